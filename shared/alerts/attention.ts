import type { AttentionItem, Level } from '../fleet/live.ts'
import type { Alert } from './alert.ts'
import { groupAlerts } from './group.ts'
import { isSilenced } from './order.ts'
import type { Severity } from './rule.ts'

const LEVEL: Record<Severity, Level> = { critical: 'critical', major: 'warning', warning: 'warning' }

/** Open alerts that nobody silenced, as the dashboard's lines, most urgent first. */
export function attentionItems(alerts: readonly Alert[]): AttentionItem[] {
  return groupAlerts(alerts.filter(({ state }) => !isSilenced(state))).map((group) => {
    const [first] = group.alerts
    const several = group.alerts.length > 1
    return {
      id: group.id,
      level: LEVEL[group.severity],
      kind: first.measure.name,
      ...(several ? { zone: group.zone } : where(first)),
      text: several ? group.message : first.fact,
      action: group.action,
      since: group.since,
      count: group.alerts.length,
    }
  })
}

function where({ robot, task_type }: Alert): Pick<AttentionItem, 'robot' | 'task_type'> {
  return { ...(robot === undefined ? {} : { robot }), ...(task_type === undefined ? {} : { task_type }) }
}
