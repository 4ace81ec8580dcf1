import { Button, Group, PasswordInput } from '@mantine/core'
import type { SecretView } from '../../../../shared/notify/delivery.ts'

interface SecretInputProps {
  label: string
  stored: SecretView | undefined
  canGenerate: boolean
  value: string
  error: string | undefined
  onValue: (value: string) => void
}

/** A secret that goes in and never comes out. */
export function SecretInput({ label, stored, canGenerate, value, error, onValue }: SecretInputProps) {
  const where = stored?.hint ? ` (${stored.hint})` : ''
  return (
    <div>
      <PasswordInput
        label={label}
        description={
          stored?.set ? `One is stored${where}. It is never shown; type to replace it.` : 'None is stored.'
        }
        size="md"
        autoComplete="new-password"
        value={value}
        error={error}
        visibilityToggleButtonProps={{ 'aria-label': `Show what you typed as ${label.toLowerCase()}` }}
        onChange={(event) => onValue(event.currentTarget.value)}
      />
      {canGenerate && (
        <Group gap="xs" mt={4}>
          <Button type="button" size="compact-md" variant="default" onClick={() => onValue(signingSecret())}>
            Make one
          </Button>
          {value.startsWith('whsec_') && 'Copy it to the receiver now: it is not shown again.'}
        </Group>
      )}
    </div>
  )
}

const BYTES = 32

/** A key in the form of Standard Webhooks. */
function signingSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES))
  return `whsec_${btoa(String.fromCharCode(...bytes))}`
}
