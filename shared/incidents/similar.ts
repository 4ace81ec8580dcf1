/** A past incident that resembles one, and why. */
export interface Similar {
  id: string
  title: string
  opened: number
  closed: number | null
  /** 0–1. */
  score: number
  /** What they have in common: "same rule: Fleet success below 88 %". */
  why: string[]
  cause: string | null
  root_cause: string | null
  decision: string | null
}
