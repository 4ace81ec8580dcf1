import type { Facts } from './facts.ts'

/**
 * The way of an incident from detection to closure. The phases are those of NIST SP 800-61 (detection and analysis,
 * containment and recovery, post-incident activity), as fine as people on the floor work through them.
 */
export const STAGES = [
  'detection',
  'investigation',
  'decision',
  'execution',
  'verification',
  'post_incident',
  'closed',
] as const
export type Stage = (typeof STAGES)[number]

export const STAGE_WORDS: Record<Stage, string> = {
  detection: 'Detection',
  investigation: 'Investigation',
  decision: 'Decision',
  execution: 'Execution',
  verification: 'Verification',
  post_incident: 'Post-incident',
  closed: 'Closure',
}

/** What each stage is planned to take; closing is an act and takes none. */
export const PLANNED_MIN: Record<Stage, number | null> = {
  detection: 2,
  investigation: 5,
  decision: 5,
  execution: 2,
  verification: 5,
  post_incident: 30,
  closed: null,
}

/** One stay in a stage; an incident that was thrown back has several of the same. Epoch ms. */
export interface Visit {
  stage: Stage
  entered: number
  left: number | null
  /** Who began it; null when it began by itself. */
  by: string | null
  /** Why it was begun although something was missing, or begun again. */
  reason: string | null
}

export function stageOf(visits: readonly Visit[]): Stage {
  return visits.at(-1)?.stage ?? 'detection'
}

export function nextStage(stage: Stage): Stage | null {
  return STAGES[STAGES.indexOf(stage) + 1] ?? null
}

/** Back is allowed to where a person can choose anew; an incident that was closed is investigated again. */
const BACK: Record<Stage, readonly Stage[]> = {
  detection: [],
  investigation: [],
  decision: ['investigation'],
  execution: ['decision', 'investigation'],
  verification: ['decision', 'investigation'],
  post_incident: ['decision', 'investigation'],
  closed: ['investigation'],
}

export interface Move {
  to: Stage
  by: string | null
  /** Overrules what is missing on the way forward, and is demanded on the way back. */
  reason: string | null
}

export type Moved = { visits: Visit[] } | { refused: string[] }

/** Moves one stage on, or back. Several stages on are several moves, each with its own gate. */
export function move(visits: readonly Visit[], facts: Facts, { to, by, reason }: Move, now: number): Moved {
  const stage = stageOf(visits)
  if (BACK[stage].includes(to)) {
    if (reason === null) return { refused: [`Going back to ${words(to)} needs a reason.`] }
    return { visits: enter(visits, { to, by, reason }, now) }
  }
  if (to !== nextStage(stage)) {
    const next = nextStage(stage)
    const possible = [...(next ? [next] : []), ...BACK[stage]].map(words).join(' or ')
    return { refused: [`From ${words(stage)} it goes on to ${possible}, not to ${words(to)}.`] }
  }
  const missing = gate(stage, facts)
  if (missing.length > 0 && reason === null) return { refused: missing }
  return { visits: enter(visits, { to, by, reason: missing.length > 0 ? reason : null }, now) }
}

/** Why a stage cannot be left on the way forward; empty when it can. */
export function gate(stage: Stage, facts: Facts): string[] {
  const needs: Record<Stage, readonly (readonly [met: boolean, reason: string])[]> = {
    detection: [[facts.owned, 'Nobody has taken it yet.']],
    investigation: [[facts.causeNamed, 'The cause is not named: accept a finding, or say what it is.']],
    decision: [
      [facts.decided, 'Nothing is decided yet.'],
      [facts.approved, 'A second person has to approve the decision.'],
    ],
    execution: facts.execution.map((reason) => [false, reason] as const),
    verification: facts.verification.map((reason) => [false, reason] as const),
    post_incident: facts.review.map((reason) => [false, reason] as const),
    closed: [],
  }
  return needs[stage].filter(([met]) => !met).map(([, reason]) => reason)
}

/** How long an incident has been in each stage, all its visits together, ms. */
export function timeIn(visits: readonly Visit[], stage: Stage, now: number): number {
  return visits
    .filter((visit) => visit.stage === stage)
    .reduce((sum, { entered, left }) => sum + Math.max(0, (left ?? now) - entered), 0)
}

function enter(visits: readonly Visit[], { to, by, reason }: Move, now: number): Visit[] {
  const before = visits.map((visit) => (visit.left === null ? { ...visit, left: now } : visit))
  return [...before, { stage: to, entered: now, left: null, by, reason }]
}

function words(stage: Stage): string {
  return stage === 'closed' ? 'closure' : STAGE_WORDS[stage].toLowerCase()
}
