import { Button, TextInput } from '@mantine/core'
import { type SyntheticEvent, useState } from 'react'
import type { TimeRange } from './range.ts'
import classes from './time-range.module.css'
import { asTyped, TYPED_FORMS, typedRange } from './typed-time.ts'

interface CustomRangeProps {
  /** What the fields begin with: the range in force, epoch ms. */
  from: number
  to: number
  now: number
  onChoose: (range: TimeRange) => void
}

/** Two times as text; what cannot be read is told beside its field. */
export function CustomRange({ from, to, now, onChoose }: CustomRangeProps) {
  const [texts, setTexts] = useState({ from: asTyped(wholeMinute(from)), to: asTyped(wholeMinute(to)) })
  const [errors, setErrors] = useState<{ from?: string; to?: string }>({})
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    const read = typedRange(texts, now)
    if ('errors' in read) return setErrors(read.errors)
    onChoose({ kind: 'between', ...read })
  }
  const field = (name: 'from' | 'to', label: string) => (
    <TextInput
      label={label}
      value={texts[name]}
      error={errors[name]}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => {
        setTexts({ ...texts, [name]: event.currentTarget.value })
        setErrors({})
      }}
    />
  )
  return (
    <form className={classes.custom} onSubmit={submit} noValidate aria-label="Custom time">
      <div className={classes.fields}>
        {field('from', 'From')}
        {field('to', 'To')}
        <Button type="submit" className={classes.apply!}>
          Apply
        </Button>
      </div>
      <p className={classes.forms}>Local time, typed as {TYPED_FORMS}.</p>
    </form>
  )
}

function wholeMinute(t: number): number {
  return t - (t % 60_000)
}
