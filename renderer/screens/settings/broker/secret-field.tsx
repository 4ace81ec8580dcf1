import { Button, Group, PasswordInput, Text } from '@mantine/core'
import type { SecretDraft } from './broker-draft.ts'

interface SecretFieldProps {
  label: string
  stored: boolean
  value: SecretDraft
  disabled: boolean
  error: string | undefined
  onChange: (value: SecretDraft) => void
}

/** A secret that goes in and never comes out: kept, replaced, or removed. */
export function SecretField({ label, stored, value, disabled, error, onChange }: SecretFieldProps) {
  const typed = value.do === 'set' ? value.value : ''
  const description =
    value.do === 'remove'
      ? 'Will be removed when you save.'
      : stored
        ? 'One is stored. It is never shown; type to replace it.'
        : 'None is stored.'
  return (
    <div>
      <PasswordInput
        label={label}
        description={description}
        size="md"
        autoComplete="new-password"
        disabled={disabled || value.do === 'remove'}
        value={typed}
        error={error}
        visibilityToggleButtonProps={{ 'aria-label': `Show what you typed as ${label.toLowerCase()}` }}
        onChange={({ currentTarget }) =>
          onChange(currentTarget.value === '' ? { do: 'keep' } : { do: 'set', value: currentTarget.value })
        }
      />
      {stored && !disabled && (
        <Group gap="xs" mt={4}>
          {value.do === 'remove' ? (
            <Button
              type="button"
              size="compact-sm"
              variant="default"
              onClick={() => onChange({ do: 'keep' })}
            >
              Keep the stored one
            </Button>
          ) : (
            <Button
              type="button"
              size="compact-sm"
              variant="subtle"
              onClick={() => onChange({ do: 'remove' })}
            >
              Remove the stored one
            </Button>
          )}
          {value.do === 'set' && <Text size="sm">Will be replaced when you save.</Text>}
        </Group>
      )}
    </div>
  )
}
