import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useNavigate, useSearchParams } from 'react-router'
import { plannedMinutes, type Runbook } from '../../../shared/runbooks/runbook.ts'
import { runbookPath } from '../../app/paths.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { Section } from '../../ui/section.tsx'
import { doAs } from '../commands/do-as.ts'
import { BookText } from './book-text.tsx'
import { RecentRuns } from './recent-runs.tsx'
import classes from './runbooks.module.css'
import { minutes } from './words.ts'

/** A runbook to read from top to bottom, and to begin. */
export function BookView({ book }: { book: Runbook }) {
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const start = async () => {
    const [alert, incident] = [search.get('alert'), search.get('incident')]
    const given = { ...(alert === null ? {} : { alert }), ...(incident === null ? {} : { incident }) }
    const run = await doAs((client, by) => client.call('runbooks.start', { id: book.id, by, ...given }))
    if (run) navigate(`${runbookPath(book.id)}?run=${run.run}`)
  }
  return (
    <>
      <div className={classes.head}>
        <div>
          <p className={classes.symptom}>{book.symptom}</p>
          <p className={classes.small}>
            {book.steps.length} steps, planned {minutes(plannedMinutes(book))}. Version {book.version}.
          </p>
        </div>
        <Button size="md" leftSection={<IconPlayerPlay size={18} aria-hidden />} onClick={() => void start()}>
          Start
        </Button>
      </div>
      {book.intro !== '' && <BookText markdown={book.intro} />}
      {book.steps.map((step) => (
        <Section
          key={step.number}
          title={`Step ${step.number}: ${step.title}`}
          note={step.minutes === null ? undefined : minutes(step.minutes)}
        >
          {step.blocks.map((block, index) =>
            block.kind === 'text' ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a runbook that is read never changes.
              <BookText key={index} markdown={block.markdown} />
            ) : (
              <ScrollRegion
                // biome-ignore lint/suspicious/noArrayIndexKey: a runbook that is read never changes.
                key={index}
                label={`Line ${index + 1} of step ${step.number}`}
                as="pre"
                className={classes.line}
              >
                $ {block.line}
              </ScrollRegion>
            ),
          )}
          {step.branches.length > 0 && (
            <ul className={classes.ways}>
              {step.branches.map((branch) => (
                <li key={branch.label}>
                  {branch.label} → {branch.to === 'end' ? 'finish' : `step ${branch.to}`}
                </li>
              ))}
            </ul>
          )}
        </Section>
      ))}
      <RecentRuns id={book.id} />
    </>
  )
}
