import { Link, useSearchParams } from 'react-router'
import { HANDOVER_PATH } from '../../app/paths.ts'
import { useNow } from '../../state/clock.ts'
import { useConnection } from '../../state/connection.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Disconnected, Failed, Loading } from '../../ui/states.tsx'
import classes from './handover.module.css'
import { Past } from './past.tsx'
import { Sections } from './sections.tsx'
import { ShiftLine } from './shift-line.tsx'
import { SignForm } from './sign-form.tsx'
import { Signed } from './signed.tsx'

/** What is open is read again this often: the list is read through, not watched. */
const RENEW_MS = 30_000

/** From one shift to the next, at `#/handover`; with `?id=` one that was signed, as it was. */
export function HandoverScreen() {
  const [search, setSearch] = useSearchParams()
  const id = search.get('id')
  const turn = Math.floor(useNow(10_000) / RENEW_MS)
  const { data, error, reload } = useLoaded(
    `handover/${id ?? ''}`,
    (client, signal) => client.call('handover.get', id === null ? {} : { id }, { signal }),
    id === null ? turn : 0,
  )
  const disconnected = useConnection((state) => state.status === 'disconnected')
  if (!data) {
    return (
      <div className={classes.page}>
        <PageHeader title="Hand-over" />
        {error ? (
          <Failed what="The hand-over" error={error} retry={reload} />
        ) : disconnected ? (
          <Disconnected what="The hand-over" />
        ) : (
          <Loading what="the hand-over" />
        )}
      </div>
    )
  }
  const { state, signed, draft } = data
  return (
    <div className={classes.page}>
      <PageHeader
        title={signed ? `Hand-over ${signed.id}` : 'Hand-over'}
        before={
          signed && (
            <Link className={classes.act} to={HANDOVER_PATH}>
              To the present one
            </Link>
          )
        }
      >
        <button type="button" className={classes.act} onClick={() => window.print()}>
          Print
        </button>
      </PageHeader>
      <ShiftLine state={state} />
      {signed ? (
        <Signed signed={signed} />
      ) : (
        <SignForm draft={draft} onSigned={(one) => setSearch({ id: one })} />
      )}
      <Sections sections={state.sections} links={signed === null} at={state.at} />
      <Past shown={id} />
    </div>
  )
}
