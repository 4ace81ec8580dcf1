import Type, { type Static, type TSchema } from 'typebox'
import { accessCalls } from './access/calls.ts'
import type { AccessView, ListenerOrder } from './access/device.ts'
import {
  ALERT_STATES,
  type Alert,
  type AlertAnswer,
  type AlertDetail,
  type AlertsFrame,
  MAX_OUT_OF_SERVICE_MIN,
  MAX_SHELVE_MIN,
} from './alerts/alert.ts'
import { Alerts, alertActCalls } from './alerts/calls.ts'
import { type Backtest, Rule, type RuleProblem, type RuleView, SEVERITIES } from './alerts/rule.ts'
import { type Call, Cursor, call, closed, Id, Limit, Millis, None, Reason, Window } from './call.ts'
import { commandCalls } from './commands/calls.ts'
import type { CommandsFrame } from './commands/command.ts'
import type { MonitorFrame } from './console/answer.ts'
import { consoleCalls } from './console/calls.ts'
import { diagnosisCalls } from './diagnosis/calls.ts'
import type { EventRow } from './events/event.ts'
import type { EventPage, EventSummary, ExportPart, SavedQuery, TailFrame } from './events/log.ts'
import type { FleetFrame, FleetSummary, RateRow, RobotLive, TrendPoint } from './fleet/live.ts'
import { handoverCalls } from './handover/calls.ts'
import { type PredictionsFrame, predictionCalls } from './health/calls.ts'
import { incidentCalls } from './incidents/calls.ts'
import type { IncidentsFrame } from './incidents/incident.ts'
import type { JourneyComparison } from './journeys/compare.ts'
import type { Journey, JourneyPage } from './journeys/journey.ts'
import type { JourneyExport } from './journeys/to-otlp.ts'
import type { MaintenanceFrame } from './maintenance/calendar.ts'
import { maintenanceCalls } from './maintenance/calls.ts'
import { type Board, type Change, GROUPINGS } from './metrics/board.ts'
import { PAGE_IDS } from './metrics/catalogue.ts'
import { AGAINST, type Differences } from './metrics/differences.ts'
import { notifyCalls } from './notify/calls.ts'
import type { DesktopFrame, NotifyFrame } from './notify/delivery.ts'
import type { Vocabulary } from './query/complete.ts'
import { reviewCalls } from './review/calls.ts'
import { runbookCalls } from './runbooks/calls.ts'
import { type DesktopSettings, SettingsPatch, type SettingsView } from './settings/settings.ts'
import { OUTCOMES, type TaskRow } from './tasks/task.ts'
import { checklistCalls, treeCalls } from './troubleshooting/calls.ts'
import type { WalksFrame } from './troubleshooting/walk.ts'

/**
 * Everything a client can ask of the backend. The typed client, the HTTP routes, the border validation and the
 * published JSON Schema all derive from this one object.
 */

/** Which events: the query, and a time outside of it (`from` ≤ ts < `to`). */
const LogQuery = {
  q: Type.String({ maxLength: 4000 }),
  from: Type.Optional(Millis),
  to: Type.Optional(Millis),
  utc_offset_min: Type.Optional(
    Type.Integer({
      minimum: -900,
      maximum: 900,
      description: 'Minutes east of UTC for times of day in the query; UTC without it.',
    }),
  ),
}

/** A task, and which of the robots that tried it; without a robot the one that started last. */
const TaskId = Type.Union([Id, Type.Integer()], {
  description: 'A task or trace id; 5234 and "5234" are one.',
})
const OfTask = { task_id: TaskId, robot: Type.Optional(Id) }
/** Cohort filter: every given field has to match. */
export const Filter = Type.Object(
  {
    task_type: Type.Optional(Id),
    robot: Type.Optional(Id),
    model_version: Type.Optional(Id),
    software_version: Type.Optional(Id),
    zone: Type.Optional(Id),
    group: Type.Optional(Id),
  },
  closed,
)
export type Filter = Static<typeof Filter>

export const RATE_DIMENSIONS = [
  'task_type',
  'robot',
  'model_version',
  'software_version',
  'zone',
  'group',
] as const
export type RateDimension = (typeof RATE_DIMENSIONS)[number]

