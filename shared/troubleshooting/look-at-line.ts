import type { RobotLive } from '../fleet/live.ts'
import type { MetricNow } from '../fleet/robot.ts'
import type { Change } from '../metrics/board.ts'
import type { LineCheck, Verdict } from './checklist.ts'

/** What the lines of a checklist are answered from; `robots` are those that it is about. */
export interface ChecklistScene {
  now: number
  robots: readonly { live: RobotLive; metrics: readonly MetricNow[] }[]
  /** Of the last two days. */
  changes: readonly Change[]
  /** Task types of the last day that none of the seven days before had. */
  new_task_types: readonly string[]
  task_types: number
  /** Reasons of the failures of the last six hours, the most frequent first. */
  failures: { count: number; reasons: readonly { reason: string; count: number }[] }
}

interface Answer {
  verdict: Verdict | null
  evidence: string
}

const STALE_MS = 60_000
const MAX_LATENCY_MS = 300
const MAX_GPU_PCT = 90
const MAX_QUEUE = 10
const MIN_WIFI_DBM = -75
const MIN_GRIP_N = 80
const MAX_PRESSURE_PCT = 80
const NAMED = 5
/** From this share on, failures count as sorted: the rest carries no reason. */
const SORTED_SHARE = 0.9

/** Looks at the data for a line. No verdict where the data cannot tell: a person has to look. */
export function lookAtLine(check: LineCheck, scene: ChecklistScene): Answer {
  return LOOKS[check](scene)
}

const LOOKS: Record<LineCheck, (scene: ChecklistScene) => Answer> = {
  network_latency: (scene) =>
    limit(scene, 'network_latency_ms', 'ms', (v) => v <= MAX_LATENCY_MS, `at most ${MAX_LATENCY_MS} ms`),
  gpu_load: (scene) => limit(scene, 'gpu_pct', '%', (v) => v <= MAX_GPU_PCT, `at most ${MAX_GPU_PCT} %`),
  queue_depth: (scene) =>
    limit(scene, 'queue_depth', 'tasks', (v) => v <= MAX_QUEUE, `at most ${MAX_QUEUE} tasks`),
  wifi_signal: (scene) =>
    limit(scene, 'wifi_rssi_dbm', 'dBm', (v) => v >= MIN_WIFI_DBM, `at least ${MIN_WIFI_DBM} dBm`),
  hardware_wear: (scene) => {
    const force = limit(scene, 'grip_force_n', 'N', (v) => v >= MIN_GRIP_N, `at least ${MIN_GRIP_N} N`)
    const pressure = limit(
      scene,
      'gripper_pressure_pct',
      '%',
      (v) => v <= MAX_PRESSURE_PCT,
      `at most ${MAX_PRESSURE_PCT} %`,
    )
    const bad = force.verdict === 'not_ok' || pressure.verdict === 'not_ok'
    // Values within limits do not prove that nothing is worn: somebody looks at the motor and the pads.
    return {
      verdict: bad ? 'not_ok' : null,
      evidence: `Grip force: ${force.evidence} Gripper pressure: ${pressure.evidence}`,
    }
  },
  model_change: ({ changes, now }) => told(changes, ['deploy', 'update'], now, 'ok'),
  environment_change: ({ changes, now }) => told(changes, ['environment', 'config'], now, null),
  new_task_types: ({ new_task_types: fresh, task_types }) => {
    if (task_types === 0) return { verdict: null, evidence: 'No tasks ended in the last day.' }
    if (fresh.length === 0)
      return {
        verdict: 'ok',
        evidence: `All ${task_types} kinds of task of the last day were there in the week before.`,
      }
    return { verdict: 'not_ok', evidence: `New in the last day: ${fresh.slice(0, NAMED).join(', ')}.` }
  },
  failure_reasons: ({ failures: { count, reasons } }) => {
    if (count === 0) return { verdict: 'ok', evidence: 'No failures in the last 6 h.' }
    const named = reasons.reduce((sum, one) => sum + one.count, 0)
    const words = reasons.slice(0, NAMED).map((one) => `${one.reason} ${one.count}`)
    const sorted = named / count >= SORTED_SHARE
    return {
      verdict: sorted ? 'ok' : null,
      evidence: `${count} failures in 6 h: ${words.join(', ')}; ${count - named} without a reason.`,
    }
  },
  server_reach: ({ robots, now }) => {
    const heard = robots.filter(({ live }) => live.last_seen !== null && now - live.last_seen <= STALE_MS)
    if (robots.length === 0) return { verdict: null, evidence: 'No robot is known.' }
    const verdict = heard.length === robots.length ? 'ok' : 'not_ok'
    const silent = robots.filter((one) => !heard.includes(one)).map(({ live }) => live.id)
    return {
      verdict,
      evidence: `${heard.length} of ${robots.length} robots heard within a minute${names(silent, '; silent')}.`,
    }
  },
}

/** The newest value of each robot against a limit; what is old, or not sent at all, is counted and left out. */
function limit(
  { robots, now }: ChecklistScene,
  metric: string,
  unit: string,
  good: (value: number) => boolean,
  words: string,
): Answer {
  const values = robots.flatMap(({ live, metrics }) => {
    const found = metrics.find(({ name }) => name === metric)
    return found && now - found.ts <= STALE_MS ? [{ id: live.id, value: found.value }] : []
  })
  if (values.length === 0) return { verdict: null, evidence: 'No current value is reported.' }
  const bad = values.filter(({ value }) => !good(value)).map(({ id }) => id)
  const sorted = values.map(({ value }) => value).sort((a, b) => a - b)
  const round = (value: number) => String(Math.round(value * 10) / 10)
  const span = values.length === 1 ? round(sorted[0]!) : `${round(sorted[0]!)} to ${round(sorted.at(-1)!)}`
  const left = robots.length - values.length
  const evidence = `${span} ${unit} (${words}) of ${values.length} robots${left > 0 ? `, ${left} not current` : ''}${names(bad, '; outside')}.`
  return { verdict: bad.length === 0 ? 'ok' : 'not_ok', evidence }
}

function told(
  changes: readonly Change[],
  kinds: readonly Change['kind'][],
  now: number,
  none: Verdict | null,
): Answer {
  const found = changes.filter(({ kind }) => kinds.includes(kind)).sort((a, b) => b.ts - a.ts)
  if (found.length === 0)
    return { verdict: none, evidence: 'Nothing of the kind was announced or seen in 48 h.' }
  const words = found.slice(0, NAMED).map(({ what, from, to, ts, robot_count }) => {
    const hours = Math.max(0, Math.round((now - ts) / 3_600_000))
    return `${what}${to === null ? '' : ` ${from ?? '?'} → ${to}`} ${hours} h ago at ${robot_count === 0 ? 'all' : robot_count} robots`
  })
  return { verdict: 'not_ok', evidence: `${words.join('; ')}.` }
}

function names(ids: readonly string[], lead: string): string {
  if (ids.length === 0) return ''
  const more = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : ''
  return `${lead}: ${ids.slice(0, NAMED).join(', ')}${more}`
}
