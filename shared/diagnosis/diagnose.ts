import type { Change } from '../metrics/board.ts'
import { LONGEST_BEFORE_MS } from './cause.ts'
import {
  attributeChoices,
  blockChoices,
  type Choice,
  changeChoices,
  pairChoices,
  robotChoices,
  wholeFleet,
} from './choices.ts'
import { answers, conclude } from './conclude.ts'
import type { Evidence } from './counts.ts'
import { bestBreak, type Course, Courses } from './courses.ts'
import type { Diagnosis, Suspect } from './diagnosis.ts'
import { columns, type Grid, total, without } from './grid.ts'
import { type Began, began, type Series } from './onset.ts'
import { adjustedChance } from './score.ts'
import { byScore, type Candidate, search } from './search.ts'
import { SHIFTS } from './shift.ts'
import { type Meaning, meanings, overlap, type Setting, toSuspect } from './suspects.ts'
import { robotTable, taskTable } from './tables.ts'
import { expectations, type Usual, usualOf } from './usual.ts'
import type { Wording } from './words.ts'

export interface DiagnosisQuestion {
  evidence: Evidence
  changes: readonly Change[]
  baseline: { from: number; to: number }
  wording: Wording
  isCancelled?: () => boolean
}

/** Suspects are named when chance, with all that was tried, would do this at most one time in a hundred. */
const CHANCE = 0.01
const MOST_FURTHER = 3
const MOST_ALTERNATIVES = 2
/** A description that is this many nats behind is e⁵ times less likely: no alternative worth a word. */
const CLOSE = 5
/** Two descriptions with more tasks in common than this say the same. */
const SAME = 0.6
/** The first look at when it began is at this many steps of time. */
const COARSE = 120

/** What was counted, with what was to be expected of it. */
interface Counted {
  evidence: Evidence
  usual: Usual
  expected: Float64Array
  shifts: number[]
}

/** What is behind a drop: the time is found first, then who and what; with that the time more exactly, and again. */
export function diagnose(question: DiagnosisQuestion): Omit<Diagnosis, 'at' | 'took_ms'> {
  const { evidence, wording } = question
  const isCancelled = question.isCancelled ?? (() => false)
  const usual = usualOf(evidence)
  const { expected, shifts } = expectations(evidence, usual, wording.utcOffsetMin)
  const single = attributeChoices(evidence.members)
  const plain = [wholeFleet(evidence.members), ...single, ...robotChoices(evidence)]
  const counted = { evidence, usual, expected, shifts }
  const first = firstLook(counted, [
    ...plain,
    ...blockChoices(evidence),
    ...changeChoices(evidence, question.changes),
  ])
  let window: Began = first ?? { at: 0, first: 0, last: 0, ended: null }
  const near = changeChoices(evidence, changesNear(question, window))
  const choices = [...plain, ...pairChoices(single), ...near]
  let grid = gridOf(counted, window)
  let found = search(evidence, grid, choices, isCancelled)
  if (first && found.candidates[0]) {
    window = began(seriesOf(counted, found.candidates[0])) ?? window
    grid = gridOf(counted, window)
    found = search(evidence, grid, choices, isCancelled)
  }
  const tried = found.tried * onsetsTried(evidence.buckets)
  return report(question, counted, {
    window,
    grid,
    choices,
    candidates: found.candidates,
    tried,
    isCancelled,
  })
}

/** Trying every onset is about as much as trying so many that have nothing in common. */
function onsetsTried(buckets: number): number {
  return 2 * Math.ceil(Math.log(buckets + 1)) + 1
}

