import Type, { type Static } from 'typebox'

const Dollars = Type.Number({ minimum: 0, maximum: 1e9 })

/** When it is predicted, how far ahead, and what failures and planned work cost. */
export const PredictionSettings = Type.Object(
  {
    /** Local time of day of the daily run. */
    at: Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }),
    /** Failures further away are not told. */
    horizon_days: Type.Integer({ minimum: 7, maximum: 730 }),
    planned_usd: Dollars,
    emergency_usd: Dollars,
    downtime_usd_per_h: Dollars,
    emergency_downtime_h: Type.Number({ minimum: 0, maximum: 10_000 }),
  },
  { additionalProperties: false },
)
export type PredictionSettings = Static<typeof PredictionSettings>

export const DEFAULT_PREDICTION_SETTINGS: PredictionSettings = {
  at: '05:30',
  horizon_days: 90,
  planned_usd: 500,
  emergency_usd: 5000,
  downtime_usd_per_h: 250,
  emergency_downtime_h: 4,
}
