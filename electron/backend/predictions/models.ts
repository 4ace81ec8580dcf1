import type { Component } from '../../../shared/health/component.ts'
import { trendModel } from '../../../shared/health/model/trend.ts'
import type { ModelVersion } from '../../../shared/health/score.ts'
import type { WriteDb } from '../db/open.ts'
import { type ModelRow, ModelTable } from '../db/prediction-models.ts'
import type { StoredModel } from '../readers/predictions/learned.ts'
import type { Trained, TrainQuery } from '../readers/predictions/train.ts'

const DAY = 86_400_000
/** Fewer failures teach nothing that could be checked on others. */
const FEWEST_FAILURES = 8
/** It is trained anew when there are so many more failures, and no sooner than this. */
const MORE_FAILURES = 1.1
const TRAIN_EVERY_MS = 6 * DAY

/** The models of each component: the trend, and every version that was learned. */
export class ModelBook {
  readonly #table: ModelTable
  #rows: ModelRow[]

  constructor(db: WriteDb) {
    this.#table = new ModelTable(db)
    this.#rows = this.#table.all()
  }

  /** The learned models at work. */
  active(): StoredModel[] {
    return this.#rows.flatMap(({ component, version, active, body }) =>
      active && body !== null ? [{ component, version, body }] : [],
    )
  }

  current(component: string): TrainQuery['current'] {
    const row = this.#rows.find((one) => one.component === component && one.active)
    if (!row || row.body === null || row.error_days === null) return null
    const { version, body, trained_at, error_days } = row
    return { component, version, body, trained_at, error_days }
  }

  wantsTraining(component: string, failures: number, now: number): boolean {
    const newest = this.#newest(component)
    if (failures < FEWEST_FAILURES) return false
    if (!newest) return true
    return failures >= newest.failures * MORE_FAILURES && now - newest.trained_at >= TRAIN_EVERY_MS
  }

  add(component: string, { body, takesOver, ...trained }: Trained, now: number): void {
    const version = (this.#newest(component)?.version ?? 0) + 1
    this.#table.add({ component, version, trained_at: now, active: takesOver, body, ...trained })
    this.#rows = this.#table.all()
  }

  /** Newest first, with the trend of each component behind. */
  versions(components: readonly Component[], failures: ReadonlyMap<string, number>): ModelVersion[] {
    return components.flatMap(({ id, name }) => {
      const own = this.#rows.filter(({ component }) => component === id)
      const learned = own.map(({ body: _, ...row }): ModelVersion => {
        const model = `Learned from ${row.failures} failures, version ${row.version}`
        return { ...row, component_name: name, model, kind: 'learned' }
      })
      return [...learned, trendOf(id, name, own, failures.get(id) ?? 0)]
    })
  }

  #newest(component: string): ModelRow | undefined {
    return this.#rows.find((row) => row.component === component)
  }
}

function trendOf(
  component: string,
  component_name: string,
  learned: readonly ModelRow[],
  failures: number,
): ModelVersion {
  const active = !learned.some((row) => row.active)
  const error = learned[0]?.trend_error_days ?? null
  return {
    component,
    component_name,
    model: trendModel.name,
    kind: 'trend',
    version: null,
    trained_at: null,
    failures,
    error_days: error,
    trend_error_days: error,
    active,
    why: active
      ? `It needs no failures to learn from. A model is learned from ${FEWEST_FAILURES} on.`
      : 'A learned model was better on failures it had not seen.',
  }
}
