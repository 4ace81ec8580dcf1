import { DAY, MINUTE } from '../../../electron/backend/demo/message.ts'
import { random } from '../../../electron/backend/demo/random.ts'
import { type Choice, changeChoices, wholeFleet } from '../../../shared/diagnosis/choices.ts'
import type { Member } from '../../../shared/diagnosis/counts.ts'
import { type Break, type Course, Courses } from '../../../shared/diagnosis/courses.ts'
import { knownOf } from '../../../shared/diagnosis/diagnose.ts'
import { Noticed } from '../../../shared/diagnosis/noticed.ts'
import { shiftAt } from '../../../shared/diagnosis/shift.ts'
import { type Usual, usualOf } from '../../../shared/diagnosis/usual.ts'
import {
  AFTER_CHANGE_MIN,
  dropAfterChange,
  newDrops,
  WATCHED_MIN,
  watchedChoices,
} from '../../../shared/diagnosis/watch.ts'
import type { Change } from '../../../shared/metrics/board.ts'
import { type Effects, Floor, NO_EFFECTS } from './floor.ts'
import { membersOf, usualRows } from './gather.ts'
import { type Scenario, scenario } from './scenario.ts'

const PAST = DAY
/** Below this share of the last hour the plain rule of the fleet alerts. */
const PLAIN_LIMIT = 0.88
const PLAIN_MIN = 60

interface Told {
  at: number
  by: 'change' | 'watch'
  found: Break
}

/** The watch over a floor, minute by minute or finer, with all counts of a stretch kept. */
class Watching {
  readonly #from: number
  readonly #usual: Usual
  readonly #evidence: { robots: string[]; members: Member[]; tasks: string[] }
  readonly #courses: Courses
  readonly #changes: { change: Change; choice: Choice; courses: Courses }[]
  readonly #known = new Map<Course, number>()
  readonly #memberAt: (robot: number, later: boolean) => number
  readonly #updatedAt: number
  readonly plain: { n: Float64Array; failed: Float64Array }

