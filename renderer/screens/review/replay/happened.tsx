import type { Entry } from '../../../../shared/incidents/incident.ts'
import { clockTime, exactTime } from '../../../ui/time.ts'
import { KIND_WORDS } from '../../incidents/timeline/kind-words.ts'
import classes from '../review.module.css'

const SHOWN = 6

/** The newest entries of the record at a moment. */
export function Happened({ timeline, t }: { timeline: readonly Entry[]; t: number }) {
  const before = timeline.filter(({ ts }) => ts <= t).slice(-SHOWN)
  return (
    <>
      <h3 className={classes.groupTitle}>Until then</h3>
      {before.length === 0 ? (
        <p className={classes.plain}>Nothing was on record yet.</p>
      ) : (
        <ol className={classes.happened}>
          {before.reverse().map(({ ts, kind, who, text }) => (
            <li key={`${ts}/${text}`}>
              <time dateTime={new Date(ts).toISOString()} title={exactTime(ts)}>
                {clockTime(ts)}
              </time>
              <span>
                <span className={classes.small}>{KIND_WORDS[kind]}</span> {who !== null && <b>{who}: </b>}
                {text}
              </span>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}
