import { useParams, useSearchParams } from 'react-router'
import { RUNBOOKS_PATH } from '../../app/paths.ts'
import { useConnection } from '../../state/connection.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Disconnected, Failed, Loading } from '../../ui/states.tsx'
import { BookView } from './book-view.tsx'
import { RunView } from './run-view.tsx'
import classes from './runbooks.module.css'

/** One runbook to read, or with `?run=` to work through, at `#/runbooks/:id`. */
export function RunbookScreen() {
  const { id = '' } = useParams()
  const [search] = useSearchParams()
  const run = search.get('run')
  return run === null ? <Reading id={id} /> : <Working key={run} run={run} />
}

function Reading({ id }: { id: string }) {
  const { data, error, reload } = useLoaded(`runbook ${id}`, (client, signal) =>
    client.call('runbooks.get', { id }, { signal }),
  )
  return (
    <Frame title={data?.title ?? 'Runbook'} what="The runbook" error={error} retry={reload}>
      {data && <BookView book={data} />}
    </Frame>
  )
}

function Working({ run }: { run: string }) {
  const { data, error, reload, replace } = useLoaded(`run ${run}`, async (client, signal) => {
    const [found] = await client.call('runbooks.runs', { run }, { signal })
    return found!
  })
  return (
    <Frame title={data?.title ?? 'Runbook'} what="The run" error={error} retry={reload}>
      {data && <RunView run={data} onRun={replace} onStale={reload} />}
    </Frame>
  )
}

interface FrameProps {
  title: string
  what: string
  error: Error | null
  retry: () => void
  children: React.ReactNode
}

function Frame({ title, what, error, retry, children }: FrameProps) {
  const disconnected = useConnection((state) => state.status === 'disconnected')
  return (
    <div className={classes.page}>
      <PageHeader title={title}>
        <ButtonLink to={RUNBOOKS_PATH}>All runbooks</ButtonLink>
      </PageHeader>
      {children ||
        (error ? (
          <Failed what={what} error={error} retry={retry} />
        ) : disconnected ? (
          <Disconnected what={what} />
        ) : (
          <Loading what={what.toLowerCase()} />
        ))}
    </div>
  )
}
