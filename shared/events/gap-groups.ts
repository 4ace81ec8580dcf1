import type { Gap, GapKind } from './log.ts'

/** A stretch of one robot, or of everybody (`robot` null), before those of one cause are told together. */
export interface Silence {
  kind: Exclude<GapKind, 'refused'>
  robot: string | null
  zone: string | null
  from: number
  to: number | null
}

/** Stretches of one kind that begin and end within this time of each other have one cause. */
export const TOGETHER_MS = 60_000

/** Groups stretches, newest first, and says each group in a sentence. */
export function groupSilences(silences: readonly Silence[]): Gap[] {
  const groups: Silence[][] = []
  for (const silence of silences.toSorted((a, b) => b.from - a.from)) {
    const group = groups.findLast(([first]) => belongs(first!, silence))
    if (group) group.push(silence)
    else groups.push([silence])
  }
  return groups.map(gapOf)
}

function belongs(first: Silence, other: Silence): boolean {
  if (first.kind !== other.kind || first.robot === null || other.robot === null) return false
  if (Math.abs(first.from - other.from) > TOGETHER_MS) return false
  if (first.to === null || other.to === null) return first.to === other.to
  return Math.abs(first.to - other.to) <= TOGETHER_MS
}

function gapOf(group: readonly Silence[]): Gap {
  const [first] = group
  const ends = group.map(({ to }) => to)
  const to = ends.includes(null) ? null : Math.max(...ends.map((end) => end!))
  const robots = group.flatMap(({ robot }) => robot ?? []).toSorted(natural)
  const from = Math.min(...group.map((one) => one.from))
  return { kind: first!.kind, from, to, robots: [...new Set(robots)], text: sentence(group, to === null) }
}

const natural = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })

function sentence(group: readonly Silence[], lasts: boolean): string {
  const { kind, robot } = group[0]!
  if (kind === 'console_off') return 'Andon was not running: nothing could be heard.'
  if (kind === 'broker_down') {
    return `There ${lasts ? 'is' : 'was'} no connection to the broker: nothing ${lasts ? 'can' : 'could'} be heard.`
  }
  const state = kind === 'robot_offline' ? 'offline' : 'silent'
  const count = new Set(group.map((one) => one.robot)).size
  if (count === 1) return `${robot} ${lasts ? 'is' : 'was'} ${state}.`
  const zones = new Set(group.map(({ zone }) => zone))
  const [zone] = zones
  const where = zones.size === 1 && zone !== null ? ` of zone ${zone}` : ''
  return `${count} robots${where} ${lasts ? 'are' : 'were'} ${state}.`
}

/** Refused messages of one minute. */
export interface Refused {
  minute: number
  /** Null: the topic names no known robot. */
  robot: string | null
  reason: string
  count: number
}

const MINUTE_MS = 60_000
const REASONS: Readonly<Record<string, string>> = {
  not_json: 'not JSON',
  wrong_type: 'a field of the wrong type',
  too_large: 'too large',
  unknown_topic: 'an unknown topic',
  bad_time: 'an impossible time',
  internal: 'an error of the console',
}

/** Refused messages, minutes in a row of one robot together; newest first. */
export function groupRefused(refused: readonly Refused[]): Gap[] {
  const gaps: (Gap & { reasons: Set<string>; count: number; to: number })[] = []
  for (const { minute, robot, reason, count } of refused.toSorted((a, b) => b.minute - a.minute)) {
    const last = gaps.findLast((gap) => (gap.robots[0] ?? null) === robot)
    if (last && last.from - minute <= MINUTE_MS) {
      last.from = minute
      last.count += count
      last.reasons.add(reason)
      continue
    }
    const robots = robot === null ? [] : [robot]
    const to = minute + MINUTE_MS
    gaps.push({ kind: 'refused', from: minute, to, robots, count, text: '', reasons: new Set([reason]) })
  }
  return gaps.map(({ reasons, ...gap }) => ({ ...gap, text: refusal(gap.count, gap.robots, [...reasons]) }))
}

function refusal(count: number, robots: readonly string[], reasons: readonly string[]): string {
  const messages = count === 1 ? '1 message' : `${count} messages`
  const whose = robots.length === 0 ? '' : ` of ${robots[0]}`
  const why = reasons.map((reason) => REASONS[reason] ?? reason).join(', ')
  return `${messages}${whose} ${count === 1 ? 'was' : 'were'} refused: ${why}.`
}
