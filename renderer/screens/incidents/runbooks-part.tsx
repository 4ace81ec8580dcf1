import { Link } from 'react-router'
import type { Incident } from '../../../shared/incidents/incident.ts'
import { fittingRunbooks } from '../../../shared/incidents/runbooks.ts'
import { currentStep, type Run } from '../../../shared/runbooks/runbook.ts'
import { runbookPath } from '../../app/paths.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { Section } from '../../ui/section.tsx'
import { minutes, OUTCOME_WORDS } from '../runbooks/words.ts'
import classes from './incidents.module.css'

/** The procedures for this kind of trouble, and who works or worked through which of them here. */
export function RunbooksPart({ incident }: { incident: Incident }) {
  const { id, timeline } = incident
  const said = timeline.filter(({ kind }) => kind === 'runbook').length
  const { data } = useLoaded(
    `runbooks of ${id}`,
    async (client, signal) => {
      const [{ runbooks }, rules, runs] = await Promise.all([
        client.call('runbooks.list', {}, { signal }),
        client.call('rules.list', {}, { signal }),
        client.call('runbooks.runs', { incident: id }, { signal }),
      ])
      return { fitting: fittingRunbooks(runbooks, rules, incident), runs }
    },
    said,
  )
  if (!data || data.fitting.length + data.runs.length === 0) return null
  const begun = new Set(data.runs.filter(({ ended }) => ended === null).map(({ runbook }) => runbook))
  return (
    <Section title="Runbooks">
      <ul className={classes.similar}>
        {data.runs.map((run) => (
          <li key={run.run}>
            <Link to={`${runbookPath(run.runbook)}?run=${run.run}`}>{run.title}</Link>
            <span className={classes.small}>{standing(run)}</span>
          </li>
        ))}
        {data.fitting
          .filter((book) => incident.closed === null && !begun.has(book.id))
          .map((book) => (
            <li key={book.id}>
              <Link to={`${runbookPath(book.id)}?${new URLSearchParams({ incident: id })}`}>
                {book.title}
              </Link>
              <span className={classes.small}>
                {book.steps} steps, planned {minutes(book.minutes)}
              </span>
            </li>
          ))}
      </ul>
    </Section>
  )
}

function standing(run: Run): string {
  const step = currentStep(run)
  if (run.outcome !== null)
    return `${OUTCOME_WORDS[run.outcome]} after ${minutes((run.ended! - run.started) / 60_000)}, by ${run.by}`
  return step
    ? `at step ${step.number}, ${step.title}; begun by ${run.by}`
    : `its last step is done; begun by ${run.by}`
}
