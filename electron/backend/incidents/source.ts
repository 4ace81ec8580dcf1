import type { IncidentsFrame } from '../../../shared/incidents/incident.ts'
import type { TopicDeps } from '../topics.ts'
import { detailOf } from './detail.ts'
import { listIncidents } from './list.ts'

const LISTED = 200
/** A record grows by many lines at once; more frames than this nobody can read. */
const EVERY_MS = 500

/** The incidents, and the one that is looked at in full, whenever one of them changed. */
export function incidentsSource(deps: TopicDeps, id: string | null, wake: () => void) {
  let changed = true
  let toldAt = 0
  let timer: NodeJS.Timeout | null = null
  const note = () => {
    changed = true
    timer ??= setTimeout(
      () => {
        timer = null
        wake()
      },
      Math.max(0, toldAt + EVERY_MS - deps.now()),
    )
  }
  let unlisten = deps.session().services.incidents.onChange(note)
  const unfollow = deps.onSession(() => {
    unlisten()
    unlisten = deps.session().services.incidents.onChange(note)
    note()
  })
  return {
    take(): IncidentsFrame | undefined {
      if (!changed) return undefined
      changed = false
      toldAt = deps.now()
      const { incidents } = deps.session().services
      const record = id === null || !/^[0-9]{1,15}$/.test(id) ? null : incidents.book.get(Number(id))
      return {
        now: toldAt,
        incidents: listIncidents(incidents, { limit: LISTED }),
        incident: record ? detailOf(incidents, record) : null,
      }
    },
    close() {
      if (timer) clearTimeout(timer)
      unlisten()
      unfollow()
    },
  }
}
