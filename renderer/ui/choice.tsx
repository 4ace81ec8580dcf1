import { Select } from '@mantine/core'

export interface Option {
  value: string
  label: string
}

interface ChoiceProps {
  label: string
  options: readonly Option[]
  value: string | null
  onValue: (value: string | null) => void
  className: string | undefined
  /** How a chosen value is called that is no option any more. */
  missingLabel?: (value: string) => string
}

/** One of several values, or all. A chosen one that is gone stays in the list, so that it can be taken back. */
export function Choice({ label, options, value, onValue, className, missingLabel }: ChoiceProps) {
  const known = value === null || options.some((option) => option.value === value)
  const data = known ? [...options] : [...options, { value, label: missingLabel?.(value) ?? value }]
  if (data.length === 0) return null
  return (
    <Select
      aria-label={label}
      placeholder={`${label}: all`}
      size="xs"
      className={className ?? ''}
      clearable
      searchable={data.length > 8}
      data={data}
      value={value}
      onChange={onValue}
    />
  )
}
