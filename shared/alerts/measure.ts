/** What a rule can watch, and in which unit it is: one catalog for checking, evaluating, wording and editing rules. */

export const MEASURE_KINDS = ['rate', 'telemetry', 'robot', 'console'] as const
export type MeasureKind = (typeof MEASURE_KINDS)[number]

/** `share` is 0–1 and shown in per cent; `flag` is 1 while it is so and 0 otherwise. */
export type Unit =
  | 'share'
  | 'ms'
  | 's'
  | 'count'
  | 'per_h'
  | 'percent'
  | 'celsius'
  | 'ampere'
  | 'days'
  | 'flag'
  | 'plain'

export interface Measure {
  /** As it stands in a sentence: "success 75 %". */
  words: string
  unit: Unit
  min: number
  max: number
  /** What a sample of it is counted in; null where a value needs no sample. */
  sample: 'tasks' | 'executions' | 'events' | 'robot-seconds' | null
}

const rate = (words: string, unit: Unit, sample: Measure['sample']): Measure => ({
  words,
  unit,
  min: 0,
  max: unit === 'share' ? 1 : Number.MAX_SAFE_INTEGER,
  sample,
})

/** Over a window, from the counters of events and tasks. */
export const RATES = {
  success_rate: rate('success', 'share', 'tasks'),
  error_rate: rate('error rate', 'share', 'executions'),
  uptime: rate('uptime', 'share', 'robot-seconds'),
  latency_p95_ms: rate('latency p95', 'ms', 'events'),
  latency_avg_ms: rate('average latency', 'ms', 'events'),
  avg_duration_s: rate('average task duration', 's', 'tasks'),
  failures: rate('failures', 'count', null),
  errors: rate('errors', 'count', null),
  abandoned: rate('abandoned tasks', 'count', null),
  tasks: rate('tasks', 'count', null),
  network_drops_per_h: rate('network drops', 'per_h', null),
} as const satisfies Record<string, Measure>
export type RateName = keyof typeof RATES

const flag = (words: string): Measure => ({ words, unit: 'flag', min: 0, max: 1, sample: null })

/** What a robot is right now. */
export const ROBOT_MEASURES = {
  lost: flag('lost'),
  late: flag('late'),
  error: flag('in error'),
  estop: flag('in emergency stop'),
  maintenance: flag('in maintenance'),
  failure_in_d: {
    words: 'predicted failure in',
    unit: 'days',
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    sample: null,
  },
  silence_s: { words: 'silent', unit: 's', min: 0, max: Number.MAX_SAFE_INTEGER, sample: null },
} as const satisfies Record<string, Measure>
export type RobotMeasure = keyof typeof ROBOT_MEASURES

/** The console's own problems. */
export const CONSOLE_MEASURES = {
  broker_lost: flag('broker lost'),
  disk_full: flag('disk full'),
  database_damaged: flag('database damaged'),
  database_error: flag('database not writable'),
} as const satisfies Record<string, Measure>
export type ConsoleMeasure = keyof typeof CONSOLE_MEASURES

/** Metrics that robots are known to send. Any other name is watched too, without a unit. */
const TELEMETRY: Record<string, readonly [words: string, unit: Unit, min: number, max: number]> = {
  temperature_c: ['temperature', 'celsius', -273.15, 1000],
  motor_current_a: ['motor current', 'ampere', -10_000, 10_000],
  gripper_pressure_pct: ['gripper pressure', 'percent', 0, 1000],
  battery_pct: ['battery', 'percent', 0, 100],
  cpu_pct: ['CPU', 'percent', 0, 100],
  gpu_pct: ['GPU', 'percent', 0, 100],
  disk_free_pct: ['free disk', 'percent', 0, 100],
  network_latency_ms: ['network latency', 'ms', 0, Number.MAX_SAFE_INTEGER],
  uptime_s: ['up', 's', 0, Number.MAX_SAFE_INTEGER],
  queue_depth: ['queue', 'count', 0, Number.MAX_SAFE_INTEGER],
}

export function telemetryMeasure(metric: string): Measure {
  const known = TELEMETRY[metric]
  const [words, unit, min, max] = known ?? [
    metric.replaceAll('_', ' '),
    'plain',
    -Number.MAX_VALUE,
    Number.MAX_VALUE,
  ]
  return { words, unit, min, max, sample: null }
}

/** The catalog's entry; undefined when there is no such measure. */
export function findMeasure({ of, name }: { of: MeasureKind; name: string }): Measure | undefined {
  if (of === 'telemetry') return telemetryMeasure(name)
  const catalog: Record<string, Measure> =
    of === 'rate' ? RATES : of === 'robot' ? ROBOT_MEASURES : CONSOLE_MEASURES
  return Object.hasOwn(catalog, name) ? catalog[name] : undefined
}

const SUFFIX: Record<Unit, string> = {
  share: ' %',
  ms: ' ms',
  s: ' s',
  count: '',
  per_h: '/h',
  percent: ' %',
  celsius: ' °C',
  ampere: ' A',
  days: ' days',
  flag: '',
  plain: '',
}

/** A value with its unit, as short as it can be told apart: "75 %", "312 ms", "71.5 °C". */
export function withUnit(value: number, unit: Unit): string {
  const shown = unit === 'share' ? value * 100 : value
  // Of a prediction a thousandth of a day says nothing.
  if (unit === 'days') return `${Number(shown.toFixed(1))}${SUFFIX[unit]}`
  return `${shortNumber(shown)}${SUFFIX[unit]}`
}

function shortNumber(value: number): string {
  const size = Math.abs(value)
  return String(Number(value.toFixed(size >= 100 ? 0 : size >= 1 ? 1 : 3)))
}