export const BrokerTestParams = Type.Object(
  {
    url: Type.String({ minLength: 1, maxLength: 500 }),
    root: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    protocol_version: Type.Optional(Type.Union([Type.Literal(4), Type.Literal(5)])),
    username: Type.Optional(Type.String({ maxLength: 500 })),
    password: Type.Optional(Type.String({ maxLength: 2000 })),
    ca: Type.Optional(Type.String({ maxLength: 200_000 })),
    cert: Type.Optional(Type.String({ maxLength: 200_000 })),
    key: Type.Optional(Type.String({ maxLength: 200_000 })),
    reject_unauthorized: Type.Optional(Type.Boolean()),
  },
  closed,
)

export const contract = {
  'fleet.summary': call<FleetSummary>()(
    'The fleet in one answer: rates, latency, uptime and robot counts over a window.',
    Type.Object({ window: Type.Optional(Window) }, closed),
  ),
  'fleet.successRateBy': call<RateRow[]>()(
    'Success rate by one dimension.',
    Type.Object(
      {
        by: Type.Enum(RATE_DIMENSIONS),
        window: Type.Optional(Window),
        filter: Type.Optional(Filter),
      },
      closed,
    ),
  ),
  'fleet.trend': call<{ step_ms: number; points: TrendPoint[] }>()(
    'Fleet counts and latency over time, at most 400 points.',
    Type.Object({ from: Millis, to: Millis, filter: Type.Optional(Filter) }, closed),
  ),
  'robots.list': call<RobotLive[]>()('Every known robot, live.', None),
  'robots.get': call<RobotDetail>()('One robot with its latest metrics.', Type.Object({ id: Id }, closed)),
  'robots.activity': call<RobotActivity>()(
    'The newest events and tasks of one robot.',
    Type.Object({ id: Id, limit: Type.Optional(Limit) }, closed),
  ),
  'metrics.series': call<Series>()(
    'One metric over time: of one robot, or over the fleet when no robot is named.',
    Type.Object(
      {
        metric: Id,
        robot: Type.Optional(Id),
        from: Millis,
        to: Millis,
        step: Type.Optional(Type.Integer({ minimum: 1000, description: 'Milliseconds per point.' })),
      },
      closed,
    ),
  ),
  'metrics.board': call<Board>()(
    'A page of charts over one time axis: every metric of the page by one grouping, from the rollups.',
    Type.Object(
      {
        page: Type.Enum(PAGE_IDS),
        by: Type.Enum(GROUPINGS),
        from: Millis,
        to: Millis,
        filter: Type.Optional(Filter),
        pick: Type.Optional(Type.Array(Id, { maxItems: 8, description: 'Groups to draw among many.' })),
      },
      closed,
    ),
  ),
  'metrics.differences': call<Differences>()(
    'What differs in a stretch of time from the one before: metrics ranked over fleet, task types, robots, zones, groups and versions.',
    Type.Object(
      {
        from: Millis,
        to: Millis,
        against: Type.Optional(Type.Enum(AGAINST)),
        filter: Type.Optional(Filter),
      },
      closed,
    ),
  ),
  'changes.list': call<Change[]>()(
    'What was changed: announced changes, and versions and places of robots, as roll-outs.',
    Type.Object({ from: Millis, to: Millis }, closed),
  ),
  'events.query': call<EventPage>()(
    'Events that match a query, newest first.',
    Type.Object({ ...LogQuery, limit: Type.Optional(Limit), cursor: Type.Optional(Cursor) }, closed),
  ),
  'events.summary': call<EventSummary>()(
    'How many events match, over time and by robot, type, result, reason, task type and version.',
    Type.Object({ ...LogQuery, bars: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })) }, closed),
  ),
  'events.export': call<ExportPart>()(
    'The next piece of all events that match, newest first, as CSV or JSON Lines.',
    Type.Object(
      {
        ...LogQuery,
        format: Type.Enum(['csv', 'jsonl'] as const),
        columns: Type.Optional(Type.Array(Id, { maxItems: 100 })),
        cursor: Type.Optional(Cursor),
      },
      closed,
    ),
  ),
  'events.vocabulary': call<Vocabulary>()(
    'What the fleet is known to say: robots, words, attribute names and values, for completion.',
    None,
  ),
  'queries.list': call<SavedQuery[]>()('The saved queries of the event log, by name.', None),
  'queries.save': call<SavedQuery[]>()(
    'Saves a query under a name; one of the same name is replaced.',
    Type.Object(
      {
        name: Type.String({ minLength: 1, maxLength: 100 }),
        q: Type.String({ maxLength: 4000 }),
        range: Type.Optional(Type.Union([Type.Null(), Type.String({ maxLength: 200 })])),
        columns: Type.Optional(Type.Union([Type.Null(), Type.Array(Id, { maxItems: 100 })])),
        by: Id,
      },
      closed,
    ),
  ),
  'queries.remove': call<SavedQuery[]>()('Removes a saved query.', Type.Object({ id: Id }, closed)),
  'traces.get': call<Journey>()(
    'The full way of a task, or of a trace by its id: every step with its duration, its attempt and what is usual.',
    Type.Object(OfTask, closed),
  ),
  'traces.list': call<JourneyPage>()(
    'Tasks and traces, newest first; slow are those longer than 95 of 100 of their kind.',
    Type.Object(
      {
        id: Type.Optional(TaskId),
        robot: Type.Optional(Id),
        task_type: Type.Optional(Id),
        outcome: Type.Optional(Type.Enum(OUTCOMES)),
        reason: Type.Optional(Id),
        slow: Type.Optional(Type.Boolean()),
        retried: Type.Optional(Type.Boolean()),
        from: Type.Optional(Millis),
        to: Type.Optional(Millis),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
        cursor: Type.Optional(Cursor),
      },
      closed,
    ),
  ),
  'traces.compare': call<JourneyComparison>()(
    'A task beside the last success on its robot, one on a healthy robot, or any other task: step by step.',
    Type.Object(
      {
        ...OfTask,
        against: Type.Enum(['last_success', 'healthy_robot', 'task'] as const),
        other_task_id: Type.Optional(TaskId),
        other_robot: Type.Optional(Id),
      },
      closed,
    ),
  ),
  'traces.export': call<JourneyExport>()(
    'A task or trace as OTLP/JSON, for a tracing system.',
    Type.Object(OfTask, closed),
  ),
  'rules.list': call<RuleView[]>()('Every alert rule, and how it stands.', None),
  'rules.check': call<RuleProblem[]>()(
    'Why a rule could not work, field by field; empty when it can.',
    Type.Object({ rule: Rule }, closed),
  ),
  'rules.save': call<RuleView>()(
    'Adds a rule, or replaces the one of the same id. Refused with the field and the reason when it cannot work.',
    Type.Object({ rule: Rule, by: Id }, closed),
  ),
  'rules.remove': call<RuleView[]>()(
    'Removes a rule that was made here; a delivered one goes back to its default.',
    Type.Object({ id: Id, by: Id }, closed),
  ),
  'rules.backtest': call<Backtest>()(
    'How often a rule would have fired in the last days, and together with which others.',
    Type.Object({ rule: Rule, days: Type.Optional(Type.Integer({ minimum: 1, maximum: 90 })) }, closed),
  ),
  'alerts.list': call<Alert[]>()(
    'Alerts, most urgent first: those that are open, or those of one state. Closed ones (normal) newest first.',
    Type.Object(
      {
        state: Type.Optional(Type.Enum(['open', ...ALERT_STATES] as const)),
        severity: Type.Optional(Type.Enum(SEVERITIES)),
        rule: Type.Optional(Id),
        robot: Type.Optional(Id),
        task_type: Type.Optional(Id),
        zone: Type.Optional(Id),
        from: Type.Optional(Millis),
        to: Type.Optional(Millis),
        limit: Type.Optional(Limit),
        cursor: Type.Optional(Cursor),
      },
      closed,
    ),
  ),
  'alerts.get': call<AlertDetail>()('One alert with its history.', Type.Object({ id: Id }, closed)),
  'alerts.ack': call<AlertAnswer>()(
    'Acknowledges alerts: somebody has seen them and acts.',
    Type.Object({ ...Alerts, comment: Type.Optional(Reason) }, closed),
  ),
  'alerts.comment': call<AlertAnswer>()(
    'Adds a comment to the history of alerts.',
    Type.Object({ ...Alerts, text: Reason }, closed),
  ),
  'alerts.shelve': call<AlertAnswer>()(
    'Silences alerts for a time, with a reason; `once` ends it also when the alert returns to normal.',
    Type.Object(
      {
        ...Alerts,
        until: Type.Optional(Millis),
        minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_SHELVE_MIN })),
        once: Type.Optional(Type.Boolean()),
        reason: Reason,
      },
      closed,
    ),
  ),
  'alerts.unshelve': call<AlertAnswer>()('Ends the shelving of alerts.', Type.Object(Alerts, closed)),
  'alerts.outOfService': call<AlertAnswer>()(
    'Takes alerts out of service until a time, with a reason: what they watch is being worked on.',
    Type.Object(
      {
        ...Alerts,
        until: Type.Optional(Millis),
        minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_OUT_OF_SERVICE_MIN })),
        reason: Reason,
      },
      closed,
    ),
  ),
  'alerts.inService': call<AlertAnswer>()('Puts alerts back into service.', Type.Object(Alerts, closed)),
  'settings.get': call<SettingsView>()('All settings; secrets are only told to be set or not.', None),
  'settings.update': call<SettingsView>()(
    'Changes the given settings at once, without a restart.',
    SettingsPatch,
  ),
  'broker.test': call<BrokerTestResult>()(
    'Tries a broker connection and explains a failure.',
    BrokerTestParams,
  ),
  'health.get': call<DataHealth>()('Ingest rates, lag, drops, storage.', None),
  'health.deadLetters': call<{ items: DeadLetter[]; next_cursor: string | null }>()(
    'Messages that were refused, newest first.',
    Type.Object(
      { limit: Type.Optional(Limit), cursor: Type.Optional(Cursor), reason: Type.Optional(Id) },
      closed,
    ),
  ),
  'health.check': call<{ ok: boolean; reasons: string[] }>()('Whether ingest and store work.', None),
  'health.prometheus': call<{ text: string }>()('All counters in the Prometheus text format.', None),
  'backup.create': call<{ path: string; bytes: number; took_ms: number }>()(
    'Writes a consistent copy of the database beside it while work goes on.',
    None,
  ),
  'demo.get': call<DemoStatus>()('The demo fleet: running or not, its scenarios.', None),
  'demo.scenario': call<DemoStatus>()(
    'Starts or stops a named scenario in the demo fleet.',
    Type.Object({ name: Id, active: Type.Optional(Type.Boolean()) }, closed),
  ),
  ...alertActCalls,
  ...accessCalls,
  ...commandCalls,
  ...consoleCalls,
  ...diagnosisCalls,
  ...handoverCalls,
  ...predictionCalls,
  ...incidentCalls,
  ...maintenanceCalls,
  ...notifyCalls,
  ...reviewCalls,
  ...runbookCalls,
  ...treeCalls,
  ...checklistCalls,
} as const satisfies Record<string, Call<TSchema, unknown>>

