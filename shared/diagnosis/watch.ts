import type { Change } from '../metrics/board.ts'
import {
  attributeChoices,
  blockChoices,
  type Choice,
  changeChoices,
  robotChoices,
  wholeFleet,
} from './choices.ts'
import type { Evidence } from './counts.ts'
import { type Break, bestBreak, type Course, Courses } from './courses.ts'
import { knownOf } from './diagnose.ts'
import type { Anomaly, Part } from './diagnosis.ts'
import { expectations, usualOf } from './usual.ts'
import { against, changeWords, clock, subjectWords, type Wording } from './words.ts'

/** How far back is looked for a drop that is noticed only now. */
export const WATCHED_MIN = 60
/** After a change its robots are watched for so long. */
export const AFTER_CHANGE_MIN = 30
/** Onsets that are tried, in minutes before now: near ones closely, far ones roughly. */
const AGES = [1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 32, 40, 50, 60]

/**
 * Evidence less description, in nats, from which on a drop is told. A false alarm a month is one in 43,200 minutes,
 * and ln 43,200 is 10.7; the bench counts them over months of a fleet without a drop.
 */
export const TOLD_FROM = 10.5
/**
 * The same for the robots of a change, right after it: there are few changes, and when it would have begun is known,
 * so that only a handful of questions is asked in all (Wald's sequential test, 1945).
 */
export const TOLD_AFTER_CHANGE_FROM = 5.5

/** Every group that is watched all the time. */
export function watchedChoices(evidence: Pick<Evidence, 'robots' | 'members'>): Choice[] {
  const { members } = evidence
  return [
    ...[wholeFleet(members), ...attributeChoices(members)],
    ...[...robotChoices(evidence), ...blockChoices(evidence)],
  ]
}

/** More drops at once than this are one: the whole floor's. */
const MOST_DROPS = 3

/**
 * The groups that do worse than usual from a time on, if the evidence is enough, each apart from those before it: a
 * window-limited GLR (Lai 1995). What the groups `without` do is known already and taken out of the rest.
 */
export function newDrops(
  courses: Courses,
  known: (course: Course) => number,
  end: number,
  without: readonly Course[] = [],
): Break[] {
  let [list, whole] = [courses.list, courses.list[0]!]
  const takeOut = (course: Course) => {
    whole = less(whole, course)
    list = list.filter((other) => apart(other, course))
  }
  for (const course of without) takeOut(course)
  const found: Break[] = []
  while (found.length < MOST_DROPS) {
    const best = bestBreak(list, whole, known, AGES, end)
    if (!best || best.score < TOLD_FROM) break
    found.push(best)
    takeOut(best.course)
  }
  return found
}

function less(whole: Course, part: Course): Course {
  const rest = (of: 'n' | 'failed' | 'expected') => whole[of].map((value, i) => value - part[of][i]!)
  return { ...whole, n: rest('n'), failed: rest('failed'), expected: rest('expected') }
}

/** Whether two groups have no tasks in common. */
function apart(a: Course, b: Course): boolean {
  if (a.task !== null && b.task !== null && a.task !== b.task) return true
  const inB = new Set(b.choice.members)
  return !a.choice.members.some((member) => inB.has(member))
}

/** The same for the robots of a change since its bucket. `courses` holds the whole fleet, then these robots. */
export function dropAfterChange(
  courses: Courses,
  known: (course: Course) => number,
  changed: { since: number; choice: Choice },
  end: number,
): Break | null {
  const own = courses.list
    .filter(({ choice }) => choice === changed.choice)
    .map((course) => ({ ...course, cost: course.cost - course.choice.cost }))
  const best = bestBreak(own, courses.list[0]!, known, [end - changed.since], end)
  return best && best.score >= TOLD_AFTER_CHANGE_FROM ? best : null
}

