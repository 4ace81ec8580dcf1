/** What an argument of a command is. */
export type ParamType =
  | 'span'
  | 'text'
  | 'robot'
  | 'robots'
  | 'version'
  | 'task_type'
  | 'number'
  | 'list'
  | 'metric'

export interface Param {
  name: string
  type: ParamType
  about: string
  /** As it would be written; a parameter without one has to be given. */
  default?: string
}

export interface CommandSpec {
  name: string
  params: Param[]
  about: string
  example: string
  /** It touches robots, and asks before it does. */
  acts: boolean
}

const span: Param = {
  name: 'timespan',
  type: 'span',
  default: "'1hour'",
  about: 'up to now: 15min, 1hour, 7days',
}
const robot: Param = { name: 'robot_id', type: 'robot', about: "a number or a name: 21 or 'Robot-21'" }
const robots: Param = {
  name: 'robots',
  type: 'robots',
  about: "'robots 21-40', 'robot 7, 12', 'zone B', 'model v24' or 'all'",
}
const reason: Param = { name: 'reason', type: 'text', default: "''", about: 'why, for the record' }

/** Every command of the console, in the order of the help. */
export const COMMANDS: readonly CommandSpec[] = [
  look('fleet.get_success_rate', [span], 'Success rate of the fleet, against its target'),
  look('fleet.get_success_rate_by_task', [span], 'Success rate of each kind of task, against what is usual'),
  look(
    'fleet.get_success_rate_by_robot',
    [{ name: 'task', type: 'task_type', default: 'None', about: 'one kind of task only' }, span],
    'Success rate by ranges of robots that do alike',
    "fleet.get_success_rate_by_robot(task='insert')",
  ),
  look(
    'robot.get_recent_events',
    [
      robot,
      { name: 'hours', type: 'number', default: '2', about: 'how far back' },
      { name: 'limit', type: 'number', default: '15', about: 'how many at most' },
    ],
    'What changed on a robot, and its newest failures and errors',
    'robot.get_recent_events(robot_id=21, hours=2)',
  ),
  look(
    'compare_versions',
    [
      { name: 'a', type: 'version', about: 'the version to compare with' },
      { name: 'b', type: 'version', about: 'the version in question' },
    ],
    'Two versions side by side, by kind of task',
    "compare_versions('v23', 'v24')",
  ),
  act(
    'fleet.rollback_to',
    [{ name: 'version', type: 'version', about: 'that was run before' }, reason],
    'Takes every robot that left a version back to it',
    "fleet.rollback_to(version='v23')",
  ),
  act(
    'fleet.rollback_software',
    [
      robots,
      { name: 'to_version', type: 'version', default: "'previous'", about: "a version, or 'previous'" },
      reason,
    ],
    'Takes the software of robots back',
    "fleet.rollback_software('robots 21-40', to_version='previous')",
  ),
  look(
    'fleet.monitor_metrics',
    [{ name: 'duration', type: 'span', default: "'5min'", about: 'how long to watch' }],
    'Watches success, errors and latency from now on',
    "fleet.monitor_metrics(duration='5min')",
  ),
  look('fleet.get_status', [], 'The fleet in short: robots, rates, latency, open alerts'),
  look('fleet.get_alerts', [], 'What is open, most urgent first'),
  look(
    'fleet.get_changes',
    [{ ...span, default: "'24hours'" }],
    'What was changed: versions, settings, hardware',
  ),
  look('fleet.get_latency', [span], 'Latency of the fleet: average and percentiles'),
  look(
    'fleet.get_metric',
    [{ name: 'metric', type: 'metric', about: "a name as 'network_latency_ms'" }],
    'A metric of every robot right now, worst robots first',
    "fleet.get_metric('network_latency_ms')",
  ),
  look('fleet.get_connectivity', [], 'Robots that are late, lost or offline, and since when'),
  look('fleet.get_predictions', [], 'Robots that are likely to fail, soonest first'),
  look('robot.get_status', [robot], 'One robot: state, versions, metrics, alerts', 'robot.get_status(21)'),
  act(
    'fleet.set_model',
    [robots, { name: 'version', type: 'version', about: "a version, or 'previous'" }, reason],
    'Sets the model of robots',
    "fleet.set_model('robots 1-50', version='v23')",
  ),
  act(
    'fleet.restrict_tasks',
    [robots, { name: 'deny', type: 'list', about: "kinds of task: ['insert']; [] allows all" }, reason],
    'Keeps robots from kinds of task',
    "fleet.restrict_tasks('robots 21-40', deny=['insert'])",
  ),
  act('robot.restart', [robot, reason], 'Restarts a robot', 'robot.restart(robot_id=21)'),
  act('robot.pause', [robot, reason], 'Lets a robot end its task and then wait', 'robot.pause(robot_id=21)'),
  act('robot.resume', [robot, reason], 'Lets a robot work again', 'robot.resume(robot_id=21)'),
  act(
    'robot.requeue_task',
    [
      robot,
      { name: 'task_id', type: 'text', about: 'the task' },
      { name: 'to_robot', type: 'robot', about: 'who takes it over' },
      reason,
    ],
    'Gives a task to another robot',
    "robot.requeue_task(robot_id=21, task_id='5234', to_robot=12)",
  ),
  look(
    'fleet.help',
    [{ name: 'command', type: 'text', default: 'None', about: 'one command' }],
    'This list, or one command in full',
    "fleet.help('fleet.rollback_to')",
  ),
]

function look(name: string, params: Param[], about: string, example = `${name}()`): CommandSpec {
  return { name, params, about, example, acts: false }
}

function act(name: string, params: Param[], about: string, example: string): CommandSpec {
  return { name, params, about, example, acts: true }
}

export function specOf(name: string): CommandSpec | undefined {
  return COMMANDS.find((spec) => spec.name === (name === 'help' ? 'fleet.help' : name))
}

/** `fleet.rollback_software(robots, to_version='previous')`. */
export function signature({ name, params }: CommandSpec): string {
  const parts = params.map((param) =>
    param.default === undefined ? param.name : `${param.name}=${param.default}`,
  )
  return `${name}(${parts.join(', ')})`
}
