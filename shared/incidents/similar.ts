import type { Family } from './family.ts'
import { overlap } from './signal.ts'

/** A past incident that resembles one, and why. */
export interface Similar {
  id: string
  title: string
  opened: number
  closed: number | null
  /** 0–1. */
  score: number
  /** What they have in common: "same rule: fleet-success". */
  why: string[]
  cause: string | null
  root_cause: string | null
  decision: string | null
}

/** By what incidents are compared. */
export interface Traits {
  family: Family
  rules: readonly string[]
  /** What the cause is described by: task type, robot, software version. */
  dimensions: readonly string[]
  task_types: readonly string[]
  versions: readonly string[]
  robots: readonly string[]
}

export type Past = Omit<Similar, 'score' | 'why'> & { traits: Traits }

/** How much each trait weighs; together 1. A version that was the culprit once tells most. */
const WEIGHTS = { versions: 0.3, task_types: 0.2, rules: 0.2, dimensions: 0.15, robots: 0.15 } as const
const LEAST = 0.25
const MOST = 5

const SAYS: Record<keyof typeof WEIGHTS, (common: readonly string[]) => string> = {
  versions: (common) => `same version: ${common.join(', ')}`,
  task_types: (common) => `same task type: ${common.join(', ')}`,
  rules: (common) => `same rule: ${common.join(', ')}`,
  dimensions: (common) => `described by the same: ${common.join(', ').replaceAll('_', ' ')}`,
  robots: (common) => `${common.length} of the same robots`,
}

/**
 * Past incidents of the same kind of trouble, the most alike first: the weighted sum of the overlap coefficients of
 * their traits, each named with what it found.
 */
export function similarTo(traits: Traits, past: readonly Past[]): Similar[] {
  return past
    .filter((one) => one.traits.family === traits.family)
    .map(({ traits: other, ...rest }) => ({ ...rest, ...compare(traits, other) }))
    .filter(({ score }) => score >= LEAST)
    .sort((a, b) => b.score - a.score || b.opened - a.opened)
    .slice(0, MOST)
}

function compare(a: Traits, b: Traits): { score: number; why: string[] } {
  let score = 0
  const why: string[] = []
  for (const trait of Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[]) {
    if (a[trait].length === 0 || b[trait].length === 0) continue
    const share = overlap(a[trait], b[trait])
    if (share === 0) continue
    score += WEIGHTS[trait] * share
    why.push(SAYS[trait](a[trait].filter((one) => b[trait].includes(one))))
  }
  return { score, why }
}
