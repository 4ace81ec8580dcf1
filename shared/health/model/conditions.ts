import type { Track } from './track.ts'

/** A signal that is set and does not wear: it takes few levels, with nothing between them. */
interface Setting {
  name: string
  /** Ascending. */
  levels: number[]
  /** The widest level as a share of the whole range: what is set is set exactly. */
  width: number
}

/** What is usual of the signals under each combination of settings; plain JSON. */
export interface Conditions {
  settings: Setting[]
  /** By the levels' numbers, joined: of each signal the mean and the standard deviation. */
  usual: Record<string, Record<string, [mean: number, spread: number]>>
}

/** Between two levels lies at least this share of the whole range. */
const GAP = 0.03
const MOST_LEVELS = 12
/** A level that is seldom taken is an outlier. */
const FEWEST_ROWS = 20
/** A setting does not follow the age. */
const MOST_WITH_AGE = 0.15
/** It counts only when it moves the others: this share of their variation, in the median signal that varies. */
const EXPLAINS = 0.5
/** A further one has to explain so much more: a sensor that only shows the condition stays a signal. */
const ADDS = 0.01

/**
 * Under what conditions units run, when that moves their signals more than wear does: found in the data, as few levels
 * with gaps between that do not go with age and that explain the other signals. Null when there are none.
 */
export function conditionsOf(tracks: readonly Track[]): Conditions | null {
  const names = [...(tracks[0]?.signals.keys() ?? [])]
  const possible = names.flatMap((name) => settingOf(tracks, name) ?? []).sort((a, b) => a.width - b.width)
  const settings: Setting[] = []
  const some = sampleOf(tracks)
  let share = 0
  for (const setting of possible) {
    const others = names.filter((name) => name !== setting.name && !settings.some((one) => one.name === name))
    const more = explained(some, [...settings, setting], others)
    if (more < Math.max(EXPLAINS / 2, share + ADDS)) continue
    settings.push(setting)
    share = more
  }
  if (share < EXPLAINS) return null
  const others = names.filter((name) => !settings.some((setting) => setting.name === name))
  return { settings, usual: usualOf(tracks, settings, others) }
}

/** The track as it would be under one condition: signals as deviations from what is usual under theirs. */
export function underOneCondition<T extends Track>(track: T, conditions: Conditions | null): T {
  if (!conditions) return track
  const keys = keysOf(track, conditions.settings)
  const settings = new Set(conditions.settings.map(({ name }) => name))
  const signals = new Map<string, Float64Array>()
  for (const [name, values] of track.signals) {
    if (settings.has(name)) continue
    signals.set(
      name,
      values.map((v, row) => {
        const [mean, spread] = conditions.usual[keys[row]!]?.[name] ?? [Number.NaN, 1]
        return (v - mean) / spread
      }),
    )
  }
  return { ...track, signals }
}

/** Whole lives, of about so many rows. */
const SAMPLED = 5000

function sampleOf(tracks: readonly Track[]): Track[] {
  const rows = tracks.reduce((sum, { t }) => sum + t.length, 0)
  const stride = Math.ceil(rows / SAMPLED)
  return tracks.filter((_, i) => i % stride === 0)
}

function settingOf(tracks: readonly Track[], name: string): Setting | null {
  const values = columnOf(tracks, name)
  const sorted = values.filter((v) => !Number.isNaN(v)).sort()
  const range = sorted.at(-1)! - sorted[0]!
  if (!(range > 0)) return null
  const levels: number[] = []
  let width = 0
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1
    while (to < sorted.length && sorted[to]! - sorted[to - 1]! < GAP * range) to += 1
    if (to - from < FEWEST_ROWS || sorted[to - 1]! - sorted[from]! > GAP * range) return null
    levels.push(sorted[(from + to) >> 1]!)
    width = Math.max(width, (sorted[to - 1]! - sorted[from]!) / range)
    from = to
  }
  if (levels.length < 2 || levels.length > MOST_LEVELS) return null
  // Of few rows a chance correlation is larger.
  const most = Math.max(MOST_WITH_AGE, 4 / Math.sqrt(sorted.length))
  return Math.abs(withAge(tracks, values)) > most ? null : { name, levels, width }
}

