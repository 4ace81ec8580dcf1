import type { CommandKind } from '../commands/kind.ts'
import { shortNames } from '../commands/names.ts'
import type { Family } from './family.ts'
import type { Cause } from './incident.ts'

export const OPTION_KINDS = [
  'given',
  'rollback',
  'restrict',
  'requeue',
  'restart',
  'pause',
  'later',
  'manual',
  'nothing',
] as const
export type OptionKind = (typeof OPTION_KINDS)[number]

/** One order to robots that an option consists of. */
export interface Order {
  kind: CommandKind
  args: Record<string, unknown>
  robots: string[]
}

/** Something that can be done about an incident, with what it costs and brings as far as data tells. */
export interface Option {
  id: OptionKind
  title: string
  /** What is done, in a sentence. */
  about: string
  orders: Order[]
  /** Commands that were given before anything was decided, and are the cure. */
  commands?: string[]
  risk: { level: 'low' | 'medium' | 'high'; text: string }
  benefit: {
    text: string
    /** What the fleet's success rate gains, 0–1; null when data does not tell. */
    points: number | null
    /** Tasks an hour that succeed again; null when data does not tell. */
    tasks_per_h: number | null
  }
  recommended: boolean
}

/** What a robot of the fleet is and does right now. */
export interface RobotNow {
  id: string
  healthy: boolean
  busy: boolean
  software_version: string | null
  model_version: string | null
  /** What it does now, where it is known. */
  task: { id: string; task_type: string | null } | null
}

/** A command that somebody gave to those concerned while the incident was open. */
export interface GivenCommand {
  command_id: string
  /** "Roll back software to v23". */
  title: string
  by: string
  robots_text: string
}

export interface Situation {
  family: Family
  /** The newest that was given of itself, not by a decision; null when there is none. */
  given: GivenCommand | null
  cause: Cause
  robots: readonly RobotNow[]
  /** Tasks an hour that those concerned end, and the whole fleet. */
  cohort_per_h: number
  fleet_per_h: number
}

/** What can be done about it, the recommended one first. */
export function makeOptions(situation: Situation): Option[] {
  const options = [
    given(situation),
    rollback(situation),
    restrict(situation),
    requeue(situation),
    pause(situation),
    restart(situation),
    manual(),
    later(situation),
    nothing(situation),
  ].filter((option) => option !== null)
  const best = options[0]!
  return [{ ...best, recommended: true }, ...options.slice(1)]
}

/** What is lost while it lasts: the share of the cohort's tasks that should have succeeded. */
function loss({
  cause,
  cohort_per_h,
  fleet_per_h,
}: Situation): { points: number; tasks_per_h: number } | null {
  if (cause.success_rate === null || cause.baseline === null) return null
  const drop = Math.max(0, cause.baseline - cause.success_rate)
  const perHour = drop * cohort_per_h
  return { points: fleet_per_h > 0 ? perHour / fleet_per_h : 0, tasks_per_h: perHour }
}

function full(situation: Situation): Option['benefit'] {
  const lost = loss(situation)
  if (!lost) return { text: 'Data does not tell how much it brings.', points: null, tasks_per_h: null }
  const text = `The fleet gains ${points(lost.points)}, ${perHour(lost.tasks_per_h)} succeed again.`
  return { text, ...lost }
}

const NONE = { points: 0, tasks_per_h: 0 }

/** What somebody has done already, in the console or beside a robot: nothing is sent twice. */
function given(situation: Situation): Option | null {
  const command = situation.given
  if (!command) return null
  return {
    id: 'given',
    title: `${command.title}, as ${command.by} has done`,
    about: `It was given to ${command.robots_text} before anything was decided; nothing is sent anew.`,
    orders: [],
    commands: [command.command_id],
    risk: { level: 'low', text: 'It has been sent; waiting for its end and watching touches nobody.' },
    benefit: full(situation),
    recommended: false,
  }
}

/** What an option sends to robots, or has sent: as many commands have to end before its success is watched. */
export function commandsIn({ orders, commands = [] }: Pick<Option, 'orders' | 'commands'>): number {
  return orders.length + commands.length
}

/** Back to what ran before, where a change of version goes with the cause. */
function rollback(situation: Situation): Option | null {
  const change = situation.cause.suspect?.change ?? situation.cause.change
  if (change?.kind !== 'deploy') return null
  const part = /model/i.test(change.what) ? 'model_version' : 'software_version'
  const robots = concerned(situation)
    .filter((robot) => change.to === null || robot[part] === null || robot[part] === change.to)
    .map(({ id }) => id)
  if (robots.length === 0) return null
  const version = change.from ?? 'previous'
  const word = part === 'model_version' ? 'model' : 'software'
  const order: Order =
    part === 'model_version'
      ? { kind: 'set_model', args: { version }, robots }
      : { kind: 'rollback_software', args: { to_version: version }, robots }
  const busy = situation.robots.filter(({ id, busy }) => busy && robots.includes(id)).length
  return {
    id: 'rollback',
    title: `Roll ${word} back to ${version === 'previous' ? 'the previous version' : version}`,
    about: `${shortNames(robots)} (${robots.length}) get ${word} ${version} again${change.to === null ? '' : `, in place of ${change.to}`}.`,
    orders: [order],
    risk: {
      level: 'low',
      text: `${version} ran on these robots before${known(situation)}. ${busy} of ${robots.length} are at work and stop for the installation.`,
    },
    benefit: full(situation),
    recommended: false,
  }
}

function known({ cause }: Situation): string {
  return cause.baseline === null ? '' : `, with ${percent(cause.baseline)} success`
}

