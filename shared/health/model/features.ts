import type { Columns } from './boost/bins.ts'
import { Running } from './running.ts'
import type { Track } from './track.ts'

/** What is told of each signal at a moment: levels of three lengths, where it is headed, how calm, since the beginning. */
const PER_SIGNAL = ['short', 'middle', 'long', 'slope', 'spread', 'life', 'change'] as const

export interface FeatureSpec {
  signals: string[]
  /** In the unit of the time axis: how long short, middle and long are. */
  windows: [number, number, number]
}

/** Short, middle and long as shares of a usual life. */
const WINDOW_SHARES = [0.025, 0.07, 0.15] as const

/** The signals that vary, and windows that suit how long lives last. */
export function specOf(tracks: readonly Track[]): FeatureSpec {
  const names = [...new Set(tracks.flatMap(({ signals }) => [...signals.keys()]))]
  const spans = tracks.map(({ t }) => t.at(-1)! - t[0]!).sort((a, b) => a - b)
  const usual = spans[spans.length >> 1] ?? 1
  return {
    signals: names.filter((name) => varies(tracks, name)),
    windows: WINDOW_SHARES.map((share) => share * usual) as [number, number, number],
  }
}

function varies(tracks: readonly Track[], name: string): boolean {
  let first = Number.NaN
  for (const { signals } of tracks) {
    for (const v of signals.get(name) ?? []) {
      if (Number.isNaN(v)) continue
      if (Number.isNaN(first)) first = v
      else if (v !== first) return true
    }
  }
  return false
}

/** The signal behind each feature; null is the unit's age. */
export function featureSignals({ signals }: FeatureSpec): (string | null)[] {
  return [null, ...signals.flatMap((name) => PER_SIGNAL.map(() => name))]
}

/** The features of some rows of a track, by column: its age, then those of each signal. No row looks at a later one. */
export function featuresOf(track: Track, rows: readonly number[], spec: FeatureSpec): Columns {
  const age = Float64Array.from(rows, (row) => track.t[row]! - track.t[0]!)
  const starts = spec.windows.map((span) => startsOf(track.t, rows, span))
  const settled = track.t.findIndex((t) => t - track.t[0]! > spec.windows[1])
  return [age, ...spec.signals.flatMap((name) => ofSignal(track, name, rows, starts, settled))]
}

/** For each row the first one that is no further back than `span`. */
function startsOf(t: Float64Array, rows: readonly number[], span: number): Int32Array {
  let start = 0
  return Int32Array.from(rows, (row) => {
    while (t[row]! - t[start]! > span) start += 1
    return start
  })
}

function ofSignal(
  { t, signals }: Track,
  name: string,
  rows: readonly number[],
  starts: readonly Int32Array[],
  settled: number,
): Columns {
  const values = signals.get(name)
  const out = PER_SIGNAL.map(() => new Float64Array(rows.length).fill(Number.NaN))
  if (!values) return out
  const running = new Running(t, values)
  for (let i = 0; i < rows.length; i++) {
    const end = rows[i]! + 1
    const [short, middle, long] = [starts[0]![i]!, starts[1]![i]!, starts[2]![i]!]
    const level = running.mean(middle, end)
    out[0]![i] = running.mean(short, end)
    out[1]![i] = level
    out[2]![i] = running.mean(long, end)
    out[3]![i] = running.slope(long, end)
    out[4]![i] = running.spread(long, end)
    out[5]![i] = running.mean(0, end)
    out[6]![i] = level - running.mean(0, settled === -1 ? end : Math.min(end, settled))
  }
  return out
}