/** What does worse than usual right now: one look at the minutes up to now, without memory of earlier looks. */
export function lookOut(evidence: Evidence, changes: readonly Change[], wording: Wording): Anomaly[] {
  const usual = usualOf(evidence)
  const { expected } = expectations(evidence, usual, wording.utcOffsetMin)
  const now = evidence.from + evidence.buckets * evidence.width
  const recent = changes.filter(({ ts }) => ts >= now - AFTER_CHANGE_MIN * 60_000 && ts < now)
  const changed = recent.flatMap((change) => {
    const [choice] = changeChoices(evidence, [change])
    return choice ? [{ change, choice, since: Math.floor((change.ts - evidence.from) / evidence.width) }] : []
  })
  const known = (course: Course) => knownOf(course, evidence, usual)
  const after = dropsAfterChanges(evidence, expected, changed, known)
  const others = newDrops(
    filled(watchedChoices(evidence), evidence, expected),
    known,
    evidence.buckets,
    after.map(({ drop }) => drop.course),
  )
  return [
    ...after.map(({ drop, change }) => toAnomaly(drop, evidence, wording, change)),
    ...others.map((drop) => toAnomaly(drop, evidence, wording)),
  ]
}

interface Changed {
  change: Change
  choice: Choice
  /** The bucket it began in. */
  since: number
}

/** The drops after changes, the one that explains most first: what one explains is no evidence for the next. */
function dropsAfterChanges(
  evidence: Evidence,
  expected: Float64Array,
  changed: readonly Changed[],
  known: (course: Course) => number,
): { change: Change; drop: Break }[] {
  const found: { change: Change; drop: Break }[] = []
  let [open, unexplained] = [changed, expected]
  while (open.length > 0) {
    const choices = [wholeFleet(evidence.members), ...open.map(({ choice }) => choice)]
    const courses = filled(choices, evidence, unexplained)
    const drops = open.flatMap((one) => {
      const drop = dropAfterChange(courses, known, one, evidence.buckets)
      return drop ? [{ one, drop }] : []
    })
    const [best] = drops.sort((a, b) => b.drop.score - a.drop.score)
    if (!best) break
    found.push({ change: best.one.change, drop: best.drop })
    open = open.filter((one) => one !== best.one)
    unexplained = without(best.drop.course, evidence, unexplained)
  }
  return found
}

/** What is expected but for a group's own tasks. */
function without({ choice, task }: Course, { rows }: Evidence, expected: Float64Array): Float64Array {
  const members = new Set(choice.members)
  return expected.map((value, i) =>
    members.has(rows.member[i]!) && (task === null || rows.task[i] === task) ? Number.NaN : value,
  )
}

/** The courses of some groups; rows without an expectation are left out. */
function filled(choices: readonly Choice[], evidence: Evidence, expected: Float64Array): Courses {
  const { rows, members, tasks, buckets } = evidence
  const courses = new Courses(choices, members.length, tasks.length, buckets)
  for (let i = 0; i < expected.length; i++) {
    if (Number.isNaN(expected[i]!)) continue
    courses.add(rows.bucket[i]!, rows.member[i]!, rows.task[i]!, rows.n[i]!, rows.failed[i]!, expected[i]!)
  }
  return courses
}

function toAnomaly(drop: Break, evidence: Evidence, wording: Wording, change?: Change): Anomaly {
  const { choice, task, n, failed, expected } = drop.course
  const sum = (of: Float64Array) => of.subarray(drop.since).reduce((total, x) => total + x, 0)
  const tasks = sum(n)
  const [before, after] = [1 - sum(expected) / tasks, 1 - sum(failed) / tasks]
  const places = [...new Set(choice.members.map((member) => evidence.members[member]!.robot))]
  const robots = places.map((place) => evidence.robots[place]!)
  const what: Part[] = task === null ? [] : [{ dimension: 'task_type', value: evidence.tasks[task]! }]
  const parts = [
    ...what,
    ...choice.parts.filter(({ dimension }) => dimension !== 'fleet' || what.length === 0),
  ]
  const since = evidence.from + drop.since * evidence.width
  const who = subjectWords(parts, robots, evidence.robots, change !== undefined)
  const words = `${who}: ${against(after, before)}, since ${clock(since, wording)}`
  return {
    at: wording.now,
    key: parts.map(({ dimension, value }) => `${dimension}=${value}`).join(' '),
    parts,
    robots: robots.length === evidence.robots.length ? [] : robots,
    task_types: task === null ? [] : [evidence.tasks[task]!],
    ...{ before, after, n: tasks, since },
    ...(change ? { change } : {}),
    words: change ? `${words}; ${changeWords(change, wording)}` : words,
  }
}
