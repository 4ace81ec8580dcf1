import type { Change } from '../metrics/board.ts'
import { dimensionOf, matchChange } from './cause.ts'
import type { Evidence } from './counts.ts'
import type { MatchedChange, Part, Suspect } from './diagnosis.ts'
import { columns, type Grid, type Sums, total } from './grid.ts'
import { adjustedChance } from './score.ts'
import type { Candidate } from './search.ts'
import { SHIFTS } from './shift.ts'
import { against, changeWords, clock, partWords, percent, subjectWords, type Wording } from './words.ts'

const MINUTE = 60_000

/** What a suspect is told with. Times are epoch ms. */
export interface Setting {
  evidence: Evidence
  grid: Grid
  changes: readonly Change[]
  began: { at: number; first: number; last: number }
  /** Failures of the fleet beyond the expected ones. */
  lost: number
  /** How many onsets were tried. */
  onsets: number
  wording: Wording
}

/** A group of equal candidates: the same robots, tasks and shift under several names. */
export interface Meaning {
  key: string
  robots: string[]
  candidates: Candidate[]
}

/** Candidates by what they mean, in the order of the best of each. */
export function meanings(candidates: readonly Candidate[], evidence: Evidence, grid: Grid): Meaning[] {
  const present = presentMembers(evidence, grid)
  const found = new Map<string, Meaning>()
  for (const candidate of candidates) {
    const { choice, tasks, shift } = candidate
    const robots = [
      ...new Set(
        choice.members.filter((member) => present[member]).map((member) => evidence.members[member]!.robot),
      ),
    ].sort((a, b) => a - b)
    const key = `${robots.join(' ')}/${tasks.join(' ')}/${shift ?? ''}`
    const known = found.get(key)
    if (known) known.candidates.push(candidate)
    else
      found.set(key, { key, robots: robots.map((robot) => evidence.robots[robot]!), candidates: [candidate] })
  }
  return [...found.values()]
}

/** What each robot is in the time looked at: the members that worked, or the last one of a robot that did nothing. */
function presentMembers({ members }: Evidence, grid: Grid): boolean[] {
  const worked = Array.from({ length: grid.members }, (_, member) => {
    const cells = grid.tasks * grid.shifts
    return grid.n.subarray(member * cells, (member + 1) * cells).some((n) => n > 0)
  })
  const busy = new Set(members.filter((_, member) => worked[member]).map(({ robot }) => robot))
  return members.map(
    ({ robot }, member) => worked[member]! || (!busy.has(robot) && members[member + 1]?.robot !== robot),
  )
}

/** The share of tasks that two meanings have in common, of those of either. */
export function overlap(a: Meaning, b: Meaning, grid: Grid): number {
  const cells = (meaning: Meaning) => {
    const { choice, tasks, shift } = meaning.candidates[0]!
    const every = Array.from({ length: grid.tasks }, (_, i) => i)
    return { members: new Set(choice.members), tasks: new Set(tasks.length === 0 ? every : tasks), shift }
  }
  const [inA, inB] = [cells(a), cells(b)]
  let [both, either] = [0, 0]
  for (let at = 0; at < grid.n.length; at++) {
    const shift = at % grid.shifts
    const cell = Math.floor(at / grid.shifts)
    const [member, task] = [Math.floor(cell / grid.tasks), cell % grid.tasks]
    const holds = (of: typeof inA) =>
      of.members.has(member) && of.tasks.has(task) && (of.shift === null || of.shift === shift)
    const [x, y] = [holds(inA), holds(inB)]
    if (x && y) both += grid.n[at]!
    if (x || y) either += grid.n[at]!
  }
  return either > 0 ? both / either : 0
}

