import Type, { type Static } from 'typebox'
import { closed } from '../call.ts'

/** What a robot can be told to do. */
export const COMMAND_KINDS = [
  'rollback_software',
  'set_model',
  'requeue_task',
  'restart',
  'pause',
  'resume',
  'restrict_tasks',
] as const
export type CommandKind = (typeof COMMAND_KINDS)[number]

const Word = Type.String({ minLength: 1, maxLength: 200 })

/** The arguments of each kind, as a robot gets them. */
export const COMMAND_ARGS = {
  /** A version that was run before, or "previous": the one that each robot ran before its present one. */
  rollback_software: Type.Object({ to_version: Word }, closed),
  set_model: Type.Object({ version: Word }, closed),
  requeue_task: Type.Object({ task_id: Type.Union([Word, Type.Integer()]), to_robot: Word }, closed),
  restart: Type.Object({}, closed),
  pause: Type.Object({}, closed),
  resume: Type.Object({}, closed),
  /** Task types that the robot is not to do; an empty list allows all. */
  restrict_tasks: Type.Object({ deny: Type.Array(Word, { maxItems: 100 }) }, closed),
} as const satisfies Record<CommandKind, unknown>

export type ArgsOf<K extends CommandKind> = Static<(typeof COMMAND_ARGS)[K]>
export type CommandArgs = Record<string, unknown>

export const PREVIOUS = 'previous'

/** The part of a robot that a kind installs a version of, and the argument that names the version. */
export const INSTALLS: Partial<
  Record<CommandKind, { part: 'software_version' | 'model_version'; argument: string; word: string }>
> = {
  rollback_software: { part: 'software_version', argument: 'to_version', word: 'software' },
  set_model: { part: 'model_version', argument: 'version', word: 'model' },
}

/** A command in a few words: "Roll back software to v23". */
export function commandTitle(kind: CommandKind, args: CommandArgs): string {
  switch (kind) {
    case 'rollback_software':
      return args.to_version === PREVIOUS
        ? 'Roll back software to the previous version'
        : `Roll back software to ${text(args.to_version)}`
    case 'set_model':
      return args.version === PREVIOUS
        ? 'Set the model to the previous version'
        : `Set model ${text(args.version)}`
    case 'requeue_task':
      return `Requeue task ${text(args.task_id)} to ${text(args.to_robot)}`
    case 'restart':
      return 'Restart'
    case 'pause':
      return 'Pause'
    case 'resume':
      return 'Resume'
    case 'restrict_tasks': {
      const deny = Array.isArray(args.deny) ? args.deny.map(text) : []
      return deny.length === 0 ? 'Allow all tasks' : `Keep from ${deny.join(', ')}`
    }
  }
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '?'
}
