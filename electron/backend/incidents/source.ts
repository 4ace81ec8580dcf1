import type { IncidentsFrame } from '../../../shared/incidents/incident.ts'
import { pacedSource } from '../paced-source.ts'
import type { TopicDeps } from '../topics.ts'
import { detailOf } from './detail.ts'
import { listIncidents } from './list.ts'

const LISTED = 200
/** A record grows by many lines at once; more frames than this nobody can read. */
const EVERY_MS = 500

/** The incidents, and the one that is looked at in full, whenever one of them changed. */
export function incidentsSource(deps: TopicDeps, id: string | null, wake: () => void) {
  return pacedSource<IncidentsFrame>(
    deps,
    {
      everyMs: EVERY_MS,
      follow: ({ services }, changed) => services.incidents.onChange(changed),
      frame: ({ services: { incidents } }, now) => {
        const record = id === null || !/^[0-9]{1,15}$/.test(id) ? null : incidents.book.get(Number(id))
        return {
          now,
          incidents: listIncidents(incidents, { limit: LISTED }),
          incident: record ? detailOf(incidents, record) : null,
        }
      },
    },
    wake,
  )
}
