import { type RobotCommand, readCommand } from './command.ts'
import { isVersion, TASK_TYPES, type TaskType, VERSIONS } from './condition.ts'
import type { Robot } from './robot.ts'

const ANSWER_MS = 40
const REMEMBERED = 100

/** Gives a task to another robot; false when there is none of that name. */
export type HandOver = (task: { id: string; type: TaskType }, to: string, t: number) => boolean

/** How a robot answers the console: `accepted` at once, then `done` or `failed` when it is over. */
export class Obedience {
  readonly #robot: Robot
  readonly #handOver: HandOver
  readonly #seen: string[] = []
  #waiting: unknown[] = []

  constructor(robot: Robot, handOver: HandOver) {
    this.#robot = robot
    this.#handOver = handOver
    robot.onReconnected = (t) => {
      const waiting = this.#waiting
      this.#waiting = []
      for (const payload of waiting) this.receive(payload, t)
    }
  }

  /** A command as it came over MQTT. What cannot be answered (no command_id, expired) is passed over. */
  receive(payload: unknown, t: number): void {
    if (!this.#robot.link.up) {
      this.#waiting.push(payload)
      return
    }
    const command = readCommand(payload)
    if (!command || (command.expires_ts !== null && command.expires_ts < t)) return
    // QoS 1 may deliver twice; once is enough.
    if (this.#seen.includes(command.command_id)) return
    this.#seen.push(command.command_id)
    if (this.#seen.length > REMEMBERED) this.#seen.shift()
    this.#robot.schedule(t + ANSWER_MS, (at) => this.#run(command, at))
  }

  #run(command: RobotCommand, t: number): void {
    const run = KINDS.get(command.kind)
    if (!run) {
      this.#ack(command, 'failed', `This robot has no command "${command.kind}".`, t)
      return
    }
    this.#ack(command, 'accepted', null, t)
    run(this.#robot, command.args, t, {
      done: (message, at) => this.#ack(command, 'done', message, at),
      failed: (message) => this.#ack(command, 'failed', message, t),
      handOver: this.#handOver,
    })
  }

  #ack(command: RobotCommand, status: string, message: string | null, t: number): void {
    const told = message === null ? {} : { message }
    this.#robot.link.send('ack', { command_id: command.command_id, status, ...told, ts: t }, t)
  }
}

interface Means {
  done(message: string, t: number): void
  failed(message: string): void
  handOver: HandOver
}
type Run = (robot: Robot, args: Record<string, unknown>, t: number, means: Means) => void

const KINDS: ReadonlyMap<string, Run> = new Map<string, Run>([
  ['rollback_software', installer('software', 'to_version')],
  ['set_model', installer('model', 'version')],
  ['restart', (robot, _args, t, { done }) => robot.restart(t, (at) => done('Restarted.', at))],
  ['pause', (robot, _args, t, { done }) => robot.setPaused(true, t, (at) => done('Paused.', at))],
  ['resume', (robot, _args, t, { done }) => robot.setPaused(false, t, (at) => done('Working again.', at))],
  ['restrict_tasks', restrictTasks],
  ['requeue_task', requeueTask],
])

function installer(part: 'model' | 'software', field: string): Run {
  return (robot, args, t, { done, failed }) => {
    const asked = args[field]
    const current = robot.intended[part]
    const version = asked === 'previous' ? VERSIONS[VERSIONS.indexOf(current) - 1] : asked
    if (!isVersion(version)) {
      failed(`No ${part} version "${String(asked)}" on this robot; it has ${VERSIONS.join(', ')}.`)
    } else if (version === current) done(`Already on ${part} ${version}.`, t)
    else robot.install(part, version, t, (at) => done(`Now on ${part} ${version}, was ${current}.`, at))
  }
}

function restrictTasks(...[robot, { deny }, t, { done, failed }]: Parameters<Run>): void {
  if (!Array.isArray(deny)) {
    failed('args.deny has to be a list of task types.')
    return
  }
  const unknown = deny.find((type) => !(TASK_TYPES as readonly unknown[]).includes(type))
  if (unknown !== undefined) {
    failed(`No task type "${String(unknown)}"; there are ${TASK_TYPES.join(', ')}.`)
    return
  }
  robot.restrict(new Set(deny))
  done(deny.length === 0 ? 'All task types allowed.' : `Not doing ${deny.join(', ')}.`, t)
}

function requeueTask(...[robot, args, t, { done, failed, handOver }]: Parameters<Run>): void {
  const id = String(args.task_id)
  const to = String(args.to_robot)
  const type = robot.taskType(id)
  if (!type) failed(`This robot had no task "${id}" lately.`)
  else if (!handOver({ id, type }, to, t)) failed(`There is no robot "${to}".`)
  else done(`Handed to ${to}.`, t)
}
