import {
  type Alert,
  type AlertDetail,
  MAX_OUT_OF_SERVICE_MIN,
  MAX_SHELVE_MIN,
} from '../../../shared/alerts/alert.ts'
import { byUrgency } from '../../../shared/alerts/order.ts'
import { toAlert } from '../../../shared/alerts/record.ts'
import type { Params } from '../../../shared/contract.ts'
import { CallError } from '../../../shared/rpc.ts'
import { act, assign, comment, silence } from '../alerts/acts.ts'
import type { Alerts } from '../alerts/alerts.ts'
import type { Backend } from '../backend.ts'
import { windowRange } from '../summary.ts'
import type { Some } from './handlers.ts'

const PAGE = 1000
const QUALITY_WINDOW = '7d'

export function alertHandlers(backend: Backend): Some<'alerts'> {
  const alerts = () => backend.session.alerts
  /** Acts are told to everybody at once. */
  const told = <T>(done: T): T => {
    alerts().commit()
    return done
  }
  const now = () => backend.now()
  return {
    'alerts.list': (params) =>
      params.state === 'normal' ? closed(alerts(), params) : open(alerts(), params),
    'alerts.get': ({ id }) => detail(alerts(), id),
    'alerts.ack': ({ comment: text, ...named }) => {
      const done = act(alerts(), named, { kind: 'acknowledge', by: named.by }, now())
      return told(text === undefined ? done : comment(alerts(), named, text, now()))
    },
    'alerts.assign': ({ to, ...named }) => told(assign(alerts(), named, to, now())),
    'alerts.quality': ({ window = QUALITY_WINDOW }, signal) => {
      const { from, to } = windowRange(window, now())
      return backend.session.readers.run('alertQuality', { from, to, now: now() }, signal)
    },
    'alerts.suppressions': () => alerts().suppressions.all(),
    'alerts.comment': ({ text, ...named }) => told(comment(alerts(), named, text, now())),
    'alerts.shelve': (params) => {
      const input = { kind: 'shelve' as const, silence: silence(params, MAX_SHELVE_MIN, now()) }
      return told(act(alerts(), params, input, now()))
    },
    'alerts.unshelve': (named) => told(act(alerts(), named, { kind: 'unshelve', by: named.by }, now())),
    'alerts.outOfService': (params) => {
      const input = { kind: 'take_out' as const, silence: silence(params, MAX_OUT_OF_SERVICE_MIN, now()) }
      return told(act(alerts(), params, input, now()))
    },
    'alerts.inService': (named) => told(act(alerts(), named, { kind: 'put_back', by: named.by }, now())),
  }
}

type ListParams = Params<'alerts.list'>

function open(alerts: Alerts, params: ListParams): Alert[] {
  const { state = 'open', limit = PAGE, cursor } = params
  const all = alerts.book
    .open()
    .map(toAlert)
    .filter((alert) => (state === 'open' || alert.state === state) && matches(alert, params))
    .sort(byUrgency)
  const from = cursor === undefined ? 0 : all.findIndex(({ id }) => id === cursor) + 1
  return all.slice(from, from + limit)
}

function matches(alert: Alert, { severity, rule, robot, task_type, zone, from, to }: ListParams): boolean {
  return (
    (severity === undefined || alert.severity === severity) &&
    (rule === undefined || alert.rule === rule) &&
    (robot === undefined || alert.robot === robot) &&
    (task_type === undefined || alert.task_type === task_type) &&
    (zone === undefined || alert.zone === zone) &&
    (from === undefined || (alert.returned ?? from) >= from) &&
    (to === undefined || alert.raised < to)
  )
}

function closed(alerts: Alerts, params: ListParams): Alert[] {
  const before = params.cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(params.cursor)
  if (!Number.isSafeInteger(before)) {
    throw new CallError('bad_request', `"${params.cursor}" is not the id of an alert.`, '/cursor')
  }
  const query = {
    severity: params.severity ?? null,
    rule: params.rule ?? null,
    robot: params.robot ?? null,
    task_type: params.task_type ?? null,
    zone: params.zone ?? null,
    from: params.from ?? null,
    to: params.to ?? null,
    before,
    limit: params.limit ?? PAGE,
  }
  return alerts.book.table.closed(query).map(toAlert)
}

function detail(alerts: Alerts, id: string): AlertDetail {
  const record = alerts.book.get(Number(id))
  if (!record) throw new CallError('not_found', `There is no alert "${id}".`, '/id')
  const log = alerts.book.log(record.id).map(({ alert: _, ...line }) => line)
  return { ...toAlert(record), log, rule_now: alerts.rules.get(record.rule.id)?.rule ?? null }
}
