import type { Evidence, UsualRow } from './counts.ts'
import { SHIFTS, shiftAt } from './shift.ts'

/** Failures to expect, and how many tasks of the past that rests on. */
export interface Usual {
  /** The share of this robot's tasks of this type that is expected to fail in this shift; null for an unknown type. */
  share(robot: number, task: number, shift: number): number | null
  known(robot: number, task: number): number
  n: number
  failed: number
}

/** A robot's own share is drawn towards that of its task type as if by so many tasks. */
const DRAWN_BY = 40
/** A shift's deviation is believed as far as its failures outweigh so many. */
const SHIFT_DRAWN_BY = 50

/**
 * What is usual for each robot, type and shift. Small samples are drawn towards the whole they belong to, by the
 * posterior mean of the beta-binomial model: Gelman et al., Bayesian Data Analysis, 3rd ed. (2013), 2.4 and 5.3. Robot
 * and shift act on the share of failures by factors, so that a night that is worse everywhere is no news.
 */
export function usualOf({ robots, tasks, usual }: Pick<Evidence, 'robots' | 'tasks' | 'usual'>): Usual {
  const own = table(robots.length * tasks.length)
  const byTask = table(tasks.length)
  const all = { n: 0, failed: 0 }
  for (const { robot, task, n, failed } of usual) {
    for (const into of [own[robot * tasks.length + task]!, byTask[task]!, all]) {
      into.n += n
      into.failed += failed
    }
  }
  const overall = (all.failed + 0.5) / (all.n + 1)
  const shareOfTask = byTask.map(({ n, failed }) => (failed + DRAWN_BY * overall) / (n + DRAWN_BY))
  const shares = own.map(
    ({ n, failed }, at) => (failed + DRAWN_BY * shareOfTask[at % tasks.length]!) / (n + DRAWN_BY),
  )
  const factors = shiftFactors(tasks.length, usual, (row) => shares[row.robot * tasks.length + row.task]!)
  return {
    share: (robot, task, shift) =>
      byTask[task]!.n === 0
        ? null
        : Math.min(0.98, shares[robot * tasks.length + task]! * factors[task * SHIFTS.length + shift]!),
    known: (robot, task) => own[robot * tasks.length + task]!.n + Math.min(DRAWN_BY, byTask[task]!.n),
    n: all.n,
    failed: all.failed,
  }
}

function shiftFactors(
  tasks: number,
  usual: readonly UsualRow[],
  shareOf: (row: UsualRow) => number,
): number[] {
  const seen = table(tasks * SHIFTS.length)
  const expected = new Array<number>(tasks * SHIFTS.length).fill(0)
  for (const row of usual) {
    const at = row.task * SHIFTS.length + row.shift
    seen[at]!.failed += row.failed
    expected[at]! += row.n * shareOf(row)
  }
  return seen.map(({ failed }, at) => (failed + SHIFT_DRAWN_BY) / (expected[at]! + SHIFT_DRAWN_BY))
}

function table(size: number): { n: number; failed: number }[] {
  return Array.from({ length: size }, () => ({ n: 0, failed: 0 }))
}

/** The failures to expect in every row, NaN where nothing is known of its type; and the shift of every bucket. */
export function expectations(
  { rows, members, from, width, buckets }: Evidence,
  usual: Usual,
  utcOffsetMin: number,
): { expected: Float64Array; shifts: number[] } {
  const shifts = Array.from({ length: buckets }, (_, i) => shiftAt(from + i * width, utcOffsetMin))
  const expected = new Float64Array(rows.n.length)
  for (let i = 0; i < expected.length; i++) {
    const share = usual.share(members[rows.member[i]!]!.robot, rows.task[i]!, shifts[rows.bucket[i]!]!)
    expected[i] = share === null ? Number.NaN : rows.n[i]! * share
  }
  return { expected, shifts }
}
