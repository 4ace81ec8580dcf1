import { Button } from '@mantine/core'
import { isOpen, type Job, type Part } from '../../../../shared/maintenance/job.ts'
import { arrivesAt } from '../../../../shared/maintenance/parts.ts'
import { clock } from '../../../state/clock.ts'
import { Section } from '../../../ui/section.tsx'
import { exactTime } from '../../../ui/time.ts'
import { act } from '../acts.ts'
import classes from './job.module.css'

/** What the job needs, whether it is ordered, and when it is there. */
export function Parts({ job }: { job: Job }) {
  const order = (at: number) => {
    const parts = job.parts.map((part, index) => (index === at ? { ...part, ordered: clock.now() } : part))
    void act('maintenance.change', { id: job.id, parts }, `Noted as ordered: ${job.parts[at]!.name}`)
  }
  return (
    <Section title="Parts">
      <ul className={classes.parts}>
        {job.parts.map((part, at) => (
          <li key={part.name}>
            <span>
              {part.quantity} × {part.name}
              <PartTime part={part} />
            </span>
            {part.ordered === null && part.lead_days > 0 && isOpen(job) && (
              <Button h={48} variant="default" onClick={() => order(at)}>
                Ordered
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function PartTime({ part }: { part: Part }) {
  const days = `${part.lead_days} day${part.lead_days === 1 ? '' : 's'}`
  if (part.lead_days === 0) return <span className={classes.stepMore}> on the shelf</span>
  if (part.ordered === null) return <span className={classes.stepMore}> not ordered; takes {days}</span>
  const at = arrivesAt(part, clock.now())
  return (
    <span className={classes.stepMore} title={exactTime(at)}>
      {' '}
      ordered; there by {new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' }).format(at)}
    </span>
  )
}
