import { Button } from '@mantine/core'
import type { Mergeable } from '../../../../shared/maintenance/calendar.ts'
import type { Job } from '../../../../shared/maintenance/job.ts'
import { Section } from '../../../ui/section.tsx'
import { act } from '../acts.ts'
import { minutesWords, momentWords } from '../plant-time.ts'
import classes from './job.module.css'

/** Other work on the same asset close by: done in one go, it stands still once. */
export function MergeOffer({ job, others, tz }: { job: Job; others: readonly Mergeable[]; tz: string }) {
  return (
    <Section title="Could be done in one go">
      <ul className={classes.parts}>
        {others.map(({ job: other, saves_min }) => (
          <li key={other.id}>
            <span>
              {other.title}
              <span className={classes.stepMore}>
                {' '}
                {momentWords(other.starts, tz)}
                {saves_min > 0 && `, saves ${minutesWords(saves_min)} of standstill`}
              </span>
            </span>
            <Button
              h={48}
              variant="default"
              aria-label={`Merge: ${other.title}`}
              onClick={() =>
                void act('maintenance.merge', { ids: [job.id, other.id] }, `Merged with: ${other.title}`)
              }
            >
              Merge
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
