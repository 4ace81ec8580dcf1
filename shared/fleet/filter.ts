import Type, { type Static } from 'typebox'
import { closed, Id } from '../call.ts'

/** Cohort filter: every given field has to match. */
export const Filter = Type.Object(
  {
    task_type: Type.Optional(Id),
    robot: Type.Optional(Id),
    model_version: Type.Optional(Id),
    software_version: Type.Optional(Id),
    zone: Type.Optional(Id),
    group: Type.Optional(Id),
  },
  closed,
)
export type Filter = Static<typeof Filter>

/** By what success rates are told apart. */
export const RATE_DIMENSIONS = [
  'task_type',
  'robot',
  'model_version',
  'software_version',
  'zone',
  'group',
] as const
export type RateDimension = (typeof RATE_DIMENSIONS)[number]
