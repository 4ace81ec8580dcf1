import { CallError } from '../../../shared/rpc.ts'
import type { Scene } from '../../../shared/troubleshooting/gather.ts'
import { type ActionKind, answerOf, stepOf } from '../../../shared/troubleshooting/tree.ts'
import type { WalkRecord } from '../../../shared/troubleshooting/walk.ts'
import type { Commands } from '../commands/commands.ts'
import type { Maintenance } from '../maintenance/maintenance.ts'

export interface Acting {
  by: string
  client_id: string
  step: string
  action: ActionKind
  task_id?: string
  to_robot?: string
  note?: string
}

interface Deps {
  commands: Pick<Commands, 'send'>
  maintenance: Pick<Maintenance, 'schedule'>
}

/** The actions that the instruction offers at which a walk stands. */
export function offered(walk: WalkRecord): readonly ActionKind[] {
  const step = walk.at && stepOf(walk.body, walk.at.step)
  const answer = step && walk.at!.doing !== null ? answerOf(step, walk.at!.doing) : undefined
  return answer?.fix?.actions ?? []
}

/** Does what a step offers. @returns what was done, in words */
export function doAction(walk: WalkRecord, acting: Acting, scene: Scene, deps: Deps): string {
  const { robot } = walk
  if (robot === null)
    throw new CallError('conflict', 'This walk has no robot: there is nothing to act on.', '/id')
  const reason = `Walk ${walk.id} "${walk.title}": ${stepOf(walk.body, acting.step)?.question ?? acting.step}`
  switch (acting.action) {
    case 'restart': {
      const order = { kind: 'restart' as const, args: {}, robots: [robot] }
      const { command_id } = send(order, acting, reason, deps)
      return `Restart of ${robot}, command ${command_id}.`
    }
    case 'requeue': {
      const task_id = acting.task_id ?? taskOf(scene)?.task_id
      if (task_id === undefined)
        throw new CallError('bad_request', `No task of ${robot} is known: name it.`, '/task_id')
      const { to_robot } = acting
      if (to_robot === undefined)
        throw new CallError('bad_request', 'Name the robot that takes the task.', '/to_robot')
      if (to_robot === robot) throw new CallError('bad_request', 'Choose a different robot.', '/to_robot')
      const order = { kind: 'requeue_task' as const, args: { task_id, to_robot }, robots: [robot] }
      const { command_id } = send(order, acting, reason, deps)
      return `Task ${task_id} requeued to ${to_robot}, command ${command_id}.`
    }
    case 'job': {
      const job = deps.maintenance.schedule({
        ...{
          title: `${walk.title}: look at ${robot}`,
          kind: 'inspection',
          robot,
          by: acting.by,
          accept: true,
        },
        ...{ reason: acting.note === undefined ? reason : `${reason} ${acting.note}`.slice(0, 1000) },
        ...{ source: 'person', key: `walk:${walk.id}` },
      })
      return `Maintenance job ${job.id} opened for ${robot}.`
    }
    case 'help':
      return 'Help was called.'
  }
}

/** The task that could go elsewhere: the one under way, else the newest that failed. */
export function taskOf({ tasks }: Scene): { task_id: string; task_type: string | null } | null {
  const found =
    tasks.find(({ outcome }) => outcome === 'open') ?? tasks.find(({ outcome }) => outcome === 'failed')
  return found ? { task_id: found.task_id, task_type: found.task_type } : null
}

function send(
  order: Pick<Parameters<Commands['send']>[0], 'kind' | 'args' | 'robots'>,
  { by, client_id, note }: Acting,
  reason: string,
  { commands }: Deps,
): { command_id: string } {
  const why = note === undefined ? reason : `${reason} ${note}`
  return commands.send({ ...order, by, reason: why.slice(0, 1000), request_id: client_id })
}
