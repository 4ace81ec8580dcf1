import Type, { type Static } from 'typebox'
import { closed, Id, Millis, Reason } from '../call.ts'
import { ASSET_SCOPES, JOB_KINDS, JOB_SOURCES } from './job.ts'
import { Step } from './step.ts'

export const MAX_STEPS = 100
const Minutes = Type.Integer({ minimum: 0, maximum: 100_000 })

export const AssetField = Type.Object(
  { scope: Type.Enum(ASSET_SCOPES), id: Type.Union([Type.Null(), Id]) },
  closed,
)

export const PartField = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200 }),
    quantity: Type.Integer({ minimum: 1, maximum: 10_000 }),
    lead_days: Type.Number({ minimum: 0, maximum: 1000 }),
    ordered: Type.Optional(Type.Union([Type.Null(), Millis])),
  },
  closed,
)

/** What a job and a plan have in common when they are written down. */
export const workFields = {
  title: Type.String({ minLength: 1, maxLength: 200 }),
  kind: Type.Enum(JOB_KINDS),
  labour_min: Type.Optional(Minutes),
  downtime_min: Type.Optional(Minutes),
  parts: Type.Optional(Type.Array(PartField, { maxItems: 50 })),
  cost: Type.Optional(Type.Number({ minimum: 0, maximum: 1e9 })),
  technician: Type.Optional(Type.Union([Type.Null(), Id])),
  checklist: Type.Optional(Type.Array(Step, { maxItems: MAX_STEPS })),
  reason: Type.Optional(Reason),
}

/**
 * A job as it is asked for. Name the robot, or an asset. Without times it begins when it can and is due a day later,
 * or ahead of the failure that it prevents.
 */
export const JobWish = Type.Object(
  {
    ...workFields,
    robot: Type.Optional(Id),
    asset: Type.Optional(AssetField),
    starts: Type.Optional(Millis),
    due: Type.Optional(Millis),
    source: Type.Optional(Type.Enum(JOB_SOURCES)),
    key: Type.Optional(Id),
    likely: Type.Optional(
      Type.Object({ p10: Millis, p50: Millis, p90: Millis, driver: Type.String({ maxLength: 500 }) }, closed),
    ),
    accept: Type.Optional(
      Type.Boolean({ description: 'Schedules it although serious consequences were shown.' }),
    ),
    by: Id,
  },
  closed,
)
export type JobWish = Static<typeof JobWish>