  constructor(
    of: Pick<Scenario, 'floor' | 'updated' | 'changes'>,
    usual: Usual,
    from: number,
    buckets: number,
  ) {
    const { members, memberAt } = membersOf(of)
    const robots = of.floor.robots.map(({ id }) => id)
    this.#evidence = { robots, members, tasks: [...of.floor.tasks] }
    this.#usual = usual
    this.#from = from
    this.#memberAt = memberAt
    this.#updatedAt = of.updated?.at ?? Number.POSITIVE_INFINITY
    const make = (choices: Choice[]) => new Courses(choices, members.length, of.floor.tasks.length, buckets)
    this.#courses = make(watchedChoices(this.#evidence))
    this.#changes = of.changes.flatMap((change) => {
      const [choice] = changeChoices(this.#evidence, [change])
      return choice ? [{ change, choice, courses: make([wholeFleet(members), choice]) }] : []
    })
    this.plain = { n: new Float64Array(buckets), failed: new Float64Array(buckets) }
  }

  take(t: number, robot: number, task: number, n: number, failed: number): void {
    const bucket = Math.floor((t - this.#from) / MINUTE)
    const member = this.#memberAt(robot, t >= this.#updatedAt)
    const expected = n * this.#usual.share(robot, task, shiftAt(t, 0))!
    this.#courses.add(bucket, member, task, n, failed, expected)
    for (const { courses } of this.#changes) courses.add(bucket, member, task, n, failed, expected)
    this.plain.n[bucket]! += n
    this.plain.failed[bucket]! += failed
  }

  /** What is told at a time. */
  look(at: number): Told | null {
    const end = Math.floor((at - 1 - this.#from) / MINUTE) + 1
    const known = (course: Course) => this.#knownOf(course)
    for (const { change, choice, courses } of this.#changes) {
      if (change.ts >= at || at - change.ts > AFTER_CHANGE_MIN * MINUTE) continue
      const since = Math.floor((change.ts - this.#from) / MINUTE)
      const found = dropAfterChange(courses, known, { since, choice }, end)
      if (found) return { at, by: 'change', found }
    }
    const [found] = newDrops(this.#courses, known, end)
    return found ? { at, by: 'watch', found } : null
  }

  /** Whether the plain limit on the last hour of the fleet is passed. */
  plainAlarm(at: number): boolean {
    const end = Math.floor((at - 1 - this.#from) / MINUTE) + 1
    const sum = (of: Float64Array) =>
      of.subarray(Math.max(0, end - PLAIN_MIN), end).reduce((a, b) => a + b, 0)
    const n = sum(this.plain.n)
    return n >= 50 && 1 - sum(this.plain.failed) / n < PLAIN_LIMIT
  }

  scopeOf({ found }: Told): { robots: string[]; task_types: string[] } {
    const { choice, task } = found.course
    const { robots, members, tasks } = this.#evidence
    const places = new Set(choice.members.map((member) => members[member]!.robot))
    return {
      robots: [...places].map((place) => robots[place]!),
      task_types: task === null ? [] : [tasks[task]!],
    }
  }

  #knownOf(course: Course): number {
    let known = this.#known.get(course)
    if (known === undefined) {
      known = knownOf(course, this.#evidence, this.#usual)
      this.#known.set(course, known)
    }
    return known
  }
}

export interface Detection {
  /** Milliseconds from onset to the first word about it; null when nothing was told. */
  after: number | null
  by: Told['by'] | null
  /** Told although nothing had begun. */
  tooEarly: boolean
  plainAfter: number | null
}

/** How long a scenario's drop stays unnoticed, with a look every `stepMs`. */
export function detect(of: Scenario, stepMs: number): Detection {
  const from = of.onset - WATCHED_MIN * MINUTE
  const usual = usualOf({
    robots: of.floor.robots.map(({ id }) => id),
    tasks: [...of.floor.tasks],
    usual: usualRows(of.floor, of.effects, from - PAST, from),
  })
  const watching = new Watching(of, usual, from, Math.ceil((of.end - from) / MINUTE))
  const result: Detection = { after: null, by: null, tooEarly: false, plainAfter: null }
  for (let t = from; t < of.end; t += stepMs) {
    of.floor.step(t, of.effects, (...counts) => watching.take(t, ...counts), stepMs / MINUTE)
    const at = t + stepMs
    if (t >= of.onset && result.plainAfter === null && watching.plainAlarm(at))
      result.plainAfter = at - of.onset
    const told = result.after === null && t >= of.onset - 10 * MINUTE ? watching.look(at) : null
    if (!told) continue
    if (t < of.onset) result.tooEarly = true
    else Object.assign(result, { after: at - of.onset, by: told.by })
  }
  return result
}

export interface Quiet {
  days: number
  robots: number
  /** Incidents that would have been opened though nothing was worse, by what told them. */
  byWatch: number
  byChange: number
  changes: number
  /** Times the plain limit was passed. */
  plain: number
  words: string[]
}

/** Days of a fleet without a drop, with changes that do nothing and, on every other seed, shifts that differ. */
export function quietDays(seed: number, robots: number, days: number, stepMs: number): Quiet {
  const floor = new Floor(seed, robots)
  const rng = random(seed, 'quiet')
  const effects: Effects =
    seed % 2 === 0 ? NO_EFFECTS : { ...NO_EFFECTS, factor: (t) => (shiftAt(t, 0) === 2 ? 1.2 : 1) }
  const begin = Date.UTC(2026, 2, 2)
  const names = { robots: floor.robots.map(({ id }) => id), tasks: [...floor.tasks] }
  const result: Quiet = { days, robots, byWatch: 0, byChange: 0, changes: 0, plain: 0, words: [] }
  const noticed = new Noticed()
  let usual = usualOf({ ...names, usual: usualRows(floor, effects, begin - PAST, begin) })
  let plain = false
  for (let day = 0; day < days; day++) {
    const from = begin + day * DAY
    const changes = [0, 1].map(() =>
      idleChange(floor, from + Math.floor(rng.next() * 1440) * MINUTE, rng.next(), rng.next()),
    )
    result.changes += changes.length
    const watching = new Watching({ floor, updated: null, changes }, usual, from, 1440)
    const past = new Map<string, { robot: number; task: number; shift: number; n: number; failed: number }>()
    for (let t = from; t < from + DAY; t += stepMs) {
      const shift = shiftAt(t, 0)
      floor.step(
        t,
        effects,
        (robot, task, n, failed) => {
          watching.take(t, robot, task, n, failed)
          const key = `${robot}/${task}/${shift}`
          const row = past.get(key) ?? { robot, task, shift, n: 0, failed: 0 }
          row.n += n
          row.failed += failed
          past.set(key, row)
        },
        stepMs / MINUTE,
      )
      const alarm = t - from > 10 * MINUTE && watching.plainAlarm(t + stepMs)
      if (alarm && !plain) result.plain += 1
      plain = alarm
      const told = watching.look(t + stepMs)
      if (!told) continue
      const scope = watching.scopeOf(told)
      const since = from + told.found.since * MINUTE
      const anomaly = { ...scope, at: told.at, since } as Parameters<Noticed['fresh']>[0][number]
      if (noticed.fresh([anomaly], told.at).length === 0) continue
      result[told.by === 'watch' ? 'byWatch' : 'byChange'] += 1
      result.words.push(
        `${told.by} ${told.found.score.toFixed(1)} ${scope.robots.length} robots ${scope.task_types}`,
      )
    }
    usual = usualOf({ ...names, usual: [...past.values()] })
  }
  return result
}

function idleChange(floor: Floor, ts: number, where: number, size: number): Change {
  const length = Math.max(1, Math.floor(size * 0.5 * floor.robots.length))
  const first = Math.floor(where * (floor.robots.length - length))
  const robots = floor.robots.slice(first, first + length).map(({ id }) => id)
  return {
    ts,
    until: ts,
    kind: 'deploy',
    what: 'software',
    from: 'v23',
    to: 'v24',
    robots,
    robot_count: length,
  }
}

/** The case of the story: software that breaks insert on robots 21–40, 88 % to 45 %. */
export function seedCase(seed: number): Scenario {
  const base = scenario(seed, 100, ['software_task'])
  const robots = Array.from({ length: 20 }, (_, i) => 20 + i)
  const touched = new Set(robots)
  const names = robots.map((at) => base.floor.robots[at]!.id)
  const insert = base.floor.tasks.indexOf('insert')
  const end = base.onset + 20 * MINUTE
  const change: Change = {
    ...{ ts: base.onset, until: base.onset + 4000, kind: 'deploy', what: 'software', from: 'v23', to: 'v24' },
    ...{ robots: names, robot_count: 20 },
  }
  return {
    ...base,
    ...{ robots, tasks: [insert], drop: 0.43, end, change, changes: [change], confounder: 'none' },
    updated: { robots: touched, part: 'software_version', at: base.onset },
    effects: {
      ...NO_EFFECTS,
      added: ({ index }, task, t) => (t >= base.onset && task === insert && touched.has(index) ? 0.43 : 0),
    },
  }
}
