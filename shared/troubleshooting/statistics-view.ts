import type { Outcome } from './tree.ts'

/** A step over all ended walks of a tree. */
export interface StepFigures {
  step: string
  question: string
  /** Walks that came to it. */
  reached: number
  /** Walks that ended solved here. */
  solved: number
  /** Walks that stopped here without a solution: help, manual, abandoned. */
  died: number
  /** Somebody disagreed with what the data said. */
  disagreed: number
  suggested: number
  median_ms: number | null
  answers: { answer: string; label: string; count: number }[]
}

/** The share is null without any walk; `low` and `high` are its 95 % interval after Wilson (1927). */
export interface Share {
  count: number
  of: number
  share: number | null
  low: number | null
  high: number | null
}

export interface OrderProposal {
  /** The steps in the order that is expected to take least time. */
  order: string[]
  now_min: number
  proposed_min: number
  /** Why it is not offered, when it is not. */
  why_none: string | null
}

export interface TreeStatistics {
  tree: string
  title: string
  version: number
  versions: number[]
  walks: number
  open: number
  solved: Share
  requeued: Share
  manual: Share
  abandoned: Share
  by_outcome: Record<Outcome, number>
  median_ms: number | null
  steps: StepFigures[]
  /** What solved which robot and fault. */
  solutions: {
    robot: string
    step: string
    question: string
    cause: string | null
    rule: string | null
    count: number
  }[]
  /** Steps that solved nothing in at least twenty walks that came to them. */
  idle: string[]
  proposal: OrderProposal
}
