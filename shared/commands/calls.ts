import Type from 'typebox'
import { call, closed, Id, Limit, Reason } from '../call.ts'
import type { Command, CommandSummary, Preview, StrayAnswer } from './command.ts'
import { COMMAND_KINDS } from './kind.ts'
import { WaveOptions } from './waves.ts'

const What = {
  kind: Type.Enum(COMMAND_KINDS),
  args: Type.Record(Type.String(), Type.Unknown(), {
    description: 'The arguments of the kind, as the robot gets them.',
  }),
  robots: Type.Array(Id, { minItems: 1, maxItems: 10_000 }),
  waves: Type.Optional(WaveOptions),
}
const OfCommand = { command_id: Id, by: Id }

export const SendParams = Type.Object(
  {
    ...What,
    by: Id,
    reason: Reason,
    incident: Type.Optional(Id),
    expiry_s: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 86_400,
        description: 'A robot that does not answer within this time is not reached. 60 without it.',
      }),
    ),
    finish_s: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 86_400,
        description: 'A robot that accepted has this long to say that it is done. 600 without it.',
      }),
    ),
    request_id: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 100,
        description: 'The same request sent again, after a lost answer, makes no second command.',
      }),
    ),
  },
  closed,
)

/** Orders to robots. */
export const commandCalls = {
  'commands.preview': call<Preview>()(
    'Whom a command would touch, what they do right now, and what to know before giving it.',
    Type.Object(What, closed),
  ),
  'commands.send': call<{ command_id: string }>()(
    'Gives a command to robots: recorded first, then sent, in waves when asked.',
    SendParams,
  ),
  'commands.get': call<Command>()(
    'A command and how it stands at each robot.',
    Type.Object({ command_id: Id }, closed),
  ),
  'commands.list': call<CommandSummary[]>()(
    'Commands, newest first.',
    Type.Object(
      { limit: Type.Optional(Limit), robot: Type.Optional(Id), incident: Type.Optional(Id) },
      closed,
    ),
  ),
  'commands.strays': call<StrayAnswer[]>()(
    'Answers of robots that fit no command, newest first.',
    Type.Object({ limit: Type.Optional(Limit) }, closed),
  ),
  'commands.approve': call<Command>()(
    'A second person approves a command that waits for it.',
    Type.Object(OfCommand, closed),
  ),
  'commands.pause': call<Command>()(
    'No robot is told any more until it is continued; those that were told go on.',
    Type.Object({ ...OfCommand, reason: Type.Optional(Reason) }, closed),
  ),
  'commands.continue': call<Command>()(
    'Goes on with a command that was paused, or stopped itself.',
    Type.Object(OfCommand, closed),
  ),
  'commands.cancel': call<Command>()(
    'Robots that were not told yet are not told at all.',
    Type.Object({ ...OfCommand, reason: Type.Optional(Reason) }, closed),
  ),
  'commands.retry': call<{ command_id: string }>()(
    'Gives the same command anew to those robots that failed or were not reached.',
    Type.Object({ ...OfCommand, reason: Reason }, closed),
  ),
} as const
