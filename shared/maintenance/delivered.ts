import { Temporal } from 'temporal-polyfill'
import Type, { type Static } from 'typebox'
import { Value } from 'typebox/value'
import { JOB_KINDS } from './job.ts'
import type { Plan, Recurrence } from './plan.ts'
import { Step } from './step.ts'
import { PartField } from './wish.ts'

const closed = { additionalProperties: false } as const
const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength })

const DeliveredPlan = Type.Object(
  {
    key: Type.String({ pattern: '^[a-z][a-z0-9-]{0,60}$' }),
    title: Text(200),
    kind: Type.Enum(JOB_KINDS),
    each: Type.Optional(Type.Enum(['robot', 'zone'] as const)),
    rrule: Type.Optional(Text(500)),
    /** Begins with a quarter of the year. */
    quarter: Type.Optional(Type.Boolean()),
    /** Local time of day. */
    at: Type.Optional(Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' })),
    meter: Type.Optional(
      Type.Object({ metric: Text(100), every: Type.Number({ exclusiveMinimum: 0 }) }, closed),
    ),
    within_h: Type.Number({ minimum: 1, maximum: 9000 }),
    labour_min: Type.Integer({ minimum: 0 }),
    downtime_min: Type.Optional(Type.Integer({ minimum: 0 })),
    cost: Type.Optional(Type.Number({ minimum: 0 })),
    parts: Type.Optional(Type.Array(PartField)),
    reason: Text(1000),
    checklist: Type.Array(Step, { minItems: 1, maxItems: 100 }),
  },
  closed,
)

/** The form of a file of schedules; `assets/schedules/schedules.schema.json` is made from it. */
export const ScheduleFile = Type.Object(
  { $schema: Type.Optional(Type.String()), plans: Type.Array(DeliveredPlan) },
  closed,
)
type DeliveredPlan = Static<typeof DeliveredPlan>

/** The plans of a file of schedules, as they begin at `now` in a time zone. Throws when the file has another form. */
export function deliveredPlans(file: unknown, tz: string, now: number): Omit<Plan, 'id'>[] {
  if (!Value.Check(ScheduleFile, file)) {
    const [first] = Value.Errors(ScheduleFile, file)
    throw new Error(`The schedules: ${first?.instancePath || 'the whole'} ${first?.message}.`)
  }
  return file.plans.map((plan) => toPlan(plan, tz, now))
}

function toPlan(plan: DeliveredPlan, tz: string, now: number): Omit<Plan, 'id'> {
  const { key, title, kind, within_h, labour_min, reason, checklist } = plan
  return {
    ...{ key, title, kind, within_h, labour_min, reason, checklist },
    asset: { scope: 'fleet', id: null },
    each: plan.each ?? null,
    recurrence: recurrenceOf(plan, tz, now),
    downtime_min: plan.downtime_min ?? 0,
    parts: (plan.parts ?? []).map((part) => ({ ...part, ordered: null })),
    cost: plan.cost ?? 0,
    technician: null,
    source: plan.meter ? 'meter' : 'schedule',
    active: true,
    made: now,
    made_by: 'Andon',
    updated: now,
  }
}

/** A calendar plan begins today, a quarterly one with the quarter, so that its interval falls on quarters. */
function recurrenceOf(
  { meter, rrule, at = '06:00', quarter, key }: DeliveredPlan,
  tz: string,
  now: number,
): Recurrence {
  if (meter) return { by: 'meter', ...meter }
  if (rrule === undefined) throw new Error(`The schedule "${key}" has neither a rule nor a meter.`)
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(tz).toPlainDate()
  const day = quarter ? today.with({ month: today.month - ((today.month - 1) % 3), day: 1 }) : today
  return { by: 'calendar', rrule, dtstart: `${day}T${at}:00`, tz, from: 'due', except: [] }
}
