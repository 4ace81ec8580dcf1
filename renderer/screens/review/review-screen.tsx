import { useEffect, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { ListedBundle, OpenedBundle } from '../../../shared/review/bundle.ts'
import { CallError } from '../../../shared/rpc.ts'
import { bundlePath, INCIDENTS_PATH } from '../../app/paths.ts'
import { useClient, useConnection } from '../../state/connection.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { Age } from '../../ui/age.tsx'
import { bytes } from '../../ui/format.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Section } from '../../ui/section.tsx'
import { Disconnected, Failed, Loading } from '../../ui/states.tsx'
import { doNow } from '../commands/do-as.ts'
import { DropArea } from './drop-area.tsx'
import classes from './review.module.css'
import { saveBundle } from './transfer.ts'

/** Where sealed incidents are opened, at `#/review`; `?path=` opens a file of this computer at once. */
export function ReviewScreen() {
  const [search] = useSearchParams()
  const path = search.get('path')
  const navigate = useNavigate()
  const show = ({ id }: OpenedBundle) => navigate(bundlePath(id))
  return (
    <div className={classes.page}>
      <PageHeader title="Review" />
      <p className={classes.lead}>
        An incident that was saved as a sealed file opens here as it was: with its record, its data and the
        whole fleet over time. It needs no broker, and nothing of it gets into this console’s own data.
      </p>
      {path !== null && <AtPath path={path} onOpened={show} />}
      <DropArea onOpened={show} />
      <Lists />
    </div>
  )
}

function AtPath({ path, onOpened }: { path: string; onOpened: (bundle: OpenedBundle) => void }) {
  const client = useClient()
  const [error, setError] = useState<CallError | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once for each path, whoever listens
  useEffect(() => {
    if (!client) return
    setError(null)
    client.call('bundle.open', { path }).then(onOpened, (failure) => setError(CallError.from(failure)))
  }, [client, path])
  return error ? <Failed what={path} error={error} /> : <Loading what={path} />
}

function Lists() {
  const { data, error, reload } = useLoaded('bundles', (client, signal) =>
    client.call('bundle.list', {}, { signal }),
  )
  const disconnected = useConnection((state) => state.status === 'disconnected')
  if (!data) {
    if (error) return <Failed what="The list of bundles" error={error} retry={reload} />
    return disconnected ? <Disconnected what="Review" /> : <Loading what="the list of bundles" />
  }
  return (
    <>
      {data.opened.length > 0 && (
        <Section title="Open for review" note="until the console stops">
          <ul className={classes.rows}>
            {data.opened.map((bundle) => (
              <OpenedRow key={bundle.id} bundle={bundle} />
            ))}
          </ul>
        </Section>
      )}
      <Section title="Made on this console" note={data.made.length > 0 && `${data.made.length} files`}>
        {data.made.length === 0 ? (
          <p className={classes.plain}>
            None yet. An incident is saved under <Link to={INCIDENTS_PATH}>Incidents</Link>: open it, then
            More, “Sealed file for review”.
          </p>
        ) : (
          <ul className={classes.rows}>
            {data.made.map((file) => (
              <MadeRow key={file.id} file={file} />
            ))}
          </ul>
        )}
      </Section>
    </>
  )
}

function OpenedRow({ bundle }: { bundle: OpenedBundle }) {
  const { id, name, manifest, opened, faults } = bundle
  return (
    <li className={classes.row}>
      <Link className={classes.rowLink} to={bundlePath(id)}>
        {manifest.incident.title}
      </Link>
      <span className={classes.small}>
        {name}, opened <Age at={opened} />
        {faults.length > 0 && ', changed since it was sealed'}
      </span>
    </li>
  )
}

/** Who may not open files of the console's computer is not told where it lies; to save it everybody may. */
function MadeRow({ file: { path, ...file } }: { file: ListedBundle }) {
  const navigate = useNavigate()
  const open = (at: string) =>
    doNow(async (client) => {
      const { id } = await client.call('bundle.open', { path: at })
      navigate(bundlePath(id))
      return true
    })
  return (
    <li className={classes.row}>
      {path === null ? (
        <span>{file.name}</span>
      ) : (
        <button type="button" className={classes.rowLink} onClick={() => void open(path)}>
          {file.name}
        </button>
      )}
      <span className={classes.small}>
        {bytes(file.bytes)}, made <Age at={file.made} />
        {path !== null && `, ${path}`}
      </span>
      <button
        type="button"
        className={classes.act}
        onClick={() => void doNow((client) => saveBundle(client, file))}
      >
        Download
      </button>
    </li>
  )
}
