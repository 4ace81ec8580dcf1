import Type from 'typebox'
import { call, closed, Id, Limit, None, Reason } from '../call.ts'
import { RUN_OUTCOMES, type Run, type Runbook, type RunbookList } from './runbook.ts'

const Note = Type.Optional(Type.String({ maxLength: 4000 }))

/** Step-by-step procedures. */
export const runbookCalls = {
  'runbooks.list': call<RunbookList>()('Every runbook, and the files that are none with the reason.', None),
  'runbooks.get': call<Runbook>()('One runbook with its steps.', Type.Object({ id: Id }, closed)),
  'runbooks.start': call<Run>()(
    'Begins to work through a runbook.',
    Type.Object({ id: Id, by: Id, alert: Type.Optional(Id), incident: Type.Optional(Id) }, closed),
  ),
  'runbooks.step': call<Run>()(
    'Ends the step in work and goes on: where it has several ways on, `choice` names the one that was decided for.',
    Type.Object(
      {
        run: Id,
        by: Id,
        step: Type.Integer({ minimum: 1 }),
        choice: Type.Optional(Type.String({ maxLength: 500, description: 'The label of a way on.' })),
        note: Note,
      },
      closed,
    ),
  ),
  'runbooks.finish': call<Run>()(
    'Ends a run, with what came of it.',
    Type.Object({ run: Id, by: Id, outcome: Type.Enum(RUN_OUTCOMES), note: Type.Optional(Reason) }, closed),
  ),
  'runbooks.runs': call<Run[]>()(
    'Who worked through which runbook, newest first; with `run` that one, and its runbook as it was then.',
    Type.Object(
      {
        run: Type.Optional(Id),
        id: Type.Optional(Id),
        incident: Type.Optional(Id),
        limit: Type.Optional(Limit),
      },
      closed,
    ),
  ),
} as const