export type Contract = typeof contract
export type CallName = keyof Contract
export type Params<K extends CallName> = Static<Contract[K]['params']>
export type Result<K extends CallName> = NonNullable<Contract[K]['result']>

/** Everything the backend pushes. A subscription's first frame is the snapshot. */
export interface Pushes {
  'fleet.live': { params: Record<string, never>; data: FleetFrame }
  'robot.live': { params: { id: string }; data: RobotFrame }
  'console.status': { params: Record<string, never>; data: ConsoleStatus }
  'events.tail': { params: { q: string; utc_offset_min?: number }; data: TailFrame }
  'predictions.live': { params: Record<string, never>; data: PredictionsFrame }
  'alerts.live': { params: Record<string, never>; data: AlertsFrame }
  'notify.live': { params: Record<string, never>; data: NotifyFrame }
  'notify.desktop': { params: Record<string, never>; data: DesktopFrame }
  'maintenance.live': { params: Record<string, never>; data: MaintenanceFrame }
  'access.order': { params: Record<string, never>; data: ListenerOrder }
  'desktop.order': { params: Record<string, never>; data: DesktopSettings }
  'access.live': { params: Record<string, never>; data: AccessView }
  'console.monitor': { params: { from: number; until: number }; data: MonitorFrame }
  'incidents.live': { params: { id?: string }; data: IncidentsFrame }
  'commands.live': { params: { command_id?: string }; data: CommandsFrame }
  'walks.live': { params: { id?: string }; data: WalksFrame }
}
export type PushTopic = keyof Pushes

