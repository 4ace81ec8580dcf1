import { DEFINITIONS } from './rates.ts'

/** What a metric is about; outcomes of tasks weigh more than signals when differences are ranked. */
export type MetricKind = 'outcome' | 'speed' | 'load' | 'network' | 'health'

/** How a metric is named, counted and judged, the same in charts, lists and reasons. */
export interface Metric {
  id: string
  label: string
  /** `share` is 0–1 and written as percent; every other unit is written behind the value. */
  unit: string
  digits: number
  /** Which direction is bad; null when neither is. */
  worse: 'high' | 'low' | null
  kind: MetricKind
  source: 'cells' | 'samples'
  /** What the denominator counts. */
  of: string
  meaning: string
}

type Row = readonly [
  id: string,
  label: string,
  unit: string,
  digits: number,
  worse: Metric['worse'],
  kind: MetricKind,
  of: string,
  meaning: string,
]

const CELLS: readonly Row[] = [
  ['success_rate', 'Success rate', 'share', 1, 'low', 'outcome', 'tasks', DEFINITIONS.success_rate],
  ['failure_rate', 'Failure rate', 'share', 1, 'high', 'outcome', 'tasks', DEFINITIONS.failure_rate],
  ['error_rate', 'Error rate', 'share', 1, 'high', 'outcome', 'executions', DEFINITIONS.error_rate],
  [
    'abandoned_per_h',
    'Abandoned tasks',
    'per hour',
    1,
    'high',
    'outcome',
    'tasks',
    `Tasks abandoned per hour. ${DEFINITIONS.abandoned}`,
  ],
  ['duration_s', 'Task duration', 's', 1, 'high', 'speed', 'tasks', `Mean. ${DEFINITIONS.duration}`],
  ['latency_avg_ms', 'Latency, average', 'ms', 0, 'high', 'speed', 'events', `Mean. ${DEFINITIONS.latency}`],
  [
    'latency_p95_ms',
    'Latency, p95',
    'ms',
    0,
    'high',
    'speed',
    'events',
    `95 of 100 are faster. ${DEFINITIONS.latency}`,
  ],
  ['throughput_per_min', 'Throughput', 'tasks/min', 1, 'low', 'speed', 'tasks', DEFINITIONS.throughput],
  ['uptime', 'Uptime', 'share', 1, 'low', 'load', 'robot-hours', DEFINITIONS.uptime],
  ['busy_share', 'Busy', 'share', 0, null, 'load', 'robot-hours', DEFINITIONS.busy],
  ['drops_per_h', 'Network drops', 'per robot-hour', 2, 'high', 'network', 'drops', DEFINITIONS.drops],
]

const SAMPLES: readonly Row[] = [
  signal('cpu_pct', 'Processor load', '%', 0, 'high', 'load'),
  signal('gpu_pct', 'Graphics processor load', '%', 0, 'high', 'load'),
  signal('queue_depth', 'Tasks waiting', 'tasks', 1, 'high', 'load'),
  signal('network_latency_ms', 'Network latency', 'ms', 0, 'high', 'network'),
  signal('wifi_rssi_dbm', 'Wi-Fi signal', 'dBm', 0, 'low', 'network'),
  signal('temperature_c', 'Temperature', '°C', 1, 'high', 'health'),
  signal('battery_pct', 'Battery', '%', 0, 'low', 'health'),
  signal('gripper_pressure_pct', 'Gripper pressure', '%', 0, 'high', 'health'),
  signal('grip_force_n', 'Grip force', 'N', 1, 'low', 'health'),
  signal('motor_current_a', 'Motor current', 'A', 2, 'high', 'health'),
  signal('disk_free_pct', 'Free disk space', '%', 0, 'low', 'health'),
]

function signal(
  id: string,
  label: string,
  unit: string,
  digits: number,
  worse: Metric['worse'],
  kind: MetricKind,
): Row {
  return [id, label, unit, digits, worse, kind, 'values', `Mean of the values of ${id} that robots sent.`]
}

const METRICS: ReadonlyMap<string, Metric> = new Map(
  [...CELLS.map((row) => metric(row, 'cells')), ...SAMPLES.map((row) => metric(row, 'samples'))].map(
    (one) => [one.id, one],
  ),
)

function metric([id, label, unit, digits, worse, kind, of, meaning]: Row, source: Metric['source']): Metric {
  return { id, label, unit, digits, worse, kind, source, of, meaning }
}

/** A metric by its id; one that nobody described is a signal under the name that the robots gave it. */
export function metricOf(id: string): Metric {
  return METRICS.get(id) ?? metric(signal(id, id, '', 2, null, 'health'), 'samples')
}

/** Running totals: they only ever grow, so that a difference says nothing. */
const COUNTERS = new Set(['uptime_s', 'grip_cycles'])

/** Whether a metric that robots send can be compared between two stretches. */
export const isLevel = (id: string): boolean => !COUNTERS.has(id)

/** The pages of charts that one call answers. */
export const PAGES = [
  {
    id: 'overview',
    title: 'Overview',
    metrics: [
      'success_rate',
      'uptime',
      'latency_avg_ms',
      'latency_p95_ms',
      'throughput_per_min',
      'model_versions',
    ],
  },
  {
    id: 'tasks',
    title: 'Tasks',
    metrics: [
      'success_rate',
      'failure_rate',
      'duration_s',
      'throughput_per_min',
      'latency_avg_ms',
      'latency_p95_ms',
      'error_rate',
      'abandoned_per_h',
    ],
  },
  {
    id: 'load',
    title: 'Load',
    metrics: ['busy_share', 'uptime', 'cpu_pct', 'gpu_pct', 'queue_depth', 'throughput_per_min'],
  },
  {
    id: 'network',
    title: 'Network',
    metrics: ['network_latency_ms', 'wifi_rssi_dbm', 'drops_per_h'],
  },
  {
    id: 'health',
    title: 'Health',
    metrics: [
      'temperature_c',
      'battery_pct',
      'gripper_pressure_pct',
      'grip_force_n',
      'motor_current_a',
      'disk_free_pct',
    ],
  },
  { id: 'other', title: 'Other signals', metrics: [] },
] as const satisfies readonly { id: string; title: string; metrics: readonly string[] }[]

export type PageId = (typeof PAGES)[number]['id']
export const PAGE_IDS = PAGES.map(({ id }) => id) as [PageId, ...PageId[]]

/** The chart of robots per model version: not a measurement, and the same under every grouping. */
export const MODEL_VERSIONS = 'model_versions'

/** What a task type cannot be asked: a robot has a temperature and an uptime, a kind of task has none. */
const OF_TASKS = new Set([
  'success_rate',
  'failure_rate',
  'error_rate',
  'abandoned_per_h',
  'duration_s',
  'latency_avg_ms',
  'latency_p95_ms',
  'throughput_per_min',
])

export const countedByTask = (id: string): boolean => OF_TASKS.has(id)

/** Whether the table above knows it; any other name that robots send is on the last page. */
export const isKnown = (id: string): boolean => METRICS.has(id)
