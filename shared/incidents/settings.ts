import Type, { type Static } from 'typebox'

/** When incidents open by themselves, and what proves a recovery. */
export const IncidentSettings = Type.Object(
  {
    /** Open by themselves; without it only people open them. */
    open_by_itself: Type.Boolean(),
    /** So many active alerts of one rule and place open one, whatever their severity. */
    alerts_with_one_cause: Type.Integer({ minimum: 2, maximum: 1000 }),
    /** What begins this long after the last sign of an incident is another one. */
    join_within_min: Type.Integer({ minimum: 1, maximum: 1440 }),
    /** The recovery has to last this long. */
    verify_min: Type.Integer({ minimum: 0, maximum: 1440 }),
    /** And to be seen on at least so many tasks of those concerned. */
    verify_tasks: Type.Integer({ minimum: 1, maximum: 100_000 }),
    /** How far below its baseline the success may lie and count as recovered, 0–1. */
    verify_margin: Type.Number({ minimum: 0, maximum: 0.5 }),
    /** A decision that touches robots needs a second person. */
    second_person: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type IncidentSettings = Static<typeof IncidentSettings>

export const DEFAULT_INCIDENT_SETTINGS: IncidentSettings = {
  open_by_itself: true,
  alerts_with_one_cause: 5,
  join_within_min: 30,
  verify_min: 5,
  verify_tasks: 50,
  verify_margin: 0.05,
  second_person: false,
}
