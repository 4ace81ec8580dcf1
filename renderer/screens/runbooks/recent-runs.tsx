import { Link } from 'react-router'
import { runbookPath } from '../../app/paths.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { Age } from '../../ui/age.tsx'
import { Section } from '../../ui/section.tsx'
import classes from './runbooks.module.css'
import { minutes, OUTCOME_WORDS } from './words.ts'

const SHOWN = 20

/** Who worked through which runbook lately, of one or of all. */
export function RecentRuns({ id }: { id?: string }) {
  const { data } = useLoaded(`runs ${id ?? ''}`, (client, signal) =>
    client.call('runbooks.runs', { limit: SHOWN, ...(id === undefined ? {} : { id }) }, { signal }),
  )
  if (!data || data.length === 0) return null
  return (
    <Section title="Latest runs">
      <ul className={classes.runs}>
        {data.map((run) => (
          <li key={run.run}>
            <Link to={`${runbookPath(run.runbook)}?run=${run.run}`}>{run.title}</Link>
            <span>
              {run.by}, <Age at={run.started} />
            </span>
            <span>
              {run.outcome === null
                ? 'under way'
                : `${OUTCOME_WORDS[run.outcome]} after ${minutes((run.ended! - run.started) / 60_000)}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
