import { WINDOW_PATTERN, windowMs } from '../../shared/metrics/window.ts'
import { LATEST_MS } from '../../shared/query/time.ts'
import { nextShiftStart, type Shifts } from './shifts.ts'

/** A choice of time on a screen. `start` says which shift: the epoch ms at which it began. `from` ≤ t < `to`. */
export type TimeRange =
  | { kind: 'last'; span: string }
  | { kind: 'shift'; start: number }
  | { kind: 'between'; from: number; to: number }

/** The same as instants, epoch ms. `live`: its end still moves or has not come yet. */
export interface Span {
  from: number
  to: number
  live: boolean
}

export const DEFAULT_RANGE: TimeRange = { kind: 'last', span: '1h' }

/** The names under which a range stands in an address. */
export const RANGE_KEYS = ['last', 'shift', 'from', 'to'] as const

/** From when to when a range goes, seen at `now`. A shift that still runs ends now. */
export function spanOf(range: TimeRange, now: number, shifts: Shifts): Span {
  if (range.kind === 'last') return { from: now - windowMs(range.span), to: now, live: true }
  if (range.kind === 'between') return { from: range.from, to: range.to, live: range.to > now }
  const end = nextShiftStart(range.start, shifts)
  const live = end > now && range.start <= now
  return { from: range.start, to: live ? now : end, live }
}

/** As an address says it: `last=1h`, `shift=<ms>`, `from=<ms>&to=<ms>`. */
export function printRange(range: TimeRange): string {
  if (range.kind === 'last') return `last=${range.span}`
  if (range.kind === 'shift') return `shift=${range.start}`
  return `from=${range.from}&to=${range.to}`
}

export interface ParsedRange {
  range: TimeRange
  /** What was wrong with the address, when `range` stands in for it. */
  problem: string | null
}

/** The range an address or a saved query names; `fallback` when it names none, or a wrong one, which is then told. */
export function parseRange(text: string | URLSearchParams, fallback: TimeRange = DEFAULT_RANGE): ParsedRange {
  const given = typeof text === 'string' ? new URLSearchParams(text) : text
  const [last, shift, from, to] = RANGE_KEYS.map((key) => given.get(key))
  if (last != null) {
    if (new RegExp(WINDOW_PATTERN).test(last)) return { range: { kind: 'last', span: last }, problem: null }
    return wrong(fallback, `“last=${last}” is not a span; write 15m, 1h, 24h or 7d.`)
  }
  if (shift != null) {
    const start = millis(shift)
    if (start !== null) return { range: { kind: 'shift', start }, problem: null }
    return wrong(fallback, `“shift=${shift}” does not say when the shift began, in epoch milliseconds.`)
  }
  if (from == null && to == null) return { range: fallback, problem: null }
  const [start, end] = [millis(from ?? ''), millis(to ?? '')]
  if (start === null || end === null)
    return wrong(fallback, 'from= and to= both have to be given, in epoch milliseconds.')
  if (end <= start) return wrong(fallback, 'to= has to be later than from=.')
  return { range: { kind: 'between', from: start, to: end }, problem: null }
}

function wrong(range: TimeRange, problem: string): ParsedRange {
  return { range, problem }
}

function millis(text: string): number | null {
  return /^\d{1,16}$/.test(text) && Number(text) < LATEST_MS ? Number(text) : null
}

/** Whether two ranges are the same choice. */
export function sameRange(a: TimeRange, b: TimeRange): boolean {
  return printRange(a) === printRange(b)
}
