import { Compile } from 'typebox/compile'
import {
  COMMAND_ARGS,
  COMMAND_KINDS,
  type CommandArgs,
  type CommandKind,
} from '../../../shared/commands/kind.ts'
import { nearestWord } from '../../../shared/query/nearest.ts'
import { CallError } from '../../../shared/rpc.ts'

interface Checker {
  Check(value: unknown): boolean
  Errors(value: unknown): { instancePath: string; message: string }[]
}

const checks = new Map<CommandKind, Checker>(
  COMMAND_KINDS.map((kind) => [kind, Compile(COMMAND_ARGS[kind]) as Checker]),
)

const FORMS: Record<CommandKind, string> = {
  rollback_software: '{"to_version": "v23"} or {"to_version": "previous"}',
  set_model: '{"version": "v23"}',
  requeue_task: '{"task_id": "5234", "to_robot": "Robot-12"}',
  restart: '{}',
  pause: '{}',
  resume: '{}',
  restrict_tasks: '{"deny": ["insert"]}, or {"deny": []} to allow all',
}

/** @throws CallError that names the argument and the form that is expected */
export function checkArgs(kind: CommandKind, args: CommandArgs): void {
  const check = checks.get(kind)!
  if (check.Check(args)) return
  const first = check.Errors(args).find(({ instancePath }) => instancePath !== '') ?? check.Errors(args)[0]
  const where = `/args${first?.instancePath ?? ''}`
  throw new CallError('bad_request', `${where}: ${kind} takes ${FORMS[kind]}.`, where)
}

/** @throws CallError that names the nearest of what there is */
export function refuseUnknown(what: string, given: string, known: readonly string[], where: string): never {
  const nearest = nearestWord(given, known)
  const list = known.length > 12 ? `${known.slice(0, 12).join(', ')}, …` : known.join(', ')
  const hint = nearest ? ` Did you mean "${nearest}"?` : known.length > 0 ? ` There are ${list}.` : ''
  throw new CallError('bad_request', `${what} "${given}".${hint}`, where, {
    expected: [...known.slice(0, 50)],
    ...(nearest === undefined ? {} : { nearest }),
  })
}
