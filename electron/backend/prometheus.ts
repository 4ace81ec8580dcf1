import { stateOf } from '../../shared/alerts/alarm.ts'
import { ALERT_STATES } from '../../shared/alerts/alert.ts'
import type { AlertRecord } from '../../shared/alerts/record.ts'
import { SEVERITIES } from '../../shared/alerts/rule.ts'
import type { DataHealth } from '../../shared/status/data-health.ts'
import type { Backend } from './backend.ts'

type Line = { labels?: Record<string, string>; value: number }

/** The Prometheus text format 0.0.4 of everything that is counted. */
export function prometheus(health: DataHealth, backend: Backend): string {
  const summary = backend.session.summary()
  const { broker } = backend.status()
  const { database } = health
  const blocks: string[] = []
  const add = (name: string, type: 'counter' | 'gauge', help: string, lines: Line[]) => {
    const text = lines.map(({ labels, value }) => `andon_${name}${labelText(labels)} ${value}`)
    if (text.length > 0)
      blocks.push(`# HELP andon_${name} ${help}\n# TYPE andon_${name} ${type}\n${text.join('\n')}`)
  }
  const one = (value: number | null): Line[] => (value === null ? [] : [{ value }])

  add('messages_received_total', 'counter', 'Messages received from the broker.', one(health.received_total))
  add('messages_stored_total', 'counter', 'Messages and array items stored.', one(health.stored_total))
  add('messages_duplicate_total', 'counter', 'Items that were stored before.', one(health.duplicates_total))
  add('messages_refused_total', 'counter', 'Items refused, by reason.', [
    ...REASONS.map((reason) => ({
      labels: { reason },
      value: health.refused.find((row) => row.reason === reason)?.count ?? 0,
    })),
  ])
  add(
    'messages_time_marked_total',
    'counter',
    'Items whose own time was not used, by reason.',
    health.marked.map(({ reason, count }) => ({ labels: { reason }, value: count })),
  )
  add(
    'messages_lost_total',
    'counter',
    'QoS 0 messages lost while storing failed.',
    one(health.dropped_frames_total),
  )
  add('ingest_queue', 'gauge', 'Messages received and not yet committed.', one(health.queue))
  add('ingest_lag_seconds', 'gauge', 'Receipt to commit, last minute.', [
    ...quantile('0.5', health.lag_ms.p50),
    ...quantile('0.99', health.lag_ms.p99),
  ])
  add(
    'broker_connected',
    'gauge',
    '1 while connected to the broker.',
    one(broker.state === 'connected' ? 1 : 0),
  )
  add('database_bytes', 'gauge', 'Size of the database file.', one(database.bytes))
  add('database_free_disk_bytes', 'gauge', 'Free space on its disk.', one(database.free_disk_bytes))
  add('events_stored', 'gauge', 'Events in the database.', one(database.events))
  add('clients', 'gauge', 'Connected clients.', one(health.clients))
  add('problems', 'gauge', 'Open problems of the console itself.', one(backend.problems.list().length))
  const { alerts, services } = backend.session
  add('alerts_open', 'gauge', 'Open alerts, by severity and state.', openAlerts(alerts.book.open()))
  add(
    'alerts_raised_total',
    'counter',
    'Alerts raised since the database was begun.',
    one(alerts.book.lastId),
  )
  add(
    'notifications_total',
    'counter',
    'Messages to people that ended since the start, by channel and how.',
    services.notify.counts().map(({ channel, state, n }) => ({ labels: { channel, state }, value: n })),
  )
  add(
    'notifications_waiting',
    'gauge',
    'Messages to people that wait to be sent.',
    one(services.notify.waiting),
  )
  add('robots', 'gauge', 'Robots by state.', [
    ...Object.entries(summary.robots).map(([state, value]) => ({ labels: { state }, value })),
  ])
  add('success_rate_1h', 'gauge', 'Succeeded of ended tasks, last hour.', one(summary.success_rate))
  add('tasks_succeeded_1h', 'gauge', 'Tasks succeeded, last hour.', one(summary.tasks_succeeded))
  add('tasks_failed_1h', 'gauge', 'Tasks failed, last hour.', one(summary.tasks_failed))
  return `${blocks.join('\n')}\n`
}

const REASONS = ['not_json', 'wrong_type', 'too_large', 'unknown_topic', 'bad_time', 'internal']

function openAlerts(open: readonly AlertRecord[]): Line[] {
  return SEVERITIES.flatMap((severity) =>
    ALERT_STATES.filter((state) => state !== 'normal').map((state) => ({
      labels: { severity, state },
      value: open.filter(({ rule, alarm }) => rule.severity === severity && stateOf(alarm) === state).length,
    })),
  )
}

function quantile(q: string, ms: number | null): Line[] {
  return ms === null ? [] : [{ labels: { quantile: q }, value: ms / 1000 }]
}

function labelText(labels: Record<string, string> | undefined): string {
  if (!labels) return ''
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${value.replace(/[\\"\n]/g, '\\$&')}"`)
  return `{${pairs.join(',')}}`
}
