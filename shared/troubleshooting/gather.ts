import type { EventRow } from '../events/event.ts'
import type { RobotDetail } from '../fleet/robot.ts'
import type { TaskRow } from '../tasks/task.ts'
import type { Evidence } from './evidence.ts'
import type { EvidenceKind, TreeStep } from './tree.ts'

/** A command that this robot was given, and how it ended there. */
export interface CommandAnswer {
  title: string
  status: 'done' | 'accepted' | 'failed' | 'not_reached' | 'open'
  ts: number
}

/** All that the evidence of a step is made of. */
export interface Scene {
  now: number
  /** Null when the console does not know the robot, or no longer. */
  robot: RobotDetail | null
  /** Newest first. */
  events: readonly EventRow[]
  tasks: readonly TaskRow[]
  commands: readonly CommandAnswer[]
}

/** A value older than this says nothing about a robot that somebody stands beside. */
const STALE_MS = 60_000
const LATE_MS = 10_000
const RECENT_MS = 30 * 60_000
const HOT_C = 70
const WARM_C = 60
const FULL_PCT = 90
const GRIPPER_PCT = 80
const LOW_BATTERY_PCT = 15
const SLOW_RTT_MS = 300

type Finding = Omit<Evidence, 'of' | 'stale'>
const nothing = (text: string): Finding => ({ text, at: null, says: null })

/** What the console knows at a step. A value that is too old is shown with its age and decides nothing. */
export function gather(step: TreeStep, scene: Scene): Evidence[] {
  return (step.evidence ?? []).map(({ of }) => {
    const { robot, now } = scene
    if (!robot) return { of, stale: true, ...nothing('The console does not know this robot') }
    const found = FINDERS[of](robot, scene)
    const stale = found.at !== null && now - found.at > STALE_MS && !HISTORY.has(of)
    return { of, ...found, stale, says: stale ? null : found.says }
  })
}

/** These are about the past, or about silence itself: their age does not make them wrong. */
const HISTORY = new Set<EvidenceKind>(['same_task', 'errors', 'commands', 'power', 'network'])

/** The answer that the data gives, with what it rests on; null where it is silent or disagrees with itself. */
export function suggest(
  step: TreeStep,
  evidence: readonly Evidence[],
): { answer: string; because: string } | null {
  const said = new Map<string, string>()
  for (const rule of step.evidence ?? []) {
    const found = evidence.find(({ of }) => of === rule.of)
    const answer = found?.says === 'yes' ? rule.yes : found?.says === 'no' ? rule.no : undefined
    if (found && answer !== undefined && !said.has(answer)) said.set(answer, found.text)
  }
  if (said.size !== 1) return null
  const [[answer, because]] = [...said] as [[string, string]]
  return { answer, because }
}

