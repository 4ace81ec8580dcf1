import Type from 'typebox'
import { call, closed, Id, Limit, MAX_PHOTO_CHARS, Millis, None } from '../call.ts'
import { type ChecklistList, type ChecklistRun, type ChecklistView, VERDICTS } from './checklist.ts'
import { Move } from './move.ts'
import type { TreeStatistics } from './statistics-view.ts'
import {
  ACTION_KINDS,
  Picture,
  type Tree,
  type TreeList,
  type TreeProblem,
  type TreeSummary,
} from './tree.ts'
import type { Moved, WalkSummary, WalkView } from './walk.ts'

const ClientId = Type.String({ minLength: 8, maxLength: 100 })
const Note = Type.Optional(Type.String({ minLength: 1, maxLength: 4000 }))
export const MAX_TREE_CHARS = 400_000

/** Decision trees, walks and checklists. */
export const treeCalls = {
  'trees.list': call<TreeList>()('Every decision tree, and the files that are none with the reason.', None),
  'trees.file': call<Tree>()('One decision tree as it is in use.', Type.Object({ id: Id }, closed)),
  'trees.check': call<TreeProblem[]>()(
    'What is wrong with the text of a tree, line by line; empty when nothing is.',
    Type.Object({ text: Type.String({ maxLength: MAX_TREE_CHARS }) }, closed),
  ),
  'trees.save': call<TreeSummary>()(
    'Puts a tree into use as the next version. Refused with line and reason when it cannot work.',
    Type.Object({ text: Type.String({ maxLength: MAX_TREE_CHARS }), by: Id }, closed),
  ),
  'trees.start': call<WalkView>()(
    'Begins to walk a tree, at a robot, an alert or a run of a runbook.',
    Type.Object(
      {
        tree: Id,
        by: Id,
        robot: Type.Optional(Id),
        alert: Type.Optional(Id),
        run: Type.Optional(Id),
        client_id: Type.Optional(ClientId),
      },
      closed,
    ),
  ),
  'trees.get': call<WalkView>()(
    'A walk: each step with question, evidence, answer, who, when, and the outcome.',
    Type.Object({ id: Id }, closed),
  ),
  'trees.answer': call<Moved>()(
    'Answers the open question of a walk; at an instruction: solved, not_solved, or done.',
    Type.Object(
      {
        id: Id,
        by: Id,
        step: Id,
        answer: Id,
        client_id: Type.Optional(ClientId),
        note: Note,
        value: Type.Optional(Type.Number()),
        confirmed: Type.Optional(Type.Array(Type.String({ maxLength: 300 }), { maxItems: 20 })),
      },
      closed,
    ),
  ),
  'trees.move': call<Moved>()(
    'One act in a walk, as a device without a line keeps it: counted once by its client_id, in the order sent.',
    Type.Object({ id: Id, move: Move }, closed),
  ),
  'trees.act': call<Moved>()(
    'Does what a step offers: requeue the task, restart the robot, open a maintenance job, call for help.',
    Type.Object(
      {
        ...{ id: Id, by: Id, client_id: ClientId, step: Id, action: Type.Enum(ACTION_KINDS) },
        ...{ task_id: Type.Optional(Id), to_robot: Type.Optional(Id), note: Note },
      },
      closed,
    ),
  ),
  'trees.addPhoto': call<Moved>()(
    'Keeps a photo with a step of a walk: JPEG, PNG or WebP in base64.',
    Type.Object(
      {
        ...{ id: Id, by: Id, client_id: ClientId, step: Id, ts: Type.Optional(Millis) },
        data: Type.String({ minLength: 4, maxLength: MAX_PHOTO_CHARS }),
      },
      closed,
    ),
  ),
  'trees.photo': call<{ id: string; type: string; data: string; by: string; ts: number }>()(
    'A photo of a walk, in base64.',
    Type.Object({ id: Id }, closed),
  ),
  'trees.picture': call<{ type: string; data: string }>()(
    'A picture that a tree names, in base64: of the user, else the delivered one.',
    Type.Object({ name: Picture }, closed),
  ),
  'trees.runs': call<WalkSummary[]>()(
    'Walks, newest first.',
    Type.Object(
      {
        tree: Type.Optional(Id),
        robot: Type.Optional(Id),
        state: Type.Optional(Type.Enum(['open', 'ended'] as const)),
        limit: Type.Optional(Limit),
      },
      closed,
    ),
  ),
  'trees.statistics': call<TreeStatistics>()(
    'What past walks of a tree teach: outcomes, times, what solves, and in which order to ask.',
    Type.Object({ id: Id, version: Type.Optional(Type.Integer({ minimum: 1 })) }, closed),
  ),
} as const

export const checklistCalls = {
  'checklists.list': call<ChecklistList>()('Every checklist, with its last run.', None),
  'checklists.start': call<ChecklistView>()(
    'Begins a checklist for a robot or the fleet; lines that data can answer are answered.',
    Type.Object({ checklist: Id, by: Id, robot: Type.Optional(Id) }, closed),
  ),
  'checklists.get': call<ChecklistView>()(
    'A run of a checklist, and the one before it.',
    Type.Object({ id: Id }, closed),
  ),
  'checklists.answer': call<ChecklistView>()(
    'Answers a line, also in place of the data.',
    Type.Object({ id: Id, line: Id, verdict: Type.Enum(VERDICTS), by: Id, note: Note }, closed),
  ),
  'checklists.finish': call<ChecklistView>()(
    'Ends a run; every line has to be answered.',
    Type.Object({ id: Id, by: Id, note: Note }, closed),
  ),
  'checklists.runs': call<Omit<ChecklistRun, 'body'>[]>()(
    'Runs of checklists, newest first.',
    Type.Object(
      { checklist: Type.Optional(Id), robot: Type.Optional(Id), limit: Type.Optional(Limit) },
      closed,
    ),
  ),
  'checklists.export': call<{ name: string; type: string; text: string }>()(
    'A run as a table or as a document.',
    Type.Object({ id: Id, format: Type.Enum(['csv', 'markdown'] as const) }, closed),
  ),
} as const
