import type { Change } from '../metrics/board.ts'
import type { Part } from './diagnosis.ts'

const SPACE = '\u00a0'
const MINUTE = 60_000

/** How the answers are written: where the reader's clock stands, and against which moment days are told. */
export interface Wording {
  utcOffsetMin: number
  now: number
}

/** A share as `45 %`, or `91.2 %` where whole ones would not tell two apart. */
export function percent(share: number | null, digits = 0): string {
  return share === null ? '–' : `${(share * 100).toFixed(digits)}${SPACE}%`
}

/** `45 % against 88 %`, as exactly as the two have to be told apart. */
export function against(now: number | null, before: number | null): string {
  const digits = now !== null && before !== null && Math.abs(now - before) < 0.1 ? 1 : 0
  return `${percent(now, digits)} against ${percent(before, digits)}`
}

/** `10:02`, with the date when it is another day. */
export function clock(ts: number, { utcOffsetMin, now }: Wording): string {
  const local = (at: number) => new Date(at + utcOffsetMin * MINUTE).toISOString()
  const time = local(ts).slice(11, 16)
  return local(ts).slice(0, 10) === local(now).slice(0, 10) ? time : `${local(ts).slice(0, 10)} ${time}`
}

/** `robots 21–40`, `robots 3, 17 and 52`, `24 robots`: as short as it is still exact. */
export function robotWords(names: readonly string[], fleet: readonly string[]): string {
  if (names.length === 0) return 'no robot'
  if (names.length === 1) return names[0]!
  if (names.length === fleet.length) return 'all robots'
  const place = new Map(fleet.map((name, i) => [name, i]))
  const places = names.map((name) => place.get(name) ?? -1).sort((a, b) => a - b)
  const runs: [number, number][] = []
  for (const at of places) {
    const last = runs[runs.length - 1]
    if (last && at === last[1] + 1) last[1] = at
    else runs.push([at, at])
  }
  if (runs.length > 4) return `${names.length} robots`
  const stem = commonStem(names)
  const short = (at: number) => fleet[at]!.slice(stem.length)
  const told = runs.map(([from, to]) =>
    from === to ? short(from) : `${short(from)}${stem === '' ? ' – ' : '–'}${short(to)}`,
  )
  return `robots ${listed(told)}`
}

/** What the names have in common before their numbers: `Robot-`; '' when that is not so. */
function commonStem(names: readonly string[]): string {
  const stem = /^(.*?)\d+$/.exec(names[0]!)?.[1] ?? ''
  return names.every((name) => name.startsWith(stem) && /^\d+$/.test(name.slice(stem.length))) ? stem : ''
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`
}

const DIMENSION_WORDS: Record<Part['dimension'], (value: string) => string> = {
  fleet: () => 'all robots',
  task_type: (value) => value,
  robot: (value) => value,
  model_version: (value) => `model ${value}`,
  software_version: (value) => `software ${value}`,
  zone: (value) => `zone ${value}`,
  group: (value) => `group ${value}`,
  hardware: (value) => `hardware ${value}`,
  shift: (value) => value,
}

export function partWords({ dimension, value }: Part): string {
  return DIMENSION_WORDS[dimension](value)
}

/**
 * Who and what, as a person would say it: `robots 21–40 × insert`, `software v24 (robots 1–50)`, `zone B × insert`.
 * A version that a change explains is told by that change, so that the robots come first.
 */
export function subjectWords(
  parts: readonly Part[],
  robots: readonly string[],
  fleet: readonly string[],
  byChange: boolean,
): string {
  const who = parts.filter(({ dimension }) => dimension !== 'task_type' && dimension !== 'shift')
  const what = parts.filter(({ dimension }) => dimension === 'task_type' || dimension === 'shift')
  return [whoWords(who, robots, fleet, byChange), ...what.map(partWords)].join(' × ')
}

function whoWords(
  parts: readonly Part[],
  robots: readonly string[],
  fleet: readonly string[],
  byChange: boolean,
): string {
  if (parts.every(({ dimension }) => dimension === 'fleet')) return 'all robots'
  const names = robotWords(robots, fleet)
  if (parts.every(({ dimension }) => dimension === 'robot')) return names
  const attributes = parts.map(partWords).join(' × ')
  const exact = robots.length === 1 || names.startsWith('robots ')
  if (byChange && exact) return names
  return exact ? `${attributes} (${names})` : attributes
}

/** `software v24 was installed there at 10:00`. */
export function changeWords({ kind, what, from, to, ts }: Change, wording: Wording): string {
  const at = clock(ts, wording)
  if ((kind === 'deploy' || kind === 'update') && to !== null)
    return `${what} ${to} was installed there at ${at}`
  if (kind === 'moved' && to !== null) return `they were moved to ${what} ${to} at ${at}`
  const steps = to === null ? '' : from === null ? ` (${to})` : ` (${from} → ${to})`
  return `${kind} there at ${at}: ${what}${steps}`
}

/** `2 minutes`, `1 hour`. */
export function spanWords(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / MINUTE))
  if (minutes < 120) return `${minutes} minute${minutes === 1 ? '' : 's'}`
  return `${Math.round(minutes / 60)} hours`
}