const FINDERS: Record<EvidenceKind, (robot: RobotDetail, scene: Scene) => Finding> = {
  power: ({ last_seen, freshness }, { now }) => {
    if (last_seen === null) return nothing('Power: never heard')
    const age = now - last_seen
    if (age <= LATE_MS) return { text: 'Power: on, it sends', at: last_seen, says: 'yes' }
    const words = freshness === 'lost' ? 'Power: not known, it is silent' : 'Power: on when last heard'
    return { text: words, at: last_seen, says: null }
  },
  network: (robot, { now }) => {
    const { last_seen } = robot
    const rtt = metric(robot, 'network_latency_ms')
    if (last_seen === null) return nothing('Network: never connected')
    const connected = robot.freshness === 'fresh' && now - last_seen <= LATE_MS
    if (!connected)
      return {
        text: `Network: ${robot.freshness === 'lost' ? 'lost' : 'late'}`,
        at: last_seen,
        says: robot.freshness === 'lost' ? 'no' : null,
      }
    if (!rtt) return { text: 'Network: connected', at: last_seen, says: 'yes' }
    const slow = rtt.value > SLOW_RTT_MS ? ', slow' : ''
    return { text: `Network: connected, RTT ${round(rtt.value)} ms${slow}`, at: rtt.ts, says: 'yes' }
  },
  motor: (robot) => {
    const current = metric(robot, 'motor_current_a')
    if (!current) return nothing('Motor: no current is reported')
    const moves = robot.state === 'busy' && current.value > 0.1
    return {
      text: `Motor: ${current.value.toFixed(1)} A, ${robot.state}`,
      at: current.ts,
      says: moves ? 'yes' : null,
    }
  },
  commands: (_robot, { commands, now }) => {
    const last = commands.find(({ status, ts }) => status !== 'open' && now - ts <= RECENT_MS)
    if (!last) return nothing('Commands: none answered in 30 min')
    const well = last.status === 'done' || last.status === 'accepted'
    const words = last.status === 'not_reached' ? 'not reached' : last.status
    return { text: `Commands: "${last.title}" ${words}`, at: last.ts, says: well ? 'yes' : 'no' }
  },
  gripper: (robot, { events, now }) => {
    const slips = events.filter(
      ({ reason, ts }) => (reason ?? '').includes('grip') && now - ts <= RECENT_MS,
    ).length
    const pressure = metric(robot, 'gripper_pressure_pct')
    const force = metric(robot, 'grip_force_n')
    const parts = [
      ...(pressure ? [`pressure ${round(pressure.value)} %`] : []),
      ...(force ? [`grip force ${round(force.value)} N`] : []),
      `${count(slips, 'gripper failure')} in 30 min`,
    ]
    const high = pressure !== null && pressure.value > GRIPPER_PCT
    return {
      text: `Gripper: ${parts.join(', ')}`,
      at: pressure?.ts ?? force?.ts ?? null,
      says: high || slips >= 3 ? 'yes' : null,
    }
  },
  state: ({ state, state_since, last_seen }) => ({
    text: `State: ${state}`,
    at: last_seen ?? state_since,
    says: state === 'estop' || state === 'error' ? 'yes' : 'no',
  }),
  temperature: (robot) => {
    const now = metric(robot, 'temperature_c')
    if (!now) return nothing('Temperature: not reported')
    return {
      text: `Temperature: ${now.value.toFixed(1)} °C`,
      at: now.ts,
      says: now.value > HOT_C ? 'yes' : now.value < WARM_C ? 'no' : null,
    }
  },
  load: (robot) => {
    const cpu = metric(robot, 'cpu_pct')
    const gpu = metric(robot, 'gpu_pct')
    if (!cpu && !gpu) return nothing('Load: not reported')
    const parts = [
      ...(cpu ? [`CPU ${round(cpu.value)} %`] : []),
      ...(gpu ? [`GPU ${round(gpu.value)} %`] : []),
    ]
    const full = Math.max(cpu?.value ?? 0, gpu?.value ?? 0) > FULL_PCT
    return { text: `Load: ${parts.join(', ')}`, at: (cpu ?? gpu)!.ts, says: full ? 'yes' : 'no' }
  },
  battery: (robot) => {
    const level = metric(robot, 'battery_pct')
    if (!level) return nothing('Battery: not reported')
    return {
      text: `Battery: ${round(level.value)} %`,
      at: level.ts,
      says: level.value < LOW_BATTERY_PCT ? 'no' : 'yes',
    }
  },
  localisation: (_robot, { events, now }) => {
    const lost = events.filter(
      ({ reason, type, ts }) => /locali[sz]|pose|map/i.test(`${type} ${reason}`) && now - ts <= RECENT_MS,
    )
    const [last] = lost
    if (!last) return nothing('Localisation: nothing reported in 30 min')
    return {
      text: `Localisation: ${count(lost.length, 'report')} in 30 min, last "${last.reason ?? last.type}"`,
      at: last.ts,
      says: 'no',
    }
  },
  same_task: (_robot, { tasks }) => {
    const last = tasks.find(({ outcome }) => outcome === 'failed' || outcome === 'open')
    if (!last?.task_type) return nothing('Tasks: no failed task is known')
    const same = tasks.filter(({ task_type, end }) => task_type === last.task_type && end !== null)
    const failed = same.filter(({ outcome }) => outcome === 'failed').length
    const text = `Task ${last.task_type}: ${failed} of the last ${same.length} failed`
    return { text, at: last.end ?? last.start, says: failed >= 2 ? 'yes' : 'no' }
  },
  errors: (_robot, { events, now }) => {
    const errors = events.filter(({ type, ts }) => type === 'ERROR' && now - ts <= RECENT_MS)
    const [last] = errors
    if (!last) return { text: 'Errors: none in 30 min', at: now, says: 'no' }
    return {
      text: `Errors: ${errors.length} in 30 min, last "${last.reason ?? 'without a reason'}"`,
      at: last.ts,
      says: 'yes',
    }
  },
}

function metric(robot: RobotDetail, name: string): { value: number; ts: number } | null {
  return robot.metrics.find((one) => one.name === name) ?? null
}

const count = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`
const round = (value: number) => String(Math.round(value))
