import type { Preview, PreviewRobot } from '../../../shared/commands/command.ts'
import {
  type CommandArgs,
  type CommandKind,
  commandTitle,
  INSTALLS,
  PREVIOUS,
} from '../../../shared/commands/kind.ts'
import { shortNames } from '../../../shared/commands/names.ts'
import { planWaves, type WaveOptions } from '../../../shared/commands/waves.ts'
import { CallError } from '../../../shared/rpc.ts'
import { type OpenTask, openTasks } from '../db/commands-scene.ts'
import type { WriteDb } from '../db/open.ts'
import type { Fleet } from '../fleet.ts'
import type { Store } from '../store.ts'
import { checkArgs, refuseUnknown } from './check.ts'

export interface Scene {
  db: WriteDb
  fleet: Fleet
  store: Store
  now: number
  approval: readonly CommandKind[]
}

export interface Asked {
  kind: CommandKind
  args: CommandArgs
  robots: readonly string[]
  waves?: WaveOptions
  /** What was found out before for each robot: doing it again leads to the same version. */
  targets?: ReadonlyMap<string, string>
}

/** What a command would do to each robot. @throws CallError when it cannot be meant */
export function previewCommand(scene: Scene, asked: Asked): Preview {
  const { kind, args, waves = {} } = asked
  checkArgs(kind, args)
  const names = [...new Set(asked.robots)]
  const ids = names.map((name, index) => idOf(scene, name, `/robots/${index}`))
  checkVersion(scene, kind, args)
  checkRequeue(scene, kind, args, names)
  const tasks = openTasks(scene.db)
  const robots = ids.map((id) => previewRobot(scene, asked, id, tasks))
  return {
    kind,
    title: commandTitle(kind, args),
    robots,
    waves: planWaves(
      robots.filter(({ problem }) => problem === null),
      waves,
    ),
    needs_approval: scene.approval.includes(kind),
    warnings: warnings(robots, kind),
  }
}

/** The arguments for one robot, with "previous" resolved. */
export function argsFor(kind: CommandKind, args: CommandArgs, robot: PreviewRobot): CommandArgs {
  const install = INSTALLS[kind]
  return install && robot.target !== null ? { ...args, [install.argument]: robot.target } : args
}

function idOf({ fleet }: Scene, name: string, where: string): number {
  const id = fleet.find(name)
  if (id !== undefined) return id
  const known = [...fleet.ids()].map((one) => fleet.glance(one, 0)!.live.name)
  return refuseUnknown('There is no robot', name, known, where)
}

/** A rollback leads to something that was run before: anything else is a mistake in typing. */
function checkVersion({ store }: Scene, kind: CommandKind, args: CommandArgs): void {
  const install = INSTALLS[kind]
  if (!install || kind !== 'rollback_software') return
  const wanted = String(args[install.argument])
  const known = store.cohorts.known(install.part)
  if (wanted === PREVIOUS || known.includes(wanted)) return
  refuseUnknown(`No robot ever ran ${install.word}`, wanted, known, `/args/${install.argument}`)
}

function checkRequeue(scene: Scene, kind: CommandKind, args: CommandArgs, robots: readonly string[]): void {
  if (kind !== 'requeue_task') return
  const to = String(args.to_robot)
  idOf(scene, to, '/args/to_robot')
  if (robots.length !== 1)
    throw new CallError('bad_request', 'A task is requeued from one robot: name that one.', '/robots')
  if (robots[0] === to)
    throw new CallError('bad_request', `${to} has the task already; name another robot.`, '/args/to_robot')
}

function previewRobot(
  { fleet, store, now }: Scene,
  { kind, args, targets }: Asked,
  id: number,
  tasks: ReadonlyMap<number, OpenTask>,
): PreviewRobot {
  const { live, freshness } = fleet.glance(id, now)!
  const { software_version, model_version } = store.cohorts.current(id)
  const install = INSTALLS[kind]
  const wanted = install ? String(args[install.argument]) : null
  const earlier = () => targets?.get(live.name) ?? store.cohorts.before(id, install!.part)
  const target = install && wanted === PREVIOUS ? earlier() : wanted
  return {
    robot: live.name,
    reachable: freshness === 'fresh' || freshness === 'late',
    state: live.state,
    task: tasks.get(id) ?? null,
    software_version,
    model_version,
    target,
    problem: install && target === null ? noEarlier(store.cohorts.ran(id, install.part), install.word) : null,
  }
}

/** Why nothing lies before what a robot runs now: it never ran anything else, or came back to it already. */
function noEarlier(ran: readonly string[], word: string): string {
  const present = ran.at(-1)
  const left = ran.findLast((version) => version !== present)
  return left === undefined
    ? `No ${word} version before the present one is known.`
    : `Went back from ${word} ${left} to ${present} already, and none before ${present} is known. Name the version to install.`
}

function warnings(robots: readonly PreviewRobot[], kind: CommandKind): string[] {
  const said: string[] = []
  const some = (list: readonly PreviewRobot[], text: string) => {
    if (list.length > 0) said.push(`${shortNames(list.map(({ robot }) => robot))}: ${text}`)
  }
  some(
    robots.filter(({ reachable }) => !reachable),
    'not heard right now, may not be reached.',
  )
  for (const [problem, group] of Map.groupBy(robots, (robot) => robot.problem))
    if (problem !== null) some(group, `${problem} Nothing is sent to ${group.length === 1 ? 'it' : 'them'}.`)
  const install = INSTALLS[kind]
  if (install)
    some(
      robots.filter((robot) => robot.target !== null && robot[install.part] === robot.target),
      `on ${install.word} ${robots.find((robot) => robot[install.part] === robot.target)?.target} already.`,
    )
  return said
}
