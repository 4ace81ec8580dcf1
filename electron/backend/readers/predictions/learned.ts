import type { LearnedLife } from '../../../../shared/health/model/learn.ts'
import { learnedModel } from '../../../../shared/health/model/learned.ts'
import type { FailureModel } from '../../../../shared/health/model/model.ts'
import { trendModel } from '../../../../shared/health/model/trend.ts'

/** A learned model as it is kept; `body` is its JSON. */
export interface StoredModel {
  component: string
  version: number
  body: string
}

export function revive({ body, version }: StoredModel): FailureModel {
  return learnedModel(JSON.parse(body) as LearnedLife, version)
}

/** Which model predicts a component: the learned one that is at work, else the trend. */
export function modelsOf(stored: readonly StoredModel[]): (component: string) => FailureModel {
  const learned = new Map(stored.map((one) => [one.component, revive(one)]))
  return (component) => learned.get(component) ?? trendModel
}
