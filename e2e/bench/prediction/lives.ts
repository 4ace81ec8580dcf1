import { join } from 'node:path'
import { livesOf } from '../../../electron/backend/cli/predict.ts'
import { numericColumns, readTable } from '../../../electron/backend/cli/table.ts'
import { seeded } from '../../../shared/health/model/boost/random.ts'
import { learnLives } from '../../../shared/health/model/learn.ts'
import { lifeLeft } from '../../../shared/health/model/life-left.ts'
import type { RunLife } from '../../../shared/health/model/track.ts'

export const CAP = 125
/** The last moments of the official test part lie so far before the failures. */
const LEFT = { least: 7, most: 145 }
const CUTS = 5
const SHORTEST = 31
export const FOLDS = 5

/** What was said of a unit that was not learned from, and what came; capped alike. */
export interface Told {
  p10: number
  p50: number
  p90: number
  left: number
}

/** Turbofan engines until their failure: unit, cycle, three settings, 21 sensors. */
export function readEngines(folder: string): RunLife[] {
  const names = ['unit', 'cycle', ...numbered('setting', 3), ...numbered('sensor', 21)]
  const table = readTable(join(folder, 'cmapss', 'train_FD001.txt'), names.join(','))
  return livesOf(table, 'unit', 'cycle', numericColumns(table, ['unit', 'cycle']))
}

const numbered = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}${i + 1}`)

/** Learns from the units of the other folds and asks about those of this one, each cut off at several moments. */
export function askFold(lives: readonly RunLife[], fold: number): Told[] {
  const model = learnLives(
    lives.filter((_, i) => i % FOLDS !== fold),
    { cap: CAP },
  )!
  const random = seeded(fold + 1)
  return lives
    .filter((_, i) => i % FOLDS === fold)
    .flatMap((life) =>
      Array.from({ length: CUTS }, () => {
        const left = Math.round(LEFT.least + random() * (LEFT.most - LEFT.least))
        const rows = Math.max(SHORTEST, life.t.length - left)
        const { p10, p50, p90 } = lifeLeft(model, firstRows(life, rows))
        return { p10, p50, p90, left: Math.min(CAP, life.t.length - rows) }
      }),
    )
}

function firstRows(life: RunLife, rows: number): RunLife {
  const signals = new Map([...life.signals].map(([name, column]) => [name, column.slice(0, rows)]))
  return { ...life, t: life.t.slice(0, rows), signals }
}

export interface LivesResult {
  rmse: number
  /** Saxena et al., Damage propagation modeling for aircraft engine run-to-failure simulation, 2008; mean per unit. */
  nasa: number
  coverage: number
  /** Of those with at most 20 left: the share that was called at most 30. */
  called: number
}

export function summed(told: readonly Told[]): LivesResult {
  const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length
  const off = told.map(({ p50, left }) => p50 - left)
  const near = told.filter(({ left }) => left <= 20)
  return {
    rmse: Math.sqrt(mean(off.map((d) => d * d))),
    nasa: mean(off.map((d) => Math.exp(d < 0 ? -d / 13 : d / 10) - 1)),
    coverage: mean(told.map(({ p10, p90, left }) => (p10 <= left && left <= p90 ? 1 : 0))),
    called: mean(near.map(({ p50 }) => (p50 <= 30 ? 1 : 0))),
  }
}
