/** A command of the console within a step. */
export interface CommandBlock {
  kind: 'command'
  line: string
  /** It touches robots, and asks before it does. */
  acts: boolean
}
export interface TextBlock {
  kind: 'text'
  markdown: string
}

/** A way on from a step. */
export interface Branch {
  label: string
  /** The number of a step, or the end of the runbook. */
  to: number | 'end'
}

export interface RunbookStep {
  number: number
  title: string
  /** As planned; null when the file says none. */
  minutes: number | null
  blocks: (TextBlock | CommandBlock)[]
  /** More than one: somebody has to decide. Empty: the next step follows. */
  branches: Branch[]
}

/** What to do when something happens, step by step. */
export interface Runbook {
  id: string
  title: string
  symptom: string
  version: string
  /** Alert rules that lead here. */
  rules: string[]
  intro: string
  steps: RunbookStep[]
}

export interface RunbookSummary extends Pick<Runbook, 'id' | 'title' | 'symptom' | 'version' | 'rules'> {
  steps: number
  minutes: number
  /** Delivered with Andon, or a file of the user's folder. */
  source: 'default' | 'file'
  runs: number
  last_run: number | null
  /** Usual time of the finished runs, minutes; null before there is one. */
  actual_minutes: number | null
}

/** Why a file is no runbook: the line, counted from 1, and what to do. */
export interface RunbookProblem {
  file: string
  line: number
  message: string
}

export interface RunbookList {
  runbooks: RunbookSummary[]
  problems: RunbookProblem[]
  /** Where a user's own files are looked for. */
  folder: string
}

export const RUN_OUTCOMES = ['resolved', 'not_resolved', 'stopped'] as const
export type RunOutcome = (typeof RUN_OUTCOMES)[number]

/** A line that was run in a step, with what it answered. */
export interface RunCommand {
  ts: number
  by: string
  line: string
  text: string
  ok: boolean
}

/** One pass through a step; a branch may lead to the same step again. */
export interface RunStep {
  number: number
  title: string
  planned_min: number | null
  started: number
  ended: number | null
  by: string | null
  choice: string | null
  note: string | null
  commands: RunCommand[]
}

/** Somebody working through a runbook. Times are epoch ms. */
export interface Run {
  run: string
  runbook: string
  title: string
  version: string
  by: string
  started: number
  ended: number | null
  outcome: RunOutcome | null
  note: string | null
  alert: string | null
  incident: string | null
  steps: RunStep[]
  /** As it was when the run began; left out of lists. */
  book?: Runbook
}

export function plannedMinutes({ steps }: Pick<Runbook, 'steps'>): number {
  return steps.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0)
}

export function currentStep(run: Run): RunStep | null {
  const last = run.steps.at(-1)
  return last && last.ended === null ? last : null
}

/** The ways on from a step: its branches, or the step after it. */
export function waysOn(book: Runbook, number: number): Branch[] {
  const index = book.steps.findIndex((step) => step.number === number)
  const step = book.steps[index]
  if (step && step.branches.length > 0) return step.branches
  const next = book.steps[index + 1]
  return next ? [{ label: `Next: ${next.title}`, to: next.number }] : [{ label: 'Finish', to: 'end' }]
}
