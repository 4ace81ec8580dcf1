import type { Alert } from '../../../shared/alerts/alert.ts'
import { type AlertGroup, groupAlerts } from '../../../shared/alerts/group.ts'

/** One line of the list: several alerts with one cause, or one alert, alone or inside of an open group. */
export type Line =
  | { kind: 'group'; key: string; group: AlertGroup; open: boolean }
  | { kind: 'alert'; key: string; alert: Alert; inGroup: boolean }

/** The alerts as lines, most urgent first; the members of a group only while it is open. */
export function linesOf(alerts: readonly Alert[], openGroups: ReadonlySet<string>): Line[] {
  return groupAlerts(alerts).flatMap((group): Line[] => {
    const [first] = group.alerts
    if (group.alerts.length === 1) return [alertLine(first, false)]
    const open = openGroups.has(group.id)
    const head: Line = { kind: 'group', key: group.id, group, open }
    return open ? [head, ...group.alerts.map((alert) => alertLine(alert, true))] : [head]
  })
}

function alertLine(alert: Alert, inGroup: boolean): Line {
  return { kind: 'alert', key: `alert/${alert.id}`, alert, inGroup }
}

/** The alerts that an act on this line is about. */
export function alertsOf(line: Line): readonly Alert[] {
  return line.kind === 'group' ? line.group.alerts : [line.alert]
}
