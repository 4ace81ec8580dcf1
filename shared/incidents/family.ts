import type { MeasureKind } from '../alerts/measure.ts'

/** What kind of trouble something is: signals of different kinds do not belong to one incident by chance of time. */
export const FAMILIES = ['success', 'latency', 'network', 'safety', 'hardware', 'console', 'other'] as const
export type Family = (typeof FAMILIES)[number]

const BY_MEASURE: Record<string, Family> = {
  success_rate: 'success',
  error_rate: 'success',
  failures: 'success',
  errors: 'success',
  abandoned: 'success',
  tasks: 'success',
  latency_p95_ms: 'latency',
  latency_avg_ms: 'latency',
  avg_duration_s: 'latency',
  queue_depth: 'latency',
  cpu_pct: 'latency',
  gpu_pct: 'latency',
  network_drops_per_h: 'network',
  network_latency_ms: 'network',
  wifi_rssi_dbm: 'network',
  uptime: 'network',
  lost: 'network',
  late: 'network',
  silence_s: 'network',
  estop: 'safety',
  error: 'hardware',
  maintenance: 'hardware',
}

/** The family of what a rule watches. */
export function familyOf({ of, name }: { of: MeasureKind; name: string }): Family {
  if (of === 'console') return 'console'
  return BY_MEASURE[name] ?? (of === 'telemetry' ? 'hardware' : 'other')
}

export const FAMILY_WORDS: Record<Family, string> = {
  success: 'tasks that fail',
  latency: 'slowness',
  network: 'the network',
  safety: 'safety',
  hardware: 'hardware',
  console: 'the console itself',
  other: 'something else',
}
