import { driftOf, evidenceOf } from './score.ts'

/** Sums of a stretch of time by member, task and shift. */
export interface Grid {
  members: number
  tasks: number
  shifts: number
  /** At `(member × tasks + task) × shifts + shift`. */
  n: Float64Array
  failed: Float64Array
  expected: Float64Array
  /** Tasks of the past, at `member × tasks + task`. */
  known: Float64Array
}

/** n, failed, expected and known of some of a grid. */
export interface Sums {
  n: number
  failed: number
  expected: number
  known: number
}

/** Per member, what lies in the given tasks and shifts. */
export function columns(grid: Grid, tasks: readonly number[], shifts: readonly number[]): Sums[] {
  return Array.from({ length: grid.members }, (_, member) => {
    const sums = { n: 0, failed: 0, expected: 0, known: 0 }
    for (const task of tasks) {
      const cell = member * grid.tasks + task
      let seen = 0
      for (const shift of shifts) {
        const at = cell * grid.shifts + shift
        seen += grid.n[at]!
        sums.failed += grid.failed[at]!
        sums.expected += grid.expected[at]!
      }
      sums.n += seen
      if (seen > 0) sums.known += grid.known[cell]!
    }
    return sums
  })
}

export function total(list: readonly Sums[], members?: readonly number[]): Sums {
  const sums = { n: 0, failed: 0, expected: 0, known: 0 }
  const add = (one: Sums) => {
    sums.n += one.n
    sums.failed += one.failed
    sums.expected += one.expected
    sums.known += one.known
  }
  if (members) for (const member of members) add(list[member]!)
  else for (const one of list) add(one)
  return sums
}

/** The evidence that these do worse than the others of `all` do at the same time. */
export function evidenceAgainst(own: Sums, all: Sums): number {
  if (own.failed <= own.expected) return 0
  const drift = driftOf(all.failed - own.failed, all.expected - own.expected)
  return evidenceOf(own.n, own.failed, own.expected * drift, own.known)
}

/** Without these: what they do is explained. */
export function without(
  grid: Grid,
  members: readonly number[],
  tasks: readonly number[],
  shifts: readonly number[],
): Grid {
  const rest = { ...grid, n: grid.n.slice(), failed: grid.failed.slice(), expected: grid.expected.slice() }
  for (const member of members) {
    for (const task of tasks) {
      for (const shift of shifts) {
        const at = (member * grid.tasks + task) * grid.shifts + shift
        rest.n[at] = rest.failed[at] = rest.expected[at] = 0
      }
    }
  }
  return rest
}