/** A meaning as it is shown: under the name that tells most, with its evidence and the change that fits it. */
export function toSuspect(meaning: Meaning, role: Suspect['role'], setting: Setting): Suspect {
  const { evidence, grid, changes, began, lost, onsets, wording } = setting
  const { robots } = meaning
  const change = matchChange(changes, robots, evidence.robots.length, began)
  const named = nameOf(meaning, change)
  const { sums } = named
  const parts = partsOf(named, evidence.tasks)
  const own = sums.failed - sums.expected
  const suspect: Omit<Suspect, 'words'> = {
    role,
    parts,
    dimension: parts.map(({ dimension }) => dimension).join(' × '),
    value: parts.map((part) => (part.dimension === 'fleet' ? 'all robots' : part.value)).join(' × '),
    robots: robots.length === evidence.robots.length ? [] : robots,
    task_types: named.tasks.map((task) => evidence.tasks[task]!),
    same_as: meaning.candidates
      .filter((candidate) => candidate !== named)
      .map((candidate) => partsOf(candidate, evidence.tasks).map(partWords).join(' × ')),
    success_rate: 1 - sums.failed / sums.n,
    baseline: 1 - sums.expected / sums.n,
    n: sums.n,
    baseline_n: sums.known,
    lost: own,
    share_of_drop: Math.max(0, Math.min(1, own / Math.max(lost, own))),
    elsewhere: elsewhereOf(grid, sums),
    p_adjusted: adjustedChance(named.evidence, named.cost, onsets),
    since: sinceWhen(began, change),
    ...(change ? { change } : {}),
  }
  return { ...suspect, words: suspectWords(suspect, robots, evidence, wording) }
}

/** A change that fits within the time of the onset is the better clock: no effect comes before its cause. */
function sinceWhen({ at, first, last }: Setting['began'], change: MatchedChange | undefined): number {
  return change && change.ts >= first && change.ts <= last ? Math.floor(change.ts / MINUTE) * MINUTE : at
}

function suspectWords(
  suspect: Omit<Suspect, 'words'>,
  robots: readonly string[],
  evidence: Evidence,
  wording: Wording,
): string {
  const { parts, success_rate, baseline, since, share_of_drop, change } = suspect
  const who = subjectWords(parts, robots, evidence.robots, change !== undefined)
  const explains = `explains ${percent(share_of_drop)} of the drop`
  const told = `${who}: ${against(success_rate, baseline)}, since ${clock(since, wording)}, ${explains}`
  return change ? `${told}; ${changeWords(change, wording)}` : told
}

/** Of equal names the one that a fitting change is about; else an attribute before a list, the shortest first. */
function nameOf({ candidates }: Meaning, change: MatchedChange | undefined): Candidate {
  const changed = change ? dimensionOf(change) : null
  const rank = ({ choice }: Candidate): number => {
    if (changed !== null && choice.parts.length === 1 && choice.parts[0]!.dimension === changed) return 0
    return choice.parts.every(({ dimension }) => dimension !== 'robot') ? 1 : 2
  }
  return candidates.toSorted((a, b) => rank(a) - rank(b) || b.score - a.score)[0]!
}

/** The description as parts; the whole fleet is only named when nothing else is. */
export function partsOf({ choice, tasks, shift }: Candidate, types: readonly string[]): Part[] {
  const what: Part[] = [
    ...(tasks.length === 0
      ? []
      : [{ dimension: 'task_type' as const, value: tasks.map((task) => types[task]!).join(', ') }]),
    ...(shift === null ? [] : [{ dimension: 'shift' as const, value: SHIFTS[shift]! }]),
  ]
  const who = choice.parts.filter(({ dimension }) => dimension !== 'fleet' || what.length === 0)
  return [...what, ...who]
}

function elsewhereOf(grid: Grid, own: Sums): Suspect['elsewhere'] {
  const every = (length: number) => Array.from({ length }, (_, i) => i)
  const all = total(columns(grid, every(grid.tasks), every(grid.shifts)))
  const n = all.n - own.n
  return {
    success_rate: n > 0 ? 1 - (all.failed - own.failed) / n : null,
    baseline: n > 0 ? 1 - (all.expected - own.expected) / n : null,
    n,
  }
}
