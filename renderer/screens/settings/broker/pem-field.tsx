import { Button, FileButton, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { SecretDraft } from './broker-draft.ts'

/** No certificate or key is this large: a wrong file is noticed before it is read. */
const MAX_BYTES = 200_000

interface PemFieldProps {
  label: string
  about: string
  value: string
  disabled: boolean
  error: string | undefined
  onChange: (text: string) => void
}

/** A PEM text, pasted or read from a file. */
export function PemField({ label, about, value, disabled, error, onChange }: PemFieldProps) {
  const [fileError, setFileError] = useState<string | null>(null)
  const read = (file: File | null) => {
    if (!file) return
    if (file.size > MAX_BYTES) {
      setFileError(`“${file.name}” is larger than ${MAX_BYTES / 1000} kB: not a certificate or key.`)
      return
    }
    file.text().then(
      (text) => {
        setFileError(null)
        onChange(text)
      },
      () => setFileError(`“${file.name}” could not be read.`),
    )
  }
  return (
    <div>
      <Textarea
        label={label}
        description={about}
        size="md"
        autosize
        minRows={2}
        maxRows={6}
        spellCheck={false}
        autoComplete="off"
        placeholder="-----BEGIN …"
        disabled={disabled}
        value={value}
        error={error ?? fileError}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Group gap="xs" mt={4}>
        <FileButton onChange={read} accept=".pem,.crt,.cer,.key,text/plain">
          {(props) => (
            <Button {...props} type="button" size="compact-sm" variant="default" disabled={disabled}>
              Read from a file
            </Button>
          )}
        </FileButton>
        {value !== '' && !disabled && (
          <Button type="button" size="compact-sm" variant="subtle" onClick={() => onChange('')}>
            Clear
          </Button>
        )}
      </Group>
    </div>
  )
}

interface KeyFieldProps {
  stored: boolean
  value: SecretDraft
  disabled: boolean
  error: string | undefined
  onChange: (value: SecretDraft) => void
}

/** The client key: a PEM text that is never shown again. */
export function KeyField({ stored, value, disabled, error, onChange }: KeyFieldProps) {
  const about =
    value.do === 'remove'
      ? 'Will be removed when you save.'
      : stored
        ? 'One is stored. It is never shown; paste to replace it.'
        : 'Belongs to the client certificate. None is stored.'
  return (
    <div>
      <PemField
        label="Client key"
        about={about}
        value={value.do === 'set' ? value.value : ''}
        disabled={disabled || value.do === 'remove'}
        error={error}
        onChange={(text) => onChange(text === '' ? { do: 'keep' } : { do: 'set', value: text })}
      />
      {stored && !disabled && (
        <Button
          type="button"
          mt={4}
          size="compact-sm"
          variant="subtle"
          onClick={() => onChange(value.do === 'remove' ? { do: 'keep' } : { do: 'remove' })}
        >
          {value.do === 'remove' ? 'Keep the stored key' : 'Remove the stored key'}
        </Button>
      )}
    </div>
  )
}