/** The group and time with most evidence at a first, coarse look. */
function firstLook({ evidence, usual, expected }: Counted, choices: readonly Choice[]): Began | null {
  const { members, tasks, rows, buckets } = evidence
  const step = Math.ceil(buckets / COARSE)
  const steps = Math.ceil(buckets / step)
  const courses = new Courses(choices, members.length, tasks.length, steps)
  for (let i = 0; i < expected.length; i++) {
    if (Number.isNaN(expected[i]!)) continue
    const bucket = steps - 1 - Math.floor((buckets - 1 - rows.bucket[i]!) / step)
    courses.add(bucket, rows.member[i]!, rows.task[i]!, rows.n[i]!, rows.failed[i]!, expected[i]!)
  }
  const ages = Array.from({ length: steps }, (_, i) => i + 1)
  const best = bestBreak(courses.list, courses.list[0]!, (course) => knownOf(course, evidence, usual), ages)
  if (!best || best.score <= 0) return null
  const at = Math.max(0, buckets - (steps - best.since) * step)
  return { at, first: at, last: Math.min(buckets - 1, at + step), ended: null }
}

/** How many tasks of the past a course rests on. */
export function knownOf(
  { choice, task }: Course,
  { members, tasks }: Pick<Evidence, 'members' | 'tasks'>,
  usual: Usual,
): number {
  const robots = new Set(choice.members.map((member) => members[member]!.robot))
  let known = 0
  for (const robot of robots) {
    for (let of = task ?? 0; of <= (task ?? tasks.length - 1); of++) known += usual.known(robot, of)
  }
  return known
}

function gridOf({ evidence, usual, expected, shifts }: Counted, { at, ended }: Began): Grid {
  const { members, tasks, rows, buckets } = evidence
  const size = members.length * tasks.length * SHIFTS.length
  const grid: Grid = {
    members: members.length,
    tasks: tasks.length,
    shifts: SHIFTS.length,
    n: new Float64Array(size),
    failed: new Float64Array(size),
    expected: new Float64Array(size),
    known: new Float64Array(members.length * tasks.length),
  }
  for (let i = 0; i < expected.length; i++) {
    const bucket = rows.bucket[i]!
    if (bucket < at || bucket >= (ended ?? buckets) || Number.isNaN(expected[i]!)) continue
    const cell = rows.member[i]! * tasks.length + rows.task[i]!
    const place = cell * SHIFTS.length + shifts[bucket]!
    grid.n[place]! += rows.n[i]!
    grid.failed[place]! += rows.failed[i]!
    grid.expected[place]! += expected[i]!
    grid.known[cell] = usual.known(members[rows.member[i]!]!.robot, rows.task[i]!)
  }
  return grid
}

/** The course of a candidate over the whole stretch: its robots in its tasks, also before they became what they are. */
function seriesOf({ evidence, expected, shifts }: Counted, { choice, tasks, shift }: Candidate): Series {
  const robots = new Set(choice.members.map((member) => evidence.members[member]!.robot))
  const wanted = new Set(tasks)
  const series = {
    n: new Float64Array(evidence.buckets),
    failed: new Float64Array(evidence.buckets),
    expected: new Float64Array(evidence.buckets),
  }
  const { bucket, member, task, n, failed } = evidence.rows
  for (let i = 0; i < expected.length; i++) {
    if (Number.isNaN(expected[i]!) || !robots.has(evidence.members[member[i]!]!.robot)) continue
    if (wanted.size > 0 && !wanted.has(task[i]!)) continue
    if (shift !== null && shifts[bucket[i]!] !== shift) continue
    series.n[bucket[i]!]! += n[i]!
    series.failed[bucket[i]!]! += failed[i]!
    series.expected[bucket[i]!]! += expected[i]!
  }
  return series
}

/** What was changed while it went on, or so shortly before that it may be behind it. */
function changesNear({ evidence, changes }: DiagnosisQuestion, { first, ended }: Began): Change[] {
  const { from, width, buckets } = evidence
  const earliest = from + first * width - LONGEST_BEFORE_MS
  return changes.filter(({ ts, until }) => until >= earliest && ts < from + (ended ?? buckets) * width)
}

interface Looked {
  window: Began
  choices: Choice[]
  grid: Grid
  candidates: Candidate[]
  tried: number
  isCancelled: () => boolean
}

