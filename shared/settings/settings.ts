import Type, { type Static } from 'typebox'
import { COMMAND_KINDS } from '../commands/kind.ts'
import { DEFAULT_PREDICTION_SETTINGS, PredictionSettings } from '../health/settings.ts'
import { DEFAULT_INCIDENT_SETTINGS, IncidentSettings } from '../incidents/settings.ts'

const closed = { additionalProperties: false } as const
const Fraction = Type.Number({ minimum: 0, maximum: 1 })
const Days = Type.Integer({ minimum: 1, maximum: 36_500 })
const Text = (maxLength: number) => Type.String({ maxLength })

export const BrokerSettings = Type.Object(
  {
    /** mqtt:// mqtts:// ws:// wss://; null when none is configured. */
    url: Type.Union([Type.Null(), Text(500)]),
    root: Type.String({ minLength: 1, maxLength: 200, pattern: '^[^#+]+$' }),
    protocol_version: Type.Union([Type.Literal(4), Type.Literal(5)]),
    client_id: Type.String({ minLength: 1, maxLength: 100 }),
    username: Type.Union([Type.Null(), Text(500)]),
    /** PEM text. */
    ca: Type.Union([Type.Null(), Text(200_000)]),
    cert: Type.Union([Type.Null(), Text(200_000)]),
    reject_unauthorized: Type.Boolean(),
  },
  closed,
)

export const TargetSettings = Type.Object(
  {
    success_rate: Fraction,
    success_rate_critical: Fraction,
    robot_success_rate: Fraction,
    uptime: Fraction,
    uptime_critical: Fraction,
    latency_p95_ms: Type.Number({ minimum: 1 }),
    latency_p95_critical_ms: Type.Number({ minimum: 1 }),
    temperature_c: Type.Number(),
  },
  closed,
)

export const RetentionSettings = Type.Object(
  {
    events_days: Days,
    telemetry_days: Days,
    tasks_days: Days,
    minute_days: Days,
    hour_days: Days,
    day_days: Days,
    /** Maintenance jobs, from their end on. */
    jobs_days: Days,
    /** Photos of their checklists. */
    photos_days: Days,
    dead_letters: Type.Integer({ minimum: 100, maximum: 1_000_000 }),
  },
  closed,
)

export const RuleSettings = Type.Object(
  {
    /** A failed attempt becomes the outcome when nothing follows within this many seconds. */
    retry_window_s: Type.Integer({ minimum: 1, maximum: 3600 }),
    abandoned_after_min: Type.Integer({ minimum: 1, maximum: 1440 }),
    lost_after_s: Type.Integer({ minimum: 5, maximum: 3600 }),
  },
  closed,
)

export const MAX_SHIFTS = 6

/** When shifts begin, as local times of day; a shift ends where the next begins. */
export const ShiftSettings = Type.Object(
  {
    starts: Type.Array(Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }), {
      minItems: 1,
      maxItems: MAX_SHIFTS,
      uniqueItems: true,
    }),
  },
  closed,
)

/** Kinds of commands that a second person has to approve before any robot is told. */
export const CommandSettings = Type.Object(
  { approval: Type.Array(Type.Enum(COMMAND_KINDS), { uniqueItems: true }) },
  closed,
)

/** Reaching the console from the plant's network: tablets, wall screens. */
export const AccessSettings = Type.Object(
  {
    enabled: Type.Boolean(),
    port: Type.Integer({ minimum: 1024, maximum: 65_535 }),
    /** PEM text of an own certificate with its chain; null has one generated. */
    certificate: Type.Union([Type.Null(), Text(200_000)]),
  },
  closed,
)
export type AccessSettings = Static<typeof AccessSettings>

/** How the app lives on the control room's PC; the web host has no use for it. */
export const DesktopSettings = Type.Object(
  {
    /** Starts when this user logs in. */
    autostart: Type.Boolean(),
    /** The main window fills the screen and cannot be left by accident. */
    kiosk: Type.Boolean(),
    /** Opens the wall screen with the app, on the last display. */
    wall: Type.Boolean(),
    updates: Type.Enum(['off', 'stable', 'beta']),
  },
  closed,
)
export type DesktopSettings = Static<typeof DesktopSettings>

export const Settings = Type.Object(
  {
    broker: BrokerSettings,
    /** null: the demo runs when no broker is configured. */
    demo: Type.Union([Type.Null(), Type.Boolean()]),
    targets: TargetSettings,
    retention: RetentionSettings,
    rules: RuleSettings,
    shifts: ShiftSettings,
    predictions: PredictionSettings,
    access: AccessSettings,
    desktop: DesktopSettings,
    commands: CommandSettings,
    incidents: IncidentSettings,
  },
  closed,
)
export type Settings = Static<typeof Settings>

/** Any part of the settings. Secrets go in and never come out; null removes one. */
export const SettingsPatch = Type.Object(
  {
    broker: Type.Optional(Type.Partial(BrokerSettings, closed)),
    demo: Type.Optional(Type.Union([Type.Null(), Type.Boolean()])),
    targets: Type.Optional(Type.Partial(TargetSettings, closed)),
    retention: Type.Optional(Type.Partial(RetentionSettings, closed)),
    rules: Type.Optional(Type.Partial(RuleSettings, closed)),
    shifts: Type.Optional(ShiftSettings),
    predictions: Type.Optional(Type.Partial(PredictionSettings, closed)),
    access: Type.Optional(Type.Partial(AccessSettings, closed)),
    desktop: Type.Optional(Type.Partial(DesktopSettings, closed)),
    commands: Type.Optional(CommandSettings),
    incidents: Type.Optional(Type.Partial(IncidentSettings, closed)),
    secrets: Type.Optional(
      Type.Object(
        {
          broker_password: Type.Optional(Type.Union([Type.Null(), Text(2000)])),
          broker_key: Type.Optional(Type.Union([Type.Null(), Text(200_000)])),
          access_key: Type.Optional(Type.Union([Type.Null(), Text(200_000)])),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type SettingsPatch = Static<typeof SettingsPatch>

export interface SettingsView extends Settings {
  secrets: { broker_password: boolean; broker_key: boolean; access_key: boolean }
  /** Settings that the command line or environment decides, and cannot be changed here. */
  fixed: string[]
}

export const DEFAULT_SETTINGS: Settings = {
  broker: {
    url: null,
    root: 'fleet',
    protocol_version: 5,
    client_id: 'andon-console',
    username: null,
    ca: null,
    cert: null,
    reject_unauthorized: true,
  },
  demo: null,
  targets: {
    success_rate: 0.9,
    success_rate_critical: 0.88,
    robot_success_rate: 0.8,
    uptime: 0.99,
    uptime_critical: 0.95,
    latency_p95_ms: 250,
    latency_p95_critical_ms: 300,
    temperature_c: 70,
  },
  retention: {
    events_days: 90,
    telemetry_days: 14,
    tasks_days: 400,
    minute_days: 14,
    hour_days: 400,
    day_days: 3650,
    jobs_days: 3650,
    photos_days: 400,
    dead_letters: 10_000,
  },
  rules: { retry_window_s: 30, abandoned_after_min: 30, lost_after_s: 60 },
  shifts: { starts: ['06:00', '14:00', '22:00'] },
  predictions: DEFAULT_PREDICTION_SETTINGS,
  access: { enabled: false, port: 8443, certificate: null },
  desktop: { autostart: false, kiosk: false, wall: false, updates: 'off' },
  commands: { approval: [] },
  incidents: DEFAULT_INCIDENT_SETTINGS,
}
