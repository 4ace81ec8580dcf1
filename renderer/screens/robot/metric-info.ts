/** How a metric is named and written on screen. */
export interface MetricInfo {
  name: string
  /** Plain language for the names with meaning; any other name as the robot wrote it. */
  label: string
  unit: string
  digits: number
  /** Charted value = value × scale, in its own unit: a course over days does not read in seconds. */
  chart: { scale: number; unit: string }
}

type Known = readonly [label: string, unit: string, digits: number]

const KNOWN = new Map<string, Known>([
  ['temperature_c', ['Temperature', '°C', 1]],
  ['motor_current_a', ['Motor current', 'A', 2]],
  ['gripper_pressure_pct', ['Gripper pressure', '%', 0]],
  ['grip_force_n', ['Grip force', 'N', 1]],
  ['grip_cycles', ['Grip cycles', 'cycles', 0]],
  ['battery_pct', ['Battery', '%', 0]],
  ['cpu_pct', ['Processor load', '%', 0]],
  ['gpu_pct', ['Graphics processor load', '%', 0]],
  ['network_latency_ms', ['Network latency', 'ms', 0]],
  ['wifi_rssi_dbm', ['Wi-Fi signal', 'dBm', 0]],
  ['disk_free_pct', ['Free disk space', '%', 0]],
  ['uptime_s', ['Running time', 's', 0]],
  ['queue_depth', ['Tasks waiting', 'tasks', 0]],
])

/** Up to four decimals for a metric nobody described: small numbers must not read as 0. */
const UNKNOWN_DIGITS = 4

export function metricInfo(name: string): MetricInfo {
  const known = KNOWN.get(name)
  if (!known) return { name, label: name, unit: '', digits: UNKNOWN_DIGITS, chart: { scale: 1, unit: '' } }
  const [label, unit, digits] = known
  const chart = unit === 's' ? { scale: 1 / 3600, unit: 'h' } : { scale: 1, unit }
  return { name, label, unit, digits, chart }
}

/** Metrics with meaning first, in the order of the table above; then the others by name. */
export function orderMetrics(names: Iterable<string>): string[] {
  const order = [...KNOWN.keys()]
  const rank = (name: string) => {
    const at = order.indexOf(name)
    return at < 0 ? order.length : at
  }
  return [...new Set(names)].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0))
}

/** A value as text without its unit. Seconds of running time are easier to read as days and hours. */
export function metricValue(info: MetricInfo, value: number, locale = 'en'): { text: string; unit: string } {
  if (info.name === 'uptime_s' && value >= 60) return { text: spanText(value), unit: '' }
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: info.digits })
  return { text: format.format(value), unit: info.unit }
}

function spanText(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  const parts: [number, string][] = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor(minutes / 60) % 24, 'h'],
    [minutes % 60, 'min'],
  ]
  const shown = parts.slice(parts.findIndex(([n]) => n > 0)).slice(0, 2)
  return shown.map(([n, unit]) => `${n} ${unit}`).join(' ')
}
