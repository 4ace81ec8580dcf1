import { dropped, MIN_TASKS } from './drop.ts'
import type { AttentionItem, FleetSummary, Level, RateRow, RobotLive } from './live.ts'

/** What to do about a fact, by its kind. */
const ACTIONS: Record<string, string> = {
  estop: 'Go to the robot, make the area safe, then reset the emergency stop.',
  error: 'Open the robot and read its newest ERROR event.',
  lost: 'Check its Wi-Fi and power.',
  offline: 'Check whether it was switched off on purpose; else check its Wi-Fi and power.',
  temperature: 'Reduce its load or pause it; check fan and motor.',
  success_rate: 'Open its failures of the last hour; investigate the gripper first.',
  gripper_pressure: 'Plan maintenance of the gripper.',
  disk: 'Clean up its disk: old logs and camera frames.',
  battery: 'Send it to charge.',
  late: 'Watch it; check its Wi-Fi when it stays late.',
}

/** From how many robots with one and the same fact on they are one line. */
const GROUP_FROM = 3

interface Usual {
  /** Of the last week. */
  successRate: number
}

/**
 * What a supervisor should look at, most urgent first. Robots that share a fact and a zone are one line:
 * "25 robots of zone B: lost".
 */
export function attention(input: {
  robots: readonly RobotLive[]
  summary: FleetSummary
  byTaskType: readonly RateRow[]
  usualByTaskType: ReadonlyMap<string, Usual>
}): AttentionItem[] {
  const items = [...fleetItems(input.summary), ...taskTypeItems(input), ...robotItems(input.robots)]
  const rank: Record<Level, number> = { critical: 0, warning: 1, unknown: 2, ok: 3 }
  return items.sort(
    (a, b) => rank[a.level] - rank[b.level] || b.count - a.count || a.text.localeCompare(b.text),
  )
}

const FLEET_ACTIONS: Record<string, string> = {
  success_rate: 'Find which tasks and robots fail: compare task types, then versions.',
  uptime: 'See which robots are not healthy, and why.',
  latency_p95_ms: 'Check the network and the load of the inference servers.',
}

function fleetItems(summary: FleetSummary): AttentionItem[] {
  return summary.targets
    .filter(
      (target) =>
        (target.level === 'critical' || target.level === 'warning') && target.metric in FLEET_ACTIONS,
    )
    .map((target) => ({
      id: `fleet/${target.metric}`,
      level: target.level,
      kind: target.metric,
      text: `Fleet: ${target.text}`,
      action: FLEET_ACTIONS[target.metric]!,
      since: null,
      count: 1,
    }))
}

function taskTypeItems(input: {
  byTaskType: readonly RateRow[]
  usualByTaskType: ReadonlyMap<string, Usual>
}): AttentionItem[] {
  return input.byTaskType.flatMap((row) => {
    const usual = input.usualByTaskType.get(row.key)
    const tasks = row.succeeded + row.failed
    if (!usual || tasks < MIN_TASKS || !dropped(row.failed, tasks, 1 - usual.successRate)) return []
    const expected = (1 - usual.successRate) * tasks
    return [
      {
        id: `task/${row.key}`,
        level: 'warning' as const,
        kind: 'failures',
        task_type: row.key,
        text: `${row.key}: ${row.failed} failures in the last hour, usually about ${expected.toFixed(0)}`,
        action: 'Check whether the model or the objects changed for this task.',
        since: null,
        count: row.failed,
      },
    ]
  })
}

function robotItems(robots: readonly RobotLive[]): AttentionItem[] {
  const groups = new Map<string, RobotLive[]>()
  for (const robot of robots) {
    if (!robot.worst || robot.worst.kind === 'never') continue
    const key = `${robot.worst.kind}/${robot.zone ?? ''}`
    const group = groups.get(key)
    if (group) group.push(robot)
    else groups.set(key, [robot])
  }
  return [...groups].flatMap(([key, group]) =>
    group.length >= GROUP_FROM ? [groupItem(key, group)] : group.map(robotItem),
  )
}

const GROUP_WORDS: Record<string, string> = {
  estop: 'in emergency stop',
  error: 'in error',
  lost: 'lost',
  offline: 'offline',
  temperature: 'too hot',
  success_rate: 'with low success rate',
  gripper_pressure: 'with high gripper pressure',
  disk: 'with little free disk',
  battery: 'with low battery',
  late: 'late',
}

function groupItem(key: string, group: readonly RobotLive[]): AttentionItem {
  const first = group[0]!
  const kind = first.worst!.kind
  const where = first.zone === null ? '' : ` of zone ${first.zone}`
  const lost = kind === 'lost' || kind === 'late' || kind === 'offline'
  return {
    id: `robots/${key}`,
    level: first.worst!.level,
    kind,
    zone: first.zone,
    text: `${group.length} robots${where} ${GROUP_WORDS[kind] ?? kind}`,
    action: lost
      ? 'One cause is likely: check the network of that zone.'
      : (ACTIONS[kind] ?? 'Open the robots.'),
    since: group.map(factSince).reduce(earlier, null),
    count: group.length,
  }
}

function robotItem(robot: RobotLive): AttentionItem {
  const { kind, text, level } = robot.worst!
  return {
    id: `robot/${robot.id}/${kind}`,
    level,
    kind,
    robot: robot.id,
    text: `${robot.name ?? robot.id}: ${text}`,
    action: ACTIONS[kind] ?? 'Open the robot.',
    since: factSince(robot),
    count: 1,
  }
}

/** Silence began with the last word; anything else with the state. */
function factSince({ worst, last_seen, state_since }: RobotLive): number | null {
  return worst?.kind === 'lost' || worst?.kind === 'late' ? last_seen : state_since
}

function earlier(a: number | null, b: number | null): number | null {
  if (a === null) return b
  return b === null ? a : Math.min(a, b)
}
