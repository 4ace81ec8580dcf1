import type { SeriesPoint } from '../../shared/metrics/series.ts'
import { chartData, type Gap } from './series-data.ts'

/** A moment to come, with the band in which the value will be. */
export interface Ahead {
  t: number
  low: number
  mid: number
  high: number
}

type Column = (number | null)[]

/** What the plot draws, over the past and what is to come; all columns of one length. */
export interface ForecastData {
  columns: [
    times: number[],
    min: Column,
    max: Column,
    avg: Column,
    clean: Column,
    low: Column,
    high: Column,
    mid: Column,
  ]
  gaps: Gap[]
}

export interface ForecastInput {
  points: readonly SeriesPoint[]
  step: number
  clean: readonly (readonly [t: number, value: number])[]
  ahead: readonly Ahead[]
  from: number
  to: number
}

/** Lays what was stored, what cleaning left of it and what is to come on one axis of time. */
export function forecastColumns({ points, step, clean, ahead, from, to }: ForecastInput): ForecastData {
  const { columns: stored, gaps } = chartData(points, step, from, to)
  const rows = new Map<number, (number | null)[]>()
  const row = (t: number) => {
    const known = rows.get(t) ?? new Array<number | null>(7).fill(null)
    rows.set(t, known)
    return known
  }
  stored[0].forEach((t, i) => {
    const at = row(t)
    for (let column = 1; column <= 3; column++) at[column - 1] = stored[column]![i]!
  })
  for (const [t, value] of clean) row(t)[3] = value
  for (const { t, low, high, mid } of ahead) row(t).splice(4, 3, low, high, mid)
  const times = [...rows.keys()].sort((a, b) => a - b)
  const columns = Array.from({ length: 7 }, (_, column) => times.map((t) => rows.get(t)![column]!))
  return { columns: [times, ...columns] as ForecastData['columns'], gaps }
}
