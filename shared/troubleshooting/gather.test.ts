import { describe, expect, it } from 'vitest'
import type { EventRow } from '../events/event.ts'
import type { RobotDetail } from '../fleet/robot.ts'
import type { TaskRow } from '../tasks/task.ts'
import { gather, type Scene, suggest } from './gather.ts'
import type { EvidenceKind, TreeStep } from './tree.ts'

const NOW = 1_800_000_000_000
const ROBOT = {
  ...{ id: 'Robot-7', name: null, state: 'busy', state_since: NOW - 60_000, freshness: 'fresh' },
  ...{ last_seen: NOW - 2000, metrics: [], open_alerts: [], first_seen: 0 },
} as unknown as RobotDetail

const metrics = (values: Record<string, number>, age = 4000) =>
  Object.entries(values).map(([name, value]) => ({ name, value, ts: NOW - age })) as RobotDetail['metrics']
const failed = (task_type: string, outcome: TaskRow['outcome'], age: number) =>
  ({ task_type, outcome, start: NOW - age - 1000, end: NOW - age, task_id: `t${age}` }) as TaskRow
const event = (type: string, reason: string, age: number) => ({ type, reason, ts: NOW - age }) as EventRow

const step = (of: EvidenceKind): TreeStep => ({
  ...{ id: 's', question: 'Q?', evidence: [{ of, yes: 'yes', no: 'no' }] },
  answers: [
    { id: 'yes', label: 'Yes', to: 'e' },
    { id: 'no', label: 'No', to: 'e' },
  ],
})

type Given = Partial<Scene> & { with?: Partial<RobotDetail> }
function look(of: EvidenceKind, { with: more, ...given }: Given = {}) {
  const scene: Scene = {
    ...{ now: NOW, robot: { ...ROBOT, ...more }, events: [], tasks: [], commands: [] },
    ...given,
  }
  const evidence = gather(step(of), scene)
  return { text: evidence[0]!.text, stale: evidence[0]!.stale, answer: suggest(step(of), evidence)?.answer }
}

const silent = { freshness: 'lost' as const, last_seen: NOW - 600_000 }

describe('what the console knows, and what it answers by itself', () => {
  it.each<[string, EvidenceKind, Given, string, string | undefined]>([
    ['a robot that sends', 'power', {}, 'Power: on, it sends', 'yes'],
    ['a silent one', 'power', { with: silent }, 'Power: not known, it is silent', undefined],
    [
      ...(['a line with its delay', 'network'] as const),
      { with: { metrics: metrics({ network_latency_ms: 38.4 }) } },
      ...(['Network: connected, RTT 38 ms', 'yes'] as const),
    ],
    ['a lost line, however long ago', 'network', { with: silent }, 'Network: lost', 'no'],
    [
      ...(['a line that is only late', 'network'] as const),
      { with: { freshness: 'late', last_seen: NOW - 20_000 } },
      ...(['Network: late', undefined] as const),
    ],
    [
      ...(['a motor under current', 'motor'] as const),
      { with: { metrics: metrics({ motor_current_a: 2.51 }) } },
      ...(['Motor: 2.5 A, busy', 'yes'] as const),
    ],
    ['a motor that is not told of', 'motor', {}, 'Motor: no current is reported', undefined],
    [
      ...(['a command that was not reached', 'commands'] as const),
      { commands: [{ title: 'Pause', status: 'not_reached' as const, ts: NOW - 60_000 }] },
      ...(['Commands: "Pause" not reached', 'no'] as const),
    ],
    ['no command', 'commands', {}, 'Commands: none answered in 30 min', undefined],
    [
      ...(['one slip', 'gripper'] as const),
      { events: [event('FEEDBACK', 'gripper_slip', 60_000)] },
      ...(['Gripper: 1 gripper failure in 30 min', undefined] as const),
    ],
    [
      ...(['a gripper under pressure', 'gripper'] as const),
      { with: { metrics: metrics({ gripper_pressure_pct: 91, grip_force_n: 60 }) } },
      ...(['Gripper: pressure 91 %, grip force 60 N, 0 gripper failures in 30 min', 'yes'] as const),
    ],
    [
      ...(['a hot robot', 'temperature'] as const),
      { with: { metrics: metrics({ temperature_c: 71.24 }) } },
      ...(['Temperature: 71.2 °C', 'yes'] as const),
    ],
    [
      ...(['a warm one', 'temperature'] as const),
      { with: { metrics: metrics({ temperature_c: 65 }) } },
      ...(['Temperature: 65.0 °C', undefined] as const),
    ],
    [
      ...(['an empty battery', 'battery'] as const),
      { with: { metrics: metrics({ battery_pct: 9 }) } },
      ...(['Battery: 9 %', 'no'] as const),
    ],
    [
      ...(['a full processor', 'load'] as const),
      { with: { metrics: metrics({ cpu_pct: 97, gpu_pct: 40 }) } },
      ...(['Load: CPU 97 %, GPU 40 %', 'yes'] as const),
    ],
    [
      ...(['a lost place', 'localisation'] as const),
      { events: [event('ERROR', 'localization_lost', 1000)] },
      ...(['Localisation: 1 report in 30 min, last "localization_lost"', 'no'] as const),
    ],
    [
      ...(['a task that failed again and again', 'same_task'] as const),
      { tasks: [failed('insert', 'failed', 1000), failed('insert', 'failed', 9000)] },
      ...(['Task insert: 2 of the last 2 failed', 'yes'] as const),
    ],
    [
      ...(['a task that failed once', 'same_task'] as const),
      { tasks: [failed('insert', 'failed', 1000), failed('insert', 'succeeded', 9000)] },
      ...(['Task insert: 1 of the last 2 failed', 'no'] as const),
    ],
    ['no error', 'errors', {}, 'Errors: none in 30 min', 'no'],
    ['a robot that stands', 'state', { with: { state: 'estop' } }, 'State: estop', 'yes'],
  ])('%s', (_name, of, given, text, answer) => {
    expect(look(of, given)).toMatchObject({ text, answer })
  })

  it('a value that is old is shown and decides nothing', () => {
    const given = { with: { metrics: metrics({ temperature_c: 90 }, 120_000) } }
    expect(look('temperature', given)).toEqual({
      text: 'Temperature: 90.0 °C',
      stale: true,
      answer: undefined,
    })
  })

  it('of a robot that vanished it knows nothing', () => {
    expect(look('power', { robot: null })).toMatchObject({ stale: true, answer: undefined })
  })

  it('where two pieces disagree, neither answers', () => {
    const both: TreeStep = {
      ...step('power'),
      evidence: [...step('power').evidence!, ...step('battery').evidence!],
    }
    const robot = { ...ROBOT, metrics: metrics({ battery_pct: 5 }) }
    const evidence = gather(both, { now: NOW, robot, events: [], tasks: [], commands: [] })
    expect(evidence.map(({ says }) => says)).toEqual(['yes', 'no'])
    expect(suggest(both, evidence)).toBeNull()
  })
})
