import type { Row } from '../../../shared/console/answer.ts'
import type { EventRow } from '../../../shared/events/event.ts'
import type { Change } from '../../../shared/metrics/board.ts'
import { clock, HOUR, type Look, oneRobot, percent, table } from './context.ts'

/** What a person wants to see of a robot that fails: not its thousands of good steps. */
const NOTABLE =
  '(result:FAILURE OR type:ERROR OR type:NETWORK_DROP OR type:SOFTWARE_UPDATE OR type:COMMAND_ACK)'

export const recentEvents: Look = async (context, args) => {
  const { id } = await oneRobot(context, args.get('robot_id'))
  const [hours, limit] = [args.get('hours') as number, args.get('limit') as number]
  const from = Math.round(context.now - hours * HOUR)
  const q = `robot:"${id.replace(/["\\]/g, '\\$&')}" ${NOTABLE}`
  const [changes, page] = await Promise.all([
    context.ask('changes.list', { from, to: context.now + 1 }),
    context.ask('events.query', { q, from, limit: Math.min(1000, Math.round(limit)) }),
  ])
  const own = changes.filter(({ robots }) => robots.includes(id))
  const rows: Row[] = [
    ...own.map((change) => ({
      values: { ts: change.ts, what: changeText(change), detail: `${change.robot_count} robots` },
      mark: 'CHANGE',
      note: true as const,
    })),
    ...withoutRepeats(page.events)
      .filter(({ type }) => type !== 'SOFTWARE_UPDATE' || own.length === 0)
      .map(({ ts, type, task_type, result, reason }) => ({
        values: {
          ts,
          what: [type, result].filter(Boolean).join(' '),
          detail: [task_type, reason].filter(Boolean).join(', '),
        },
      })),
  ]
  const told = rows.map(({ values, mark }) => {
    const detail = values.detail ? ` (${values.detail})` : ''
    return `${clock(values.ts as number)}  ${values.what}${detail}${mark ? `  ← ${mark}` : ''}`
  })
  return table(
    told.length > 0 ? told : [`Nothing of note on ${id} in the last ${hours} h.`],
    `${id}: changes, then failures, errors and answers of the last ${hours} h`,
    [
      { key: 'ts', title: 'When', format: 'time' },
      { key: 'what', title: 'What', format: 'text' },
      { key: 'detail', title: 'Detail', format: 'text' },
    ],
    rows,
    own.length > 0
      ? `${own.map(changeText).join('; ')} within the last ${hours} h.`
      : `Nothing was changed on ${id} in the last ${hours} h.`,
  )
}

export const robotStatus: Look = async (context, args) => {
  const { id } = await oneRobot(context, args.get('robot_id'))
  const robot = await context.ask('robots.get', { id })
  const facts: [string, string][] = [
    ['State', `${robot.state}, ${robot.freshness}`],
    ['Software', robot.software_version ?? 'not known'],
    ['Model', robot.model_version ?? 'not known'],
    ['Zone', [robot.zone, robot.group].filter(Boolean).join(', ') || 'not known'],
    ['Success, last hour', `${percent(robot.success_rate_1h)} of ${robot.succeeded_1h + robot.failed_1h}`],
    ...robot.metrics.map(({ name, value }): [string, string] => [
      name,
      String(Math.round(value * 100) / 100),
    ]),
    ...robot.open_alerts.map(({ severity, fact }): [string, string] => [`Alert, ${severity}`, fact]),
  ]
  return table(
    facts.map(([name, value]) => `${name}: ${value}`),
    id,
    [
      { key: 'name', title: 'Fact', format: 'text' },
      { key: 'value', title: 'Value', format: 'text' },
    ],
    facts.map(([name, value]) => ({ values: { name, value }, robots: [id] })),
  )
}

/** The end of a task says again what its last feedback said. */
function withoutRepeats(events: readonly EventRow[]): EventRow[] {
  const ended = new Set(events.filter(({ type }) => type === 'TASK_END').map(({ task_id }) => task_id))
  return events.filter(({ type, task_id }) => type !== 'FEEDBACK' || task_id === null || !ended.has(task_id))
}

/** "Software v23 → v24". */
export function changeText({ what, from, to }: Pick<Change, 'what' | 'from' | 'to'>): string {
  const name = what.charAt(0).toUpperCase() + what.slice(1)
  if (to === null) return name
  return from === null ? `${name} ${to}` : `${name} ${from} → ${to}`
}
