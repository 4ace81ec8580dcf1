import { duration, millis, num, pct, withUnit } from './format.ts'
import classes from './value.module.css'

type Value = number | null | undefined

/** A count: digits of equal width, so that numbers line up and do not dance. */
export function Num({ value, digits = 0, unit }: { value: Value; digits?: number; unit?: string }) {
  return <span className={classes.value}>{unit ? withUnit(value, unit, digits) : num(value, digits)}</span>
}

/** A share in 0–1 as percent. */
export function Pct({ share, digits = 1 }: { share: Value; digits?: number }) {
  return <span className={classes.value}>{pct(share, digits)}</span>
}

export function Duration({ seconds }: { seconds: Value }) {
  return <span className={classes.value}>{duration(seconds)}</span>
}

export function Millis({ ms }: { ms: Value }) {
  return <span className={classes.value}>{millis(ms)}</span>
}
