import { COMMAND_KINDS, type CommandArgs, type CommandKind } from '../../../shared/commands/kind.ts'

/** What a kind needs to be told, in the words of the dialog. */
export interface KindForm {
  kind: CommandKind
  label: string
  about: string
  /** The one argument that is typed, and how it is called. */
  field: { name: string; label: string; hint: string } | null
}

const FORMS: Record<CommandKind, Omit<KindForm, 'kind'>> = {
  rollback_software: {
    label: 'Roll back software',
    about: 'Installs a version of the software that was run before.',
    field: {
      name: 'to_version',
      label: 'Version',
      hint: '"previous" takes each robot back to what it ran before',
    },
  },
  set_model: {
    label: 'Set model',
    about: 'Installs a version of the model.',
    field: {
      name: 'version',
      label: 'Version',
      hint: '"previous" takes each robot back to what it ran before',
    },
  },
  restart: { label: 'Restart', about: 'The robot ends its task, then starts again.', field: null },
  pause: { label: 'Pause', about: 'The robot ends its task, then waits.', field: null },
  resume: { label: 'Resume', about: 'The robot works again.', field: null },
  restrict_tasks: {
    label: 'Keep from tasks',
    about: 'The robot is not given these kinds of task any more.',
    field: { name: 'deny', label: 'Kinds of task', hint: 'separated by commas; empty allows all' },
  },
  requeue_task: {
    label: 'Requeue a task',
    about: 'Another robot does a task of this one again.',
    field: { name: 'task_id', label: 'Task', hint: 'its number' },
  },
}

export const KIND_FORMS: readonly KindForm[] = COMMAND_KINDS.map((kind) => ({ kind, ...FORMS[kind] }))

export function formOf(kind: CommandKind): KindForm {
  return { kind, ...FORMS[kind] }
}

/** Whether a version is installed: then it can be told from the tasks that follow whether it does well. */
export function installs(kind: CommandKind): boolean {
  return kind === 'rollback_software' || kind === 'set_model'
}

/** The arguments as the call takes them; null while something is missing. */
export function argsOf(kind: CommandKind, typed: string, toRobot: string): CommandArgs | null {
  const text = typed.trim()
  switch (kind) {
    case 'rollback_software':
      return text === '' ? null : { to_version: text }
    case 'set_model':
      return text === '' ? null : { version: text }
    case 'restrict_tasks':
      return {
        deny: text
          .split(',')
          .map((word) => word.trim())
          .filter((word) => word !== ''),
      }
    case 'requeue_task':
      return text === '' || toRobot.trim() === '' ? null : { task_id: text, to_robot: toRobot.trim() }
    default:
      return {}
  }
}
