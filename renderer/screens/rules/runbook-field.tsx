import { Select } from '@mantine/core'
import { useLoaded } from '../../state/use-loaded.ts'
import type { FieldsProps } from './field-props.ts'

/** The runbook that an alert of this rule is worked through with, by its title. */
export function RunbookField({ draft, errors, set, changed }: FieldsProps) {
  const { data } = useLoaded('runbooks', (client, signal) => client.call('runbooks.list', {}, { signal }))
  const known = data?.runbooks.map(({ id, title }) => ({ value: id, label: title })) ?? []
  const { playbook } = draft
  const missing = playbook !== '' && known.every(({ value }) => value !== playbook)
  return (
    <Select
      label={changed('playbook') ? 'Runbook (changed)' : 'Runbook'}
      description={
        missing && data ? 'There is no such runbook: its file is missing or has a mistake.' : undefined
      }
      placeholder="None"
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      size="md"
      clearable
      searchable
      clearButtonProps={{ 'aria-label': 'No runbook' }}
      data={missing ? [...known, { value: playbook, label: playbook }] : known}
      value={playbook === '' ? null : playbook}
      error={errors.playbook}
      onChange={(id) => set('playbook', id ?? '')}
    />
  )
}
