import type { Component } from '../../../shared/health/component.ts'
import { trendModel } from '../../../shared/health/model/trend.ts'
import type { ModelVersion } from '../../../shared/health/score.ts'
import type { WriteDb } from '../db/open.ts'
import type { StoredModel } from '../readers/predictions/learned.ts'

/** The models of each component: the trend, and every version that was learned. */
export class ModelBook {
  constructor(_db: WriteDb) {}

  active(): StoredModel[] {
    return []
  }

  versions(components: readonly Component[]): ModelVersion[] {
    return components.map(({ id, name }) => ({
      component: id,
      component_name: name,
      model: trendModel.name,
      kind: 'trend' as const,
      version: null,
      trained_at: null,
      failures: 0,
      error_days: null,
      trend_error_days: null,
      active: true,
      why: 'It needs no failures to learn from.',
    }))
  }
}
