import { isOverdue, type Job } from '../../../../shared/maintenance/job.ts'
import { Section } from '../../../ui/section.tsx'
import { JobCard } from '../job-card.tsx'
import classes from '../maintenance.module.css'

const SHOWN = 5

interface Props {
  open: readonly Job[]
  who: string | null
  tz: string
  now: number
}

/** What is overdue stands above every calendar, whatever stretch of time it shows. */
export function Overdue({ open, who, tz, now }: Props) {
  const overdue = open.filter((job) => isOverdue(job, now) && (who === null || job.technician === who))
  if (overdue.length === 0) return null
  const note = overdue.length > SHOWN ? `the oldest ${SHOWN} of ${overdue.length}` : undefined
  return (
    <Section title="Overdue" note={note}>
      <ul className={classes.cards}>
        {overdue.slice(0, SHOWN).map((job) => (
          <JobCard key={job.id} job={job} tz={tz} />
        ))}
      </ul>
    </Section>
  )
}