export const pushParams = {
  'fleet.live': None,
  'robot.live': Type.Object({ id: Id }, closed),
  'console.status': None,
  'events.tail': Type.Object({ q: LogQuery.q, utc_offset_min: LogQuery.utc_offset_min }, closed),
  'predictions.live': None,
  'alerts.live': None,
  'notify.live': None,
  'notify.desktop': None,
  'maintenance.live': None,
  'access.order': None,
  'desktop.order': None,
  'access.live': None,
  'console.monitor': Type.Object({ from: Millis, until: Millis }, closed),
  'incidents.live': Type.Object({ id: Type.Optional(Id) }, closed),
  'commands.live': Type.Object({ command_id: Type.Optional(Id) }, closed),
  'walks.live': Type.Object({ id: Type.Optional(Id) }, closed),
} as const satisfies Record<PushTopic, TSchema>

export interface MetricNow {
  name: string
  value: number
  ts: number
}

/** `open_alerts` lists the alerts of this robot that are not yet cleared. */
export interface RobotDetail extends RobotLive {
  metrics: MetricNow[]
  open_alerts: Alert[]
  first_seen: number
}

export interface RobotActivity {
  events: EventRow[]
  tasks: TaskRow[]
}

/** Sent when something about this robot changed; `activity` is present when events or tasks came in. */
export interface RobotFrame {
  now: number
  robot: RobotDetail | null
  activity?: RobotActivity
}

