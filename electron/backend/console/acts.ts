import { INSTALLS } from '../../../shared/commands/kind.ts'
import { CallError } from '../../../shared/rpc.ts'
import { refuseUnknown } from '../commands/check.ts'
import { type Act, type Context, count, manyRobots, oneRobot, type Plan } from './context.ts'

/** Takes back whichever of model and software robots left for another version; the model first. */
export const rollbackTo: Plan = async (context, args) => {
  const version = String(args.get('version'))
  const reason = String(args.get('reason'))
  for (const kind of ['set_model', 'rollback_software'] as const) {
    const { part, argument, word } = INSTALLS[kind]!
    const robots = context.left(part, version)
    if (robots.length === 0) continue
    const notes = [
      `${count(robots.length, 'robot')} ran ${word} ${version} before and ${robots.length === 1 ? 'runs' : 'run'} another now.`,
    ]
    return { kind, args: { [argument]: version }, robots, reason, notes }
  }
  return nobodyLeft(context, version)
}

export const rollbackSoftware: Plan = async (context, args) => ({
  kind: 'rollback_software',
  args: { to_version: String(args.get('to_version')) },
  ...(await manyRobots(context, args.get('robots'))),
  reason: String(args.get('reason')),
})

export const setModel: Plan = async (context, args) => ({
  kind: 'set_model',
  args: { version: String(args.get('version')) },
  ...(await manyRobots(context, args.get('robots'))),
  reason: String(args.get('reason')),
})

export const restrictTasks: Plan = async (context, args) => ({
  kind: 'restrict_tasks',
  args: { deny: args.get('deny') },
  ...(await manyRobots(context, args.get('robots'))),
  reason: String(args.get('reason')),
})

export const requeueTask: Plan = async (context, args) => {
  const from = await oneRobot(context, args.get('robot_id'))
  const to = await oneRobot(context, args.get('to_robot'))
  return {
    kind: 'requeue_task',
    args: { task_id: String(args.get('task_id')), to_robot: to.id },
    robots: [from.id],
    reason: String(args.get('reason')),
    notes: [],
  }
}

/** A command without arguments to one robot. */
export function plain(kind: 'restart' | 'pause' | 'resume'): Plan {
  return async (context, args): Promise<Act> => {
    const { id } = await oneRobot(context, args.get('robot_id'))
    return { kind, args: {}, robots: [id], reason: String(args.get('reason')), notes: [] }
  }
}

function nobodyLeft(context: Context, version: string): never {
  const known = [...new Set([...context.versions('model_version'), ...context.versions('software_version')])]
  if (!known.includes(version)) refuseUnknown('No robot ever ran version', version, known.sort(), 'line')
  throw new CallError(
    'bad_request',
    `Nothing to roll back: every robot that ran ${version} runs it now.`,
    'line',
  )
}