/** Others do what these robots do badly. */
function restrict(situation: Situation): Option | null {
  const { cause, robots } = situation
  if (cause.task_types.length === 0 || cause.robots.length === 0) return null
  const bad = concerned(situation)
  const others = robots.filter(({ id, healthy }) => healthy && !cause.robots.includes(id))
  if (others.length === 0) return null
  const more = situation.cohort_per_h / others.length
  return {
    id: 'restrict',
    title: `Keep ${cause.task_types.join(', ')} from these robots`,
    about: `${shortNames(bad.map(({ id }) => id))} (${bad.length}) do no ${cause.task_types.join(', ')}; ${others.length} healthy robots take it over.`,
    orders: [{ kind: 'restrict_tasks', args: { deny: cause.task_types }, robots: bad.map(({ id }) => id) }],
    risk: {
      level: bad.length > others.length / 2 ? 'high' : 'medium',
      text: `${others.length} robots instead of ${others.length + bad.length} do this work: ${more.toFixed(1)} tasks an hour more for each. Queues may grow. It has to be taken back later.`,
    },
    benefit: full(situation),
    recommended: false,
  }
}

/** What they hold right now goes to robots that can do it. */
function requeue(situation: Situation): Option | null {
  const { cause, robots } = situation
  const wanted = (type: string | null) =>
    cause.task_types.length === 0 || (type !== null && cause.task_types.includes(type))
  const held = concerned(situation).filter(({ task }) => task !== null && wanted(task.task_type))
  const takers = robots.filter(({ id, healthy }) => healthy && !cause.robots.includes(id))
  if (cause.robots.length === 0 || held.length === 0 || takers.length === 0) return null
  return {
    id: 'requeue',
    title: `Give ${counted(held.length, 'running task')} to healthy robots`,
    about: 'Only the tasks that these robots hold now go to others; the next ones fail as before.',
    orders: held.map(({ id, task }, at) => ({
      kind: 'requeue_task',
      args: { task_id: task!.id, to_robot: takers[at % takers.length]!.id },
      robots: [id],
    })),
    risk: { level: 'low', text: 'Each task begins anew on another robot.' },
    benefit: { text: `Saves up to ${counted(held.length, 'task')} once, and nothing after.`, ...NONE },
    recommended: false,
  }
}

function pause(situation: Situation): Option | null {
  const bad = concerned(situation)
  if (situation.cause.robots.length === 0 || bad.length === 0) return null
  const ids = bad.map(({ id }) => id)
  return {
    id: 'pause',
    title: `Pause ${bad.length === 1 ? bad[0]!.id : `${bad.length} robots`}`,
    about: `${shortNames(ids)} stop after their present task until somebody resumes them.`,
    orders: [{ kind: 'pause', args: {}, robots: ids }],
    risk: {
      level: bad.length * 10 > situation.robots.length ? 'high' : 'medium',
      text: `${perHour(situation.cohort_per_h)} of theirs are not done by them meanwhile.`,
    },
    benefit: { text: 'No further failures on them; nothing is cured.', points: null, tasks_per_h: null },
    recommended: false,
  }
}

function restart(situation: Situation): Option | null {
  if (situation.family === 'success' || situation.cause.robots.length === 0) return null
  const ids = concerned(situation).map(({ id }) => id)
  if (ids.length === 0) return null
  return {
    id: 'restart',
    title: `Restart ${ids.length === 1 ? ids[0]! : `${ids.length} robots`}`,
    about: `${shortNames(ids)} start their software anew.`,
    orders: [{ kind: 'restart', args: {}, robots: ids }],
    risk: {
      level: 'medium',
      text: 'Their present tasks are broken off. A robot with a hardware fault comes back with it.',
    },
    benefit: {
      text: 'Cures what hangs; data does not tell whether it does here.',
      points: null,
      tasks_per_h: null,
    },
    recommended: false,
  }
}

function manual(): Option {
  return {
    id: 'manual',
    title: 'Repair by hand',
    about: 'People do it on the floor: say in the reason what, and when it is done.',
    orders: [],
    risk: { level: 'low', text: 'Andon sends nothing to any robot.' },
    benefit: {
      text: 'Data does not tell; the recovery is watched all the same.',
      points: null,
      tasks_per_h: null,
    },
    recommended: false,
  }
}

function later(situation: Situation): Option | null {
  if (situation.family !== 'success') return null
  return {
    id: 'later',
    title: 'Keep it, and correct the policy later',
    about: 'Nothing is sent now; a corrected version is made and rolled out as a task of its own.',
    orders: [],
    risk: { level: 'high', text: `Until then ${costs(situation)}.` },
    benefit: {
      text: 'What else the new version brings is kept. Nothing is gained until the corrected one runs.',
      ...NONE,
    },
    recommended: false,
  }
}

function nothing(situation: Situation): Option {
  return {
    id: 'nothing',
    title: 'Do nothing',
    about: 'It is accepted as it is, or has ended by itself.',
    orders: [],
    risk: { level: loss(situation) ? 'high' : 'medium', text: `If it goes on, ${costs(situation)}.` },
    benefit: { text: 'No robot is touched.', ...NONE },
    recommended: false,
  }
}

function costs(situation: Situation): string {
  const lost = loss(situation)
  return lost
    ? `${perHour(lost.tasks_per_h)} go on failing that used to succeed`
    : 'its cost goes on; data does not tell how much'
}

function concerned({ cause, robots }: Situation): RobotNow[] {
  if (cause.robots.length === 0) return [...robots]
  const names = new Set(cause.robots)
  return robots.filter(({ id }) => names.has(id))
}

function counted(n: number, one: string): string {
  return `${n} ${n === 1 ? one : `${one}s`}`
}

function points(share: number): string {
  return `${(share * 100).toFixed(1)} points`
}

function perHour(tasks: number): string {
  return `${Math.round(tasks)} tasks an hour`
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`
}
