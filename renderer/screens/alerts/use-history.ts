import { useState } from 'react'
import type { Alert } from '../../../shared/alerts/alert.ts'
import type { CallError } from '../../../shared/rpc.ts'
import { useNow } from '../../state/clock.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import type { View } from './view.ts'

const PAGE = 100
/** The most that is shown: what lies further back is found by its filters. */
const MOST = 10_000
const RELOAD_MS = 15_000

interface HistoryPages {
  /** Null until they are known. */
  alerts: Alert[] | null
  /** There may be older ones. */
  more: boolean
  older: () => void
  error: CallError | null
  reload: () => void
  loading: boolean
}

/** Closed alerts that pass the filters, newest first; loaded again now and then, as alerts end. */
export function useHistory({ severity, zone, rule }: View): HistoryPages {
  const [pages, setPages] = useState(1)
  const limit = Math.min(MOST, pages * PAGE)
  const turn = Math.floor(useNow(5_000) / RELOAD_MS)
  const filters = {
    ...(severity === null ? {} : { severity }),
    ...(zone === null ? {} : { zone }),
    ...(rule === null ? {} : { rule }),
  }
  const { data, error, reload, loading } = useLoaded(
    JSON.stringify(filters),
    (client, signal) => client.call('alerts.list', { state: 'normal', limit, ...filters }, { signal }),
    turn * MOST + limit,
  )
  const more = data !== null && data.length >= limit && limit < MOST
  return { alerts: data, more, older: () => setPages((n) => n + 1), error, reload, loading }
}