function report(
  question: DiagnosisQuestion,
  counted: Counted,
  looked: Looked,
): Omit<Diagnosis, 'at' | 'took_ms'> {
  const { evidence, usual, expected } = counted
  const { window, grid, tried } = looked
  const time = (bucket: number) => evidence.from + bucket * evidence.width
  const whole = total(columns(grid, indices(grid.tasks), indices(grid.shifts)))
  const end = time(window.ended ?? evidence.buckets)
  const changes = changesNear(question, window)
  const setting: Setting = {
    evidence,
    grid,
    changes,
    began: { at: time(window.at), first: time(window.first), last: time(window.last + 1) },
    lost: whole.failed - whole.expected,
    onsets: onsetsTried(evidence.buckets),
    wording: question.wording,
  }
  const suspects = suspectsOf(counted, looked, setting)
  const onset =
    suspects.length === 0
      ? null
      : {
          at: suspects[0]!.since,
          interval: { from: setting.began.first, to: setting.began.last },
          ended: window.ended === null ? null : end,
          method: 'scan statistic over groups and time (Kulldorff 2001), then PELT (Killick 2012)',
        }
  const drop = {
    from: time(window.at),
    to: end,
    before: usual.n > 0 ? 1 - usual.failed / usual.n : null,
    after: whole.n > 0 ? 1 - whole.failed / whole.n : null,
    expected: whole.n > 0 ? 1 - whole.expected / whole.n : null,
    n: whole.n,
    before_n: usual.n,
    lost: whole.failed - whole.expected,
  }
  const named = suspects[0]?.task_types.map((task) => evidence.tasks.indexOf(task)) ?? []
  const tables = { tasks: taskTable(evidence, grid), robots: robotTable(evidence, grid, named) }
  const findings = {
    drop,
    onset,
    ...tables,
    suspects,
    changes,
    fleet: evidence.robots,
    wording: question.wording,
  }
  return {
    from: evidence.from,
    to: time(evidence.buckets),
    baseline: question.baseline,
    drop,
    onset,
    ...tables,
    answers: answers(findings),
    changes,
    suspects,
    conclusion: conclude(findings),
    tried,
    without_baseline: evidence.rows.n.reduce((sum, n, i) => sum + (Number.isNaN(expected[i]!) ? n : 0), 0),
  }
}

/** The best description, what else is worse once it is explained, and what describes the first less well. */
function suspectsOf({ evidence }: Counted, looked: Looked, setting: Setting): Suspect[] {
  const { grid, choices, candidates, isCancelled } = looked
  const certain = ({ evidence: told, cost }: Candidate) =>
    adjustedChance(told, cost, setting.onsets) <= CHANCE
  const found = meanings(candidates.filter(certain), evidence, grid)
  const [cause] = found
  if (!cause) return []
  const named = [toSuspect(cause, 'cause', setting)]
  let rest = grid
  let last = cause.candidates[0]!
  for (let i = 0; i < MOST_FURTHER; i++) {
    const { choice, tasks, shift } = last
    rest = without(
      rest,
      choice.members,
      tasks.length === 0 ? indices(grid.tasks) : tasks,
      shift === null ? indices(grid.shifts) : [shift],
    )
    const next = search(evidence, rest, choices, isCancelled).candidates.filter(certain)
    const [further] = meanings(next, evidence, rest)
    if (!further) break
    named.push(toSuspect(further, 'further', { ...setting, grid: rest }))
    last = further.candidates[0]!
  }
  const close = ({ candidates: [first] }: Meaning) => first!.score >= cause.candidates[0]!.score - CLOSE
  const others = found.slice(1).filter((one) => close(one) && overlap(cause, one, grid) < SAME)
  const alternatives = others
    .sort((a, b) => byScore(a.candidates[0]!, b.candidates[0]!))
    .slice(0, MOST_ALTERNATIVES)
    .map((one) => toSuspect(one, 'alternative', setting))
  return [...named, ...alternatives]
}

const indices = (length: number): number[] => Array.from({ length }, (_, i) => i)