export interface SeriesPoint {
  t: number
  min: number
  max: number
  avg: number
  count: number
}
export interface Series {
  metric: string
  robot: string | null
  from: number
  to: number
  step: number
  points: SeriesPoint[]
}

export type BrokerFailure =
  | 'bad_url'
  | 'refused'
  | 'not_found'
  | 'timeout'
  | 'credentials'
  | 'not_authorised'
  | 'tls'
  | 'subscribe_denied'
  | 'protocol'
  | 'other'
export interface BrokerTestResult {
  ok: boolean
  /** What happened, in a sentence, and what to do about it. */
  message: string
  failure?: BrokerFailure
  took_ms: number
  /** Messages seen under the root within the test, when it connected. */
  messages_seen?: number
}

export interface BrokerStatus {
  state: 'connecting' | 'connected' | 'disconnected' | 'not_configured'
  /** Never with a password. */
  url: string | null
  since: number
  failure?: BrokerFailure
  message?: string
  retry_at?: number
}

export type ConsoleProblemKind =
  | 'disk_full'
  | 'database_damaged'
  | 'database_error'
  | 'broker_lost'
  | 'rules_refused'
  | 'backend_restarted'
  | 'secrets_unreadable'
  | 'notify_failed'
  | 'heartbeat_failed'
export interface ConsoleProblem {
  kind: ConsoleProblemKind
  severity: 'critical' | 'warning'
  /** What is wrong and what to do, in plain words. */
  message: string
  action: string
  since: number
}

export interface ConsoleStatus {
  now: number
  started: number
  version: string
  broker: BrokerStatus
  problems: ConsoleProblem[]
  demo: DemoStatus
}

export interface DemoStatus {
  running: boolean
  /** True when the demo runs because nothing else was configured. */
  by_default: boolean
  robots: number
  broker_url: string | null
  /** 0–1 while past days are being written, null when done or not running. */
  history_progress: number | null
  scenarios: { name: string; title: string; about: string; active: boolean }[]
}

export interface DeadLetter {
  id: number
  received: number
  topic: string
  reason: string
  /** What exactly was wrong and where. */
  detail: string
  payload: string
  payload_bytes: number
}

export interface DataHealth {
  now: number
  received_total: number
  stored_total: number
  duplicates_total: number
  refused_total: number
  refused: { reason: string; count: number; last: number }[]
  /** Messages whose own time was not used. */
  marked: { reason: string; count: number }[]
  rate_per_s: number
  rate_history: { t: number; received: number; refused: number }[]
  /** Milliseconds from receipt to stored, over the last minute. */
  lag_ms: { p50: number | null; p99: number | null }
  queue: number
  busiest: { robot: string; messages_per_s: number; share: number; flooding: boolean }[]
  database: {
    path: string
    bytes: number
    wal_bytes: number
    free_disk_bytes: number | null
    /** Rows; null when a damaged file cannot be read, or while they are counted for the first time. */
    events: number | null
    telemetry: number | null
    tasks: number | null
    oldest_event: number | null
    integrity: 'ok' | 'checking' | 'damaged'
    integrity_detail: string | null
    last_backup: number | null
    last_retention: number | null
    retained_deleted_total: number
  }
  clients: number
  dropped_frames_total: number
}
