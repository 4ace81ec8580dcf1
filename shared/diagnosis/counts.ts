import type { CohortFields } from '../fleet/cohort.ts'

/** A robot as it was for a time: after an update the same robot is another member. */
export interface Member {
  /** Its place among `robots`. */
  robot: number
  fields: CohortFields
}

/** Outcomes of one member's tasks of one type in one bucket; columns of equal length, for there are many. */
export interface OutcomeRows {
  bucket: number[]
  member: number[]
  task: number[]
  n: number[]
  failed: number[]
}

/** What is usual: outcomes of one robot's tasks of one type in one shift. */
export interface UsualRow {
  robot: number
  task: number
  shift: number
  n: number
  failed: number
}

/** Everything a search for a cause looks at. Times are epoch ms, buckets count from `from` in steps of `width`. */
export interface Evidence {
  from: number
  width: number
  buckets: number
  /** Names in their natural order, so that a range of them is one that a person would call so. */
  robots: string[]
  /** In order of their robots. */
  members: Member[]
  tasks: string[]
  rows: OutcomeRows
  usual: UsualRow[]
}

export function emptyRows(): OutcomeRows {
  return { bucket: [], member: [], task: [], n: [], failed: [] }
}

/** The order in which `Robot-9` comes before `Robot-10`. */
export function naturally(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}
