import Type, { type Static } from 'typebox'
import { closed } from '../call.ts'

/** What the console can look up by itself while somebody stands at a step. */
export const EVIDENCE_KINDS = [
  'power',
  'network',
  'motor',
  'commands',
  'gripper',
  'state',
  'temperature',
  'load',
  'battery',
  'localisation',
  'same_task',
  'errors',
] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

export const ACTION_KINDS = ['requeue', 'restart', 'job', 'help'] as const
export type ActionKind = (typeof ACTION_KINDS)[number]

/** How a walk can end. `called_help` and `abandoned` need no ending of the tree: a walk can stop anywhere. */
export const OUTCOMES = ['solved', 'requeued', 'manual', 'called_help', 'abandoned'] as const
export type Outcome = (typeof OUTCOMES)[number]

const Key = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,60}$', description: 'Small letters, digits, "-".' })
const Line = Type.String({ minLength: 1, maxLength: 300 })
const Text = Type.String({ minLength: 1, maxLength: 2000 })
/** The name of a picture; nothing but letters, digits and "-", so that it stays within its folder. */
export const Picture = Type.String({
  pattern: '^[a-z0-9][a-z0-9-]{0,60}\\.(svg|png)$',
  description: 'A file of the folder "pictures" beside the trees.',
})
const Safety = Type.Array(Line, {
  minItems: 1,
  maxItems: 8,
  description: 'Each is confirmed before hands go in.',
})

export const Fix = Type.Object(
  {
    text: Text,
    cause: Type.Optional(Line),
    safety: Type.Optional(Safety),
    picture: Type.Optional(Picture),
    actions: Type.Optional(Type.Array(Type.Enum(ACTION_KINDS), { maxItems: 4 })),
    solved: Type.Optional(Key),
  },
  {
    ...closed,
    description:
      'What to do after this answer. With "solved" it is asked whether that helped: yes leads to that ending, no to "to".',
  },
)
export type Fix = Static<typeof Fix>

export const TreeAnswer = Type.Object(
  { id: Key, label: Type.String({ minLength: 1, maxLength: 60 }), fix: Type.Optional(Fix), to: Key },
  closed,
)
export type TreeAnswer = Static<typeof TreeAnswer>

export const TreeStep = Type.Object(
  {
    id: Key,
    question: Line,
    help: Type.Optional(Text),
    picture: Type.Optional(Picture),
    safety: Type.Optional(Safety),
    minutes: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 240 })),
    fixed: Type.Optional(
      Type.Boolean({ description: 'Keeps its place, whatever past walks say about the order.' }),
    ),
    measure: Type.Optional(
      Type.Object({ label: Line, unit: Type.String({ minLength: 1, maxLength: 20 }) }, closed),
    ),
    evidence: Type.Optional(
      Type.Array(
        Type.Object(
          { of: Type.Enum(EVIDENCE_KINDS), yes: Type.Optional(Key), no: Type.Optional(Key) },
          { ...closed, description: 'The answers that the data gives when it is clear.' },
        ),
        { maxItems: 6 },
      ),
    ),
    answers: Type.Array(TreeAnswer, { minItems: 2, maxItems: 8 }),
  },
  closed,
)
export type TreeStep = Static<typeof TreeStep>

export const Ending = Type.Object(
  {
    id: Key,
    title: Line,
    outcome: Type.Enum(['solved', 'requeued', 'manual'] as const),
    text: Type.Optional(Text),
    cause: Type.Optional(Line),
  },
  closed,
)
export type Ending = Static<typeof Ending>

/** A decision tree: questions, what to do after each answer, and how it can end. */
export const Tree = Type.Object(
  {
    $schema: Type.Optional(Type.String({ maxLength: 200 })),
    id: Key,
    version: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    title: Line,
    problem: Text,
    rules: Type.Optional(
      Type.Array(Line, { maxItems: 50, description: 'The alert rules whose alerts begin here.' }),
    ),
    first: Key,
    steps: Type.Array(TreeStep, { minItems: 1, maxItems: 100 }),
    endings: Type.Array(Ending, { minItems: 1, maxItems: 50 }),
  },
  closed,
)
export type Tree = Static<typeof Tree>

export interface TreeProblem {
  file: string
  line: number
  message: string
}

export interface TreeSummary {
  id: string
  version: number
  title: string
  problem: string
  rules: string[]
  steps: number
  /** The delivered one, or a file of the user that stands in its place or beside it. */
  source: 'default' | 'file'
  walks: number
  solved: number
  last_walk: number | null
}

export interface TreeList {
  trees: TreeSummary[]
  /** Files that are no trees; the one in use stays as it was. */
  problems: TreeProblem[]
  folder: string
}

export const stepOf = (tree: Tree, id: string): TreeStep | undefined =>
  tree.steps.find((step) => step.id === id)
export const endingOf = (tree: Tree, id: string): Ending | undefined =>
  tree.endings.find((ending) => ending.id === id)
export const answerOf = (step: TreeStep, id: string): TreeAnswer | undefined =>
  step.answers.find((answer) => answer.id === id)

/** Where each answer leads: the next step or ending, and for a fix also the ending that it reaches when it helps. */
export function waysOf(step: TreeStep): { answer: TreeAnswer; to: string; when: 'then' | 'solved' }[] {
  return step.answers.flatMap((answer) => [
    ...(answer.fix?.solved === undefined ? [] : [{ answer, to: answer.fix.solved, when: 'solved' as const }]),
    { answer, to: answer.to, when: 'then' as const },
  ])
}
