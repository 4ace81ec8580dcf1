import type { AttentionItem } from '../../../shared/fleet/live.ts'
import { ROBOT_STATES } from '../../../shared/fleet/state.ts'
import { quoted } from '../../../shared/query/print.ts'
import { eventsPath, FLEET_PATH, robotPath } from '../../app/paths.ts'
import { DEFAULT_VIEW, FRESHNESS, type View, viewParams } from './view.ts'

/** Where the evidence for an item is; null when it is this very screen. */
export function attentionLink(item: AttentionItem): string | null {
  if (item.robot !== undefined) return robotPath(item.robot)
  if (item.task_type !== undefined) {
    const q = `task_type:${quoted(item.task_type)} result:FAILURE`
    return eventsPath({ q, range: { kind: 'last', span: '1h' } })
  }
  return item.zone === undefined ? fleetLink(item.kind) : filtered({ ...thatAre(item.kind), zone: item.zone })
}

function fleetLink(metric: string): string | null {
  const range = { kind: 'last', span: '1h' } as const
  if (metric === 'success_rate') return eventsPath({ q: 'result:FAILURE', range })
  if (metric === 'latency_p95_ms') return eventsPath({ q: 'latency>=300', range })
  return metric === 'uptime' ? filtered({ health: 'not' }) : null
}

function filtered(view: Partial<View>): string {
  return `${FLEET_PATH}?${viewParams({ ...DEFAULT_VIEW, ...view })}`
}

/** The robots with this worst fact, as far as the view can tell them from others. */
function thatAre(kind: string): Partial<View> {
  const freshness = FRESHNESS.filter((value) => value === kind)
  const states = ROBOT_STATES.filter((value) => value === kind)
  return { freshness, states }
}
