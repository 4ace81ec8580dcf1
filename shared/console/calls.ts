import Type from 'typebox'
import { call, closed, Id, None } from '../call.ts'
import type { ConsoleAnswer } from './answer.ts'
import type { ConsoleWords } from './complete.ts'

/** The runbook commands as lines of text. */
export const consoleCalls = {
  'console.run': call<ConsoleAnswer>()(
    'Runs one line of the console. A line that would touch robots tells whom, does nothing, and gives a token to confirm it with.',
    Type.Object(
      {
        line: Type.String({ maxLength: 2000 }),
        by: Id,
        incident: Type.Optional(Id),
        run: Type.Optional(
          Type.String({ maxLength: 200, description: 'The run of a runbook whose step keeps the answer.' }),
        ),
      },
      closed,
    ),
  ),
  'console.confirm': call<ConsoleAnswer>()(
    'Does what a line asked to confirm: once, and within five minutes.',
    Type.Object({ token: Id, by: Id }, closed),
  ),
  'console.words': call<ConsoleWords>()(
    'What can be completed in a line: robots, kinds of task, versions, metrics.',
    None,
  ),
} as const
