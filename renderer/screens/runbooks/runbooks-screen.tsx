import { Link } from 'react-router'
import type { RunbookList } from '../../../shared/runbooks/runbook.ts'
import { runbookPath } from '../../app/paths.ts'
import { useConnection } from '../../state/connection.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { Age } from '../../ui/age.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Section } from '../../ui/section.tsx'
import { Disconnected, Empty, Failed, Loading } from '../../ui/states.tsx'
import { Problems } from './problems.tsx'
import { RecentRuns } from './recent-runs.tsx'
import classes from './runbooks.module.css'
import { minutes } from './words.ts'

/** Every runbook, and who worked through one lately, at `#/runbooks`. */
export function RunbooksScreen() {
  const { data, error, reload } = useLoaded('runbooks', (client, signal) =>
    client.call('runbooks.list', {}, { signal }),
  )
  const disconnected = useConnection((state) => state.status === 'disconnected')
  return (
    <div className={classes.page}>
      <PageHeader title="Runbooks" />
      {data ? (
        <Shelf list={data} />
      ) : error ? (
        <Failed what="The runbooks" error={error} retry={reload} />
      ) : disconnected ? (
        <Disconnected what="Runbooks" />
      ) : (
        <Loading what="the runbooks" />
      )}
    </div>
  )
}

function Shelf({ list: { runbooks, problems, folder } }: { list: RunbookList }) {
  return (
    <>
      <Problems problems={problems} />
      {runbooks.length === 0 ? (
        <Empty title="There are no runbooks">
          <p>Put Markdown files into {folder}.</p>
        </Empty>
      ) : (
        <ul className={classes.cards} aria-label="Runbooks">
          {runbooks.map((book) => (
            <li key={book.id} className={classes.card}>
              <Link className={classes.cardTitle} to={runbookPath(book.id)}>
                {book.title}
              </Link>
              <p className={classes.cardSymptom}>{book.symptom}</p>
              <p className={classes.small}>
                {book.steps} steps, planned {minutes(book.minutes)}
                {book.actual_minutes !== null && `, usually takes ${minutes(book.actual_minutes)}`}
              </p>
              <p className={classes.small}>
                {book.last_run === null ? (
                  'Not used yet'
                ) : (
                  <>
                    Used {book.runs} times, last <Age at={book.last_run} />
                  </>
                )}
                {book.source === 'file' && ' · your own'}
              </p>
            </li>
          ))}
        </ul>
      )}
      <RecentRuns />
      <Section title="Your own runbooks">
        <p className={classes.about}>
          Markdown files in <code>{folder}</code> are read by themselves; one with the id of a delivered
          runbook takes its place.
        </p>
      </Section>
    </>
  )
}
