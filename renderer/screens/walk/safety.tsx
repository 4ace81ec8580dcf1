import { IconShieldExclamation } from '@tabler/icons-react'
import classes from './safety.module.css'

interface Props {
  lines: readonly string[]
  confirmed: readonly string[]
  onChange: (confirmed: string[]) => void
}

/** Each line is confirmed by hand before anything else can be done at this step. */
export function Safety({ lines, confirmed, onChange }: Props) {
  if (lines.length === 0) return null
  const toggle = (line: string) =>
    onChange(confirmed.includes(line) ? confirmed.filter((one) => one !== line) : [...confirmed, line])
  return (
    <fieldset className={classes.safety}>
      <legend>
        <IconShieldExclamation size={20} aria-hidden /> Before hands go in
      </legend>
      {lines.map((line) => (
        <label key={line} className={classes.confirm}>
          <input type="checkbox" checked={confirmed.includes(line)} onChange={() => toggle(line)} />
          <span>{line}</span>
        </label>
      ))}
    </fieldset>
  )
}
