import type { Evidence } from './evidence.ts'
import type { Outcome, Tree } from './tree.ts'

/** Where a walk stands: at a question, or at what its answer says to do, with the question whether that helped. */
export interface Position {
  step: string
  /** The answer whose instruction is being followed; null while the question is open. */
  doing: string | null
}

export const ENTRY_KINDS = [
  'answer',
  'check',
  'back',
  'note',
  'photo',
  'action',
  'pause',
  'resume',
  'hand_over',
  'finish',
  'late',
] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** One thing somebody did in a walk. `late` is what came after somebody else had gone on: kept, without effect. */
export interface WalkEntry {
  seq: number
  /** Made by the device: the same one sent twice counts once. */
  client_id: string
  kind: EntryKind
  step: string | null
  question: string | null
  answer: string | null
  label: string | null
  by: string
  /** When it was done at the device, and when it reached the console; epoch ms. */
  ts: number
  received: number
  /** From the moment the step was on the screen. */
  took_ms: number | null
  note: string | null
  value: number | null
  unit: string | null
  photo: string | null
  /** The safety notes that were confirmed. */
  confirmed: string[]
  /** What the console knew at that moment. */
  evidence: Evidence[]
  /** What the data would have answered; null when it could not. */
  suggested: string | null
}

export interface Walk {
  id: string
  tree: string
  version: number
  title: string
  robot: string | null
  alert: string | null
  /** The rule behind the alert: the fault that is looked for. */
  rule: string | null
  /** The run of a runbook that it was started from. */
  run: string | null
  state: 'open' | 'paused' | 'ended'
  at: Position | null
  /** Since when it stands there. */
  since: number
  /** Who walks. */
  by: string
  /** Whom it was handed to and who has not begun yet. */
  offered_to: string | null
  started: number
  started_by: string
  ended: number | null
  outcome: Outcome | null
  ending: string | null
  /** The step at which it ended. */
  ended_at: string | null
  cause: string | null
  /** The incident that a failed walk opened. */
  incident: string | null
  entries: WalkEntry[]
  revision: number
}

/** With its tree as it was at the start. */
export interface WalkRecord extends Walk {
  body: Tree
}

/** A walk in a list. */
export interface WalkSummary extends Omit<Walk, 'entries'> {
  /** The open question in words. */
  question: string | null
  answers: number
  steps: number
}

/** From past walks of the same tree: what solved it, and how often. */
export interface Likely {
  step: string
  title: string
  solved: number
  /** Of how many ended walks. */
  walks: number
  /** Whether it is counted over walks of the same alert rule, or over all of the tree. */
  of: 'fault' | 'tree'
}

/** What a screen shows of a walk. */
export interface WalkView {
  now: number
  walk: WalkRecord
  evidence: Evidence[]
  /** What is known at the steps that may follow, by step: for a device that goes on without a line. */
  ahead: Readonly<Record<string, Evidence[]>>
  /** The answer that the data gives at the open question. */
  suggested: { answer: string; because: string } | null
  likely: Likely | null
  /** Of the robot, when it is known to the console at all. */
  robot_known: boolean
  robot_heard: number | null
  /** The task that could go to another robot, and the robots that could take it, the nearest first. */
  task: { task_id: string; task_type: string | null } | null
  candidates: string[]
}

/** Answer of a move: the walk after it, and why the move had no effect if it had none. */
export interface Moved {
  view: WalkView
  applied: boolean
  told: string | null
}

export interface WalksFrame {
  now: number
  /** Open ones first, then those that ended in the last hours. */
  walks: WalkSummary[]
  /** With a walk named: that one. */
  view: WalkView | null
}

export function summaryOf({ entries, body, ...walk }: WalkRecord): WalkSummary {
  const step = walk.at && body.steps.find(({ id }) => id === walk.at!.step)
  return {
    ...walk,
    question: step?.question ?? null,
    answers: entries.filter(({ kind }) => kind === 'answer').length,
    steps: body.steps.length,
  }
}
