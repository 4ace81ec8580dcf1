import type { DaysUntil } from '../prediction.ts'
import { medianOf } from '../robust.ts'
import { type LearnedLife, type LearnOptions, learnLives } from './learn.ts'
import { lifeLeft } from './life-left.ts'
import type { Estimate, Evidence, FailureModel, PartHistory, PartLife } from './model.ts'
import { foldsOf } from './moments.ts'
import type { RunLife, Track } from './track.ts'

/** Learns from the lives of parts of one component; null when too few of them failed. */
export function learnParts(lives: readonly PartLife[], options: LearnOptions = {}): LearnedLife | null {
  return learnLives(runsOf(lives), options)
}

function runsOf(lives: readonly PartLife[]): RunLife[] {
  return lives.flatMap((life) => {
    const track = trackOf(life)
    return track ? [{ ...track, failed: life.failed }] : []
  })
}

/** A model that was learned, asked as every other. */
export function learnedModel(model: LearnedLife, version: number): FailureModel {
  return {
    name: `Learned from ${model.failures} failures, version ${version}`,
    estimate(part, horizonDays) {
      const track = trackOf(part)
      if (!track) return none('silent')
      const passed = part.now - track.t.at(-1)!
      const left = lifeLeft(model, track)
      const later = (days: number) => Math.max(0, days - passed)
      const days: DaysUntil = { p10: later(left.p10), p50: later(left.p50), p90: later(left.p90) }
      const evidence = left.driver === null ? null : evidenceOf(track, left.driver, model)
      // At the cap the model only says that the end is not in sight.
      if (left.p50 >= model.cap * 0.95 || days.p50 > horizonDays)
        return { ...none('beyond_horizon'), evidence }
      return { days, why_none: null, driver: left.driver, evidence }
    },
  }
}

const none = (why_none: Estimate['why_none']): Estimate => ({
  days: null,
  why_none,
  driver: null,
  evidence: null,
})

/** The signals of a part day by day on one axis; null without any value. Its first day is that of the part, if known. */
export function trackOf({ unit, signals, from }: PartHistory): Track | null {
  const byDay = signals.map(({ t, v }) => {
    const days = Map.groupBy(t.keys(), (i) => Math.floor(t[i]!))
    return new Map([...days].map(([day, own]) => [day, medianOf([...own].map((i) => v[i]!))]))
  })
  const days = new Set(byDay.flatMap((one) => [...one.keys()]))
  if (days.size === 0) return null
  if (from !== null) days.add(Math.floor(from))
  const t = Float64Array.from(days).sort()
  const column = (values: Map<number, number>) => t.map((day) => values.get(day) ?? Number.NaN)
  return { unit, t, signals: new Map(signals.map(({ name }, i) => [name, column(byDay[i]!)])) }
}

/** From its first values to its newest ones: the middle of as many as the model calls short. */
function evidenceOf({ t, signals }: Track, name: string, { spec }: LearnedLife): Evidence | null {
  const values = signals.get(name)!
  const there = [...t.keys()].filter((row) => !Number.isNaN(values[row]!))
  if (there.length === 0) return null
  const [first, last] = [t[there[0]!]!, t[there.at(-1)!]!]
  const level = (near: number) =>
    medianOf(there.filter((row) => Math.abs(t[row]! - near) <= spec.windows[0]).map((row) => values[row]!))
  return {
    signal: name,
    from: level(first),
    to: level(last),
    span_days: last - first,
    limit: null,
    crosses_in: null,
    chance: null,
  }
}

/**
 * For back-tests: for each unit the model of the folds that did not see it; null for units that are not known. Null when
 * too few failed, or all in one unit.
 */
export function heldOutModels(lives: readonly PartLife[]): ((unit: string) => FailureModel | null) | null {
  const runs = runsOf(lives)
  const model = learnLives(runs)
  if (!model || model.folds.length < 2) return null
  const groups = foldsOf(runs)
  const models = model.folds.map((fold) => learnedModel({ ...model, folds: [fold] }, 0))
  const of = new Map(runs.map(({ unit }, i) => [unit, models[groups[i]!]!]))
  return (unit) => of.get(unit) ?? null
}
