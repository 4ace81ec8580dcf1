import Type, { type Static } from 'typebox'
import { closed } from '../call.ts'

/** What the console can find out for a line by itself. */
export const LINE_CHECKS = [
  'network_latency',
  'gpu_load',
  'queue_depth',
  'model_change',
  'environment_change',
  'hardware_wear',
  'new_task_types',
  'failure_reasons',
  'wifi_signal',
  'server_reach',
] as const
export type LineCheck = (typeof LINE_CHECKS)[number]

const Key = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,60}$' })
const Line = Type.String({ minLength: 1, maxLength: 300 })

/** A list of things to look at; `named` wants a name at every line and lets nothing be answered by data. */
export const Checklist = Type.Object(
  {
    $schema: Type.Optional(Type.String({ maxLength: 200 })),
    id: Key,
    version: Type.Integer({ minimum: 1 }),
    title: Line,
    about: Type.String({ minLength: 1, maxLength: 1000 }),
    named: Type.Optional(Type.Boolean()),
    lines: Type.Array(
      Type.Object(
        {
          id: Key,
          text: Line,
          how: Type.String({ minLength: 1, maxLength: 1000 }),
          check: Type.Optional(Type.Enum(LINE_CHECKS)),
        },
        closed,
      ),
      { minItems: 1, maxItems: 60 },
    ),
  },
  closed,
)
export type Checklist = Static<typeof Checklist>
export type ChecklistLine = Checklist['lines'][number]

export const VERDICTS = ['ok', 'not_ok', 'not_applicable'] as const
export type Verdict = (typeof VERDICTS)[number]

/** What a line was found to be. */
export interface LineResult {
  line: string
  verdict: Verdict
  /** A person's name; null when the data answered. */
  by: string | null
  ts: number
  /** What the answer rests on. */
  evidence: string | null
  note: string | null
}

/** What data says about a line; no verdict when it cannot tell. */
export interface LineFinding {
  line: string
  verdict: Verdict | null
  evidence: string
}

export interface ChecklistRun {
  id: string
  checklist: string
  version: number
  title: string
  /** Null for the whole fleet. */
  robot: string | null
  by: string
  started: number
  ended: number | null
  body: Checklist
  results: LineResult[]
  /** What the data said at the start, also where it could not decide. */
  findings: LineFinding[]
  note: string | null
}

/** A run beside the one before it. */
export interface ChecklistView {
  run: ChecklistRun
  before: ChecklistRun | null
}

export interface ChecklistList {
  checklists: (Checklist & { source: 'default' | 'file'; last: Omit<ChecklistRun, 'body'> | null })[]
  problems: { file: string; line: number; message: string }[]
  folder: string
}

/** The newest result of a line. */
export const resultOf = (run: ChecklistRun, line: string): LineResult | undefined =>
  run.results.findLast((result) => result.line === line)

export const openLines = (run: ChecklistRun): ChecklistLine[] =>
  run.body.lines.filter(({ id }) => !resultOf(run, id))
