import type { JobLogEntry } from '../../../../shared/maintenance/job.ts'
import { Age } from '../../../ui/age.tsx'
import { Section } from '../../../ui/section.tsx'
import classes from './job.module.css'

/** What happened to the job, newest first. */
export function JobLog({ log }: { log: readonly JobLogEntry[] }) {
  return (
    <Section title="What happened">
      <ol className={classes.log}>
        {log
          .map((entry, at) => ({ ...entry, key: `${at} ${entry.ts}` }))
          .reverse()
          .map(({ key, ts, by, text }) => (
            <li key={key}>
              <span className={classes.logWhen}>
                <Age at={ts} /> · {by}
              </span>
              <span>{text}</span>
            </li>
          ))}
      </ol>
    </Section>
  )
}
