import { type Choice, taskCost } from './choices.ts'
import { driftOf, evidenceOf } from './score.ts'

/** A choice of members and of one type of task, or all (null), over time. */
export interface Course {
  choice: Choice
  task: number | null
  cost: number
  n: Float64Array
  failed: Float64Array
  expected: Float64Array
}

/** The counts of many groups over time, filled row by row. */
export class Courses {
  readonly list: Course[] = []
  readonly #of: number[][]
  readonly #tasks: number

  constructor(choices: readonly Choice[], members: number, tasks: number, buckets: number) {
    this.#tasks = tasks
    this.#of = Array.from({ length: members * tasks }, () => [])
    for (const choice of choices) {
      for (let task = -1; task < tasks; task++) this.#add(choice, task < 0 ? null : task, buckets)
    }
  }

  #add(choice: Choice, task: number | null, buckets: number): void {
    const cost = choice.cost + taskCost(this.#tasks, task === null ? 0 : 1)
    const course = {
      choice,
      task,
      cost,
      n: new Float64Array(buckets),
      failed: new Float64Array(buckets),
      expected: new Float64Array(buckets),
    }
    const at = this.list.push(course) - 1
    for (const member of choice.members) {
      for (let of = task ?? 0; of <= (task ?? this.#tasks - 1); of++)
        this.#of[member * this.#tasks + of]!.push(at)
    }
  }

  add(bucket: number, member: number, task: number, n: number, failed: number, expected: number): void {
    for (const at of this.#of[member * this.#tasks + task]!) {
      const course = this.list[at]!
      course.n[bucket]! += n
      course.failed[bucket]! += failed
      course.expected[bucket]! += expected
    }
  }
}

/** Where a course differs most from what is usual, from a bucket up to the end. */
export interface Break {
  course: Course
  since: number
  evidence: number
  /** Evidence less the length of the description. */
  score: number
}

/**
 * The group and the time from which on it does worse that are best supported: the scan over space and time that
 * reaches up to now. Kulldorff, "Prospective time periodic geographical disease surveillance using a scan statistic"
 * (2001); over time alone it is the generalised likelihood ratio of Lai (1995).
 *
 * @param whole the course of all members and tasks
 * @param known tasks of the past that a course rests on
 * @param ages how many buckets before the end a break may lie
 * @param end up to which bucket is looked
 */
export function bestBreak(
  courses: readonly Course[],
  whole: Course,
  known: (course: Course) => number,
  ages: readonly number[],
  end = whole.n.length,
): Break | null {
  const total = tails(whole, ages, end)
  let best: Break | null = null
  for (const course of courses) {
    const own = tails(course, ages, end)
    const rests = known(course)
    for (let i = 0; i < ages.length; i++) {
      const [n, failed, expected] = [own[i * 3]!, own[i * 3 + 1]!, own[i * 3 + 2]!]
      if (failed <= expected) continue
      const drift = driftOf(total[i * 3 + 1]! - failed, total[i * 3 + 2]! - expected)
      const evidence = evidenceOf(n, failed, expected * drift, rests)
      const score = evidence - course.cost
      if (best === null || score > best.score)
        best = { course, since: Math.max(0, end - ages[i]!), evidence, score }
    }
  }
  return best
}

/** Sums over the last buckets before `end`, for each age: n, failed, expected. */
function tails({ n, failed, expected }: Course, ages: readonly number[], end: number): Float64Array {
  const sums = new Float64Array(ages.length * 3)
  let [a, b, c] = [0, 0, 0]
  let at = end
  for (let i = 0; i < ages.length; i++) {
    for (const until = Math.max(0, end - ages[i]!); at > until; ) {
      at -= 1
      a += n[at]!
      b += failed[at]!
      c += expected[at]!
    }
    sums[i * 3] = a
    sums[i * 3 + 1] = b
    sums[i * 3 + 2] = c
  }
  return sums
}
