import type { CohortField } from '../fleet/cohort.ts'
import type { Change } from '../metrics/board.ts'
import type { Evidence, Member } from './counts.ts'
import type { Part } from './diagnosis.ts'

/** A way to name some of the members, and how long the name is in nats (minimum description length, Rissanen 1978). */
export interface Choice {
  parts: Part[]
  members: number[]
  cost: number
}

const FIELDS: readonly CohortField[] = ['software_version', 'model_version', 'zone', 'group', 'hardware']
/** There are fewer than eight ways of naming robots; a name is as long as telling it from all others of its way. */
export const WAY = Math.log(8)

export const WHOLE: Part = { dimension: 'fleet', value: '' }

export function wholeFleet(members: readonly Member[]): Choice {
  return { parts: [WHOLE], members: members.map((_, i) => i), cost: WAY }
}

/** Every value of every attribute that some but not all members have. */
export function attributeChoices(members: readonly Member[]): Choice[] {
  const found: Choice[] = []
  for (const field of FIELDS) {
    const values = new Map<string, number[]>()
    members.forEach(({ fields }, i) => {
      const value = fields[field]
      if (value === null) return
      const list = values.get(value)
      if (list) list.push(i)
      else values.set(value, [i])
    })
    for (const [value, list] of values) {
      if (list.length < members.length)
        found.push({ parts: [{ dimension: field, value }], members: list, cost: 0 })
    }
  }
  for (const choice of found) choice.cost = WAY + Math.log(found.length)
  return found
}

/** Members that have two values at once, where that is fewer than have either. */
export function pairChoices(single: readonly Choice[]): Choice[] {
  const found: Choice[] = []
  single.forEach((a, i) => {
    const inA = new Set(a.members)
    for (const b of single.slice(i + 1)) {
      if (a.parts[0]!.dimension === b.parts[0]!.dimension) continue
      const both = b.members.filter((member) => inA.has(member))
      if (both.length === 0 || both.length === a.members.length || both.length === b.members.length) continue
      found.push({ parts: [...a.parts, ...b.parts], members: both, cost: a.cost + b.cost })
    }
  })
  return found
}

/** Each robot by itself. */
export function robotChoices(evidence: Pick<Evidence, 'robots' | 'members'>): Choice[] {
  const cost = WAY + Math.log(evidence.robots.length)
  return membersOfRobots(evidence).flatMap((members, robot) =>
    members.length === 0
      ? []
      : [{ parts: [{ dimension: 'robot' as const, value: evidence.robots[robot]! }], members, cost }],
  )
}

/** The robots of each change: something was done to them, which makes them likelier than any other range or set. */
export function changeChoices(
  evidence: Pick<Evidence, 'robots' | 'members'>,
  changes: readonly Change[],
): Choice[] {
  const ofRobot = membersOfRobots(evidence)
  const places = new Map(evidence.robots.map((name, place) => [name, place]))
  const sets = new Map<string, number[]>()
  for (const { robots, robot_count } of changes) {
    const known = robots.flatMap((name) => places.get(name) ?? []).sort((a, b) => a - b)
    const some = known.length > 0 && known.length < evidence.robots.length && robots.length === robot_count
    if (some) sets.set(known.join(), known)
  }
  const cost = WAY + Math.log(Math.max(1, sets.size))
  return [...sets.values()].map((robots) => ({
    parts: [{ dimension: 'robot', value: setName(evidence.robots, robots) }],
    members: robots.flatMap((robot) => ofRobot[robot]!),
    cost,
  }))
}

/** Places in order as names: a range where they follow each other. */
function setName(robots: readonly string[], places: readonly number[]): string {
  const [first, last] = [places[0]!, places[places.length - 1]!]
  if (last - first === places.length - 1) return rangeName(robots, first, last)
  return places.map((place) => robots[place]!).join(', ')
}

/** Robots from one to another in their natural order. */
export function rangeChoice(
  evidence: Pick<Evidence, 'robots'>,
  ofRobot: readonly number[][],
  first: number,
  last: number,
): Choice {
  const value = rangeName(evidence.robots, first, last)
  return {
    parts: [{ dimension: 'robot', value }],
    members: ofRobot.slice(first, last + 1).flat(),
    cost: rangeCost(evidence.robots.length, last - first + 1),
  }
}

export function rangeName(robots: readonly string[], first: number, last: number): string {
  return first === last ? robots[first]! : `${robots[first]} – ${robots[last]}`
}

export function rangeCost(robots: number, length: number): number {
  return WAY + (length === 1 ? Math.log(robots) : Math.log((robots * (robots - 1)) / 2))
}

/**
 * Blocks of robots in their order, of lengths that double, each half over the next: with them any range is nearly
 * covered by few blocks. Walther, "Optimal and fast detection of spatial clusters with scan statistics" (2010).
 */
export function blockChoices(evidence: Pick<Evidence, 'robots' | 'members'>): Choice[] {
  const ofRobot = membersOfRobots(evidence)
  const robots = ofRobot.length
  const blocks: [number, number][] = []
  for (let length = 5; length < robots; length *= 2) {
    const step = Math.max(1, Math.floor(length / 2))
    for (let first = 0; first + length <= robots; first += step) blocks.push([first, first + length - 1])
  }
  const cost = WAY + Math.log(Math.max(1, blocks.length))
  return blocks.map(([first, last]) => ({ ...rangeChoice(evidence, ofRobot, first, last), cost }))
}

/** The members of each robot. */
export function membersOfRobots({ robots, members }: Pick<Evidence, 'robots' | 'members'>): number[][] {
  const found: number[][] = robots.map(() => [])
  members.forEach(({ robot }, i) => {
    found[robot]!.push(i)
  })
  return found
}

/** What it costs to name one type of task, or none, or several. */
export function taskCost(tasks: number, named: number): number {
  if (named === 0) return Math.log(2)
  return Math.log(2) + Math.log(tasks) + (named > 1 ? Math.log(tasks) * (named - 1) : 0)
}