function columnOf(tracks: readonly Track[], name: string): Float64Array {
  const parts = tracks.map(
    ({ t, signals }) => signals.get(name) ?? new Float64Array(t.length).fill(Number.NaN),
  )
  return Float64Array.from(parts.flatMap((part) => [...part]))
}

/** Pearson's correlation with the share of life that is over. */
function withAge(tracks: readonly Track[], values: Float64Array): number {
  const age = tracks.flatMap(({ t }) =>
    Array.from(t, (at) => (at - t[0]!) / Math.max(1e-9, t.at(-1)! - t[0]!)),
  )
  const rows = age.flatMap((_, row) => (Number.isNaN(values[row]!) ? [] : [row]))
  const mean = (of: (row: number) => number) => rows.reduce((sum, row) => sum + of(row), 0) / rows.length
  const [a, v] = [mean((row) => age[row]!), mean((row) => values[row]!)]
  const together = mean((row) => (age[row]! - a) * (values[row]! - v))
  return (
    together / Math.sqrt(mean((row) => (age[row]! - a) ** 2) * mean((row) => (values[row]! - v) ** 2) || 1)
  )
}

/** The number of the nearest level of each setting, joined. */
function keysOf({ t, signals }: Track, settings: readonly Setting[]): string[] {
  return Array.from(t, (_, row) =>
    settings
      .map(({ name, levels }) => {
        const v = signals.get(name)?.[row] ?? Number.NaN
        const off = levels.map((level) => Math.abs(level - v))
        return Number.isNaN(v) ? '?' : off.indexOf(Math.min(...off))
      })
      .join(' '),
  )
}

function usualOf(tracks: readonly Track[], settings: readonly Setting[], names: readonly string[]) {
  const keys = tracks.flatMap((track) => keysOf(track, settings))
  const rows = Map.groupBy(keys.keys(), (row) => keys[row]!)
  const columns = new Map(names.map((name) => [name, columnOf(tracks, name)]))
  const usual = (own: readonly number[]) =>
    names.flatMap((name) => {
      const moments = momentsOf(own.map((row) => columns.get(name)![row]!))
      return moments ? [[name, moments] as const] : []
    })
  return Object.fromEntries([...rows].map(([key, own]) => [key, Object.fromEntries(usual(own))]))
}

/** Mean and standard deviation; one that does not vary is left on its scale. Null without values. */
function momentsOf(values: readonly number[]): [number, number] | null {
  const there = values.filter((v) => !Number.isNaN(v))
  if (there.length === 0) return null
  const mean = there.reduce((sum, v) => sum + v, 0) / there.length
  const variance = there.reduce((sum, v) => sum + (v - mean) ** 2, 0) / there.length
  return [mean, Math.sqrt(variance) || 1]
}

/** Of the median signal, the share of the variation that goes with the settings. */
function explained(tracks: readonly Track[], settings: readonly Setting[], names: readonly string[]): number {
  const keys = tracks.flatMap((track) => keysOf(track, settings))
  const groups = [...Map.groupBy(keys.keys(), (row) => keys[row]!).values()]
  const shares = names.flatMap((name) => {
    const column = columnOf(tracks, name)
    const there = (rows: readonly number[]) => rows.map((row) => column[row]!).filter((v) => !Number.isNaN(v))
    const squares = (values: readonly number[]) => {
      const mean = values.reduce((sum, v) => sum + v, 0) / values.length
      return values.reduce((sum, v) => sum + (v - mean) ** 2, 0)
    }
    const all = squares(there([...column.keys()]))
    if (!(all > 0)) return []
    return [1 - groups.reduce((sum, rows) => sum + squares(there(rows)), 0) / all]
  })
  return shares.sort((a, b) => a - b)[shares.length >> 1] ?? 0
}
