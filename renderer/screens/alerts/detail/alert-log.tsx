import type { AlertLogEntry } from '../../../../shared/alerts/alert.ts'
import type { Unit } from '../../../../shared/alerts/measure.ts'
import { clockTime, exactTime } from '../../../ui/time.ts'
import { LOG_WORDS, valueText } from '../words.ts'
import classes from './detail.module.css'

interface AlertLogProps {
  log: readonly AlertLogEntry[]
  unit: Unit
}

/** Everything that happened to the alert and who did it, the newest first. */
export function AlertLog({ log, unit }: AlertLogProps) {
  const entries = log.map((entry, place) => ({ ...entry, place })).reverse()
  return (
    <section aria-labelledby="alert-log">
      <h3 id="alert-log" className={classes.subtitle}>
        What happened
      </h3>
      <ol className={classes.log}>
        {entries.map((entry) => (
          <Entry key={entry.place} entry={entry} unit={unit} />
        ))}
      </ol>
    </section>
  )
}

function Entry({ entry, unit }: { entry: AlertLogEntry; unit: Unit }) {
  // What a person did is told by who did it; what happened by itself by the value.
  const value = entry.value === null || entry.by !== null ? null : valueText({ unit }, entry.value)
  return (
    <li className={classes.entry}>
      <time className={classes.when} dateTime={new Date(entry.ts).toISOString()} title={exactTime(entry.ts)}>
        {exactTime(entry.ts).slice(5, 10)} {clockTime(entry.ts)}
      </time>
      <span>
        {LOG_WORDS[entry.kind]}
        {value !== null && ` at ${value}`}
        {entry.by !== null && <span className={classes.who}> by {entry.by}</span>}
      </span>
      {entry.text !== null && <span className={classes.said}>{entry.text}</span>}
    </li>
  )
}
