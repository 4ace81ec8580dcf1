import Type, { type Static } from 'typebox'
import { call, closed, Id, Limit, MAX_PHOTO_CHARS, Millis, None, Reason } from '../call.ts'
import type { CalendarPage, Feed, ImportReport, JobDetail, Photo, PlanView, Slot } from './calendar.ts'
import type { Consequence } from './consequences.ts'
import { JOB_STATES, type Job } from './job.ts'
import type { MaintenanceSettings } from './plan.ts'
import { AssetField, JobWish, PartField, workFields } from './wish.ts'

const OfJob = { id: Id, by: Id }
const Note = Type.Optional(Type.String({ maxLength: 2000 }))
const StepValue = Type.Union([
  Type.Null(),
  Type.Boolean(),
  Type.Number(),
  Type.String({ minLength: 1, maxLength: 2000 }),
])
const Zone = Type.String({ minLength: 1, maxLength: 100 })

export const PlanWish = Type.Object(
  {
    ...workFields,
    id: Type.Optional(Id),
    asset: AssetField,
    each: Type.Union([Type.Null(), Type.Enum(['robot', 'zone'] as const)]),
    recurrence: Type.Union([
      Type.Object(
        {
          by: Type.Literal('calendar'),
          rrule: Type.String({ minLength: 1, maxLength: 500 }),
          dtstart: Type.String({ minLength: 8, maxLength: 30 }),
          tz: Zone,
          from: Type.Enum(['due', 'done'] as const),
          except: Type.Array(Type.String({ minLength: 8, maxLength: 30 }), { maxItems: 500 }),
        },
        closed,
      ),
      Type.Object(
        { by: Type.Literal('meter'), metric: Id, every: Type.Number({ exclusiveMinimum: 0 }) },
        closed,
      ),
    ]),
    within_h: Type.Number({ minimum: 0.25, maximum: 9000 }),
    active: Type.Boolean(),
  },
  closed,
)
export type PlanWish = Static<typeof PlanWish>

const SettingsPatch = Type.Object(
  {
    tz: Type.Optional(Zone),
    min_in_service: Type.Optional(Type.Union([Type.Null(), Type.Integer({ minimum: 0 })])),
    min_in_service_of: Type.Optional(Type.Record(Type.String(), Type.Integer({ minimum: 0 }))),
    merge_within_h: Type.Optional(Type.Number({ minimum: 0, maximum: 1000 })),
    merge_by_itself: Type.Optional(Type.Boolean()),
    margin_h: Type.Optional(Type.Number({ minimum: 0, maximum: 240 })),
  },
  closed,
)

/** Maintenance jobs, the plans they come from, and their calendar. */
export const maintenanceCalls = {
  'maintenance.list': call<Job[]>()(
    'Maintenance jobs: the open ones, overdue first; or those of one state, newest first.',
    Type.Object(
      {
        state: Type.Optional(Type.Enum(['open', ...JOB_STATES] as const)),
        robot: Type.Optional(Id),
        from: Type.Optional(Millis),
        to: Type.Optional(Millis),
        limit: Type.Optional(Limit),
      },
      closed,
    ),
  ),
  'maintenance.calendar': call<CalendarPage>()(
    'Jobs in a stretch of time, and the dates to which plans will come.',
    Type.Object({ from: Millis, to: Millis }, closed),
  ),
  'maintenance.get': call<JobDetail>()(
    'One job with what stands against its time and what could be merged into it.',
    Type.Object({ id: Id }, closed),
  ),
  'maintenance.schedule': call<Job>()('Schedules a job; one of the same key is changed.', JobWish),
  'maintenance.start': call<Job>()(
    'Begins a job: its robots go into maintenance, their alarms are suppressed while it runs.',
    Type.Object(OfJob, closed),
  ),
  'maintenance.step': call<Job>()(
    'Answers a step of the checklist; null opens it again.',
    Type.Object({ ...OfJob, step: Id, value: StepValue }, closed),
  ),
  'maintenance.addPhoto': call<Job>()(
    'Answers a photo step with a JPEG, PNG or WebP image, in base64.',
    Type.Object(
      { ...OfJob, step: Id, data: Type.String({ minLength: 16, maxLength: MAX_PHOTO_CHARS }) },
      closed,
    ),
  ),
  'maintenance.photo': call<Photo>()('A photo of a checklist.', Type.Object({ id: Id }, closed)),
  'maintenance.complete': call<Job>()(
    'Signs a job off. Refused while steps are open.',
    Type.Object({ ...OfJob, note: Note }, closed),
  ),
  'maintenance.cancel': call<Job>()('Cancels a job.', Type.Object({ ...OfJob, reason: Reason }, closed)),
  'maintenance.miss': call<Job>()(
    'Notes that a job was not done.',
    Type.Object({ ...OfJob, reason: Reason }, closed),
  ),
  'maintenance.check': call<Consequence[]>()(
    'What would follow if a job began at another time.',
    Type.Object({ id: Id, starts: Millis }, closed),
  ),
  'maintenance.move': call<Job>()(
    'Moves a job. Serious consequences are refused until they are accepted.',
    Type.Object(
      { ...OfJob, starts: Millis, accept: Type.Optional(Type.Boolean()), reason: Type.Optional(Reason) },
      closed,
    ),
  ),
  'maintenance.change': call<Job>()(
    'Changes who does a job, its parts, its cost or its reason.',
    Type.Object(
      {
        ...OfJob,
        technician: Type.Optional(Type.Union([Type.Null(), Id])),
        parts: Type.Optional(Type.Array(PartField, { maxItems: 50 })),
        cost: Type.Optional(Type.Number({ minimum: 0, maximum: 1e9 })),
        reason: Type.Optional(Reason),
      },
      closed,
    ),
  ),
  'maintenance.suggest': call<Slot[]>()(
    'Times for a job when the floor is quiet, enough robots stay in service and the parts are there.',
    Type.Object({ id: Id }, closed),
  ),
  'maintenance.merge': call<Job>()(
    'Makes one job of several on the same asset; the first named stays.',
    Type.Object({ ids: Type.Array(Id, { minItems: 2, maxItems: 20 }), by: Id }, closed),
  ),
  'maintenance.plans': call<PlanView[]>()('What repeats: plans with their next date and counters.', None),
  'maintenance.savePlan': call<PlanView[]>()(
    'Adds a plan, or changes the one of the same id.',
    Type.Object({ plan: PlanWish, by: Id }, closed),
  ),
  'maintenance.removePlan': call<PlanView[]>()(
    'Removes a plan; its jobs that nobody began are cancelled.',
    Type.Object({ id: Id, by: Id }, closed),
  ),
  'maintenance.settings': call<MaintenanceSettings>()('What maintenance goes by.', None),
  'maintenance.saveSettings': call<MaintenanceSettings>()('Changes what maintenance goes by.', SettingsPatch),
  'maintenance.export': call<{ text: string }>()('The calendar as iCalendar (RFC 5545).', None),
  'maintenance.import': call<ImportReport>()(
    'Reads an iCalendar file into jobs and plans; without `apply` only tells what it would do.',
    Type.Object(
      { text: Type.String({ maxLength: 900_000 }), by: Id, apply: Type.Optional(Type.Boolean()) },
      closed,
    ),
  ),
  'maintenance.feeds': call<Feed[]>()('The addresses under which the calendar can be subscribed to.', None),
  'maintenance.addFeed': call<{ feeds: Feed[]; token: string }>()(
    'Makes a subscription address; its token is told this once.',
    Type.Object({ name: Id, by: Id }, closed),
  ),
  'maintenance.removeFeed': call<Feed[]>()('Ends a subscription address.', Type.Object({ id: Id }, closed)),
  'maintenance.feed': call<{ text: string }>()(
    'The calendar for a subscription.',
    Type.Object({ token: Type.String({ minLength: 1, maxLength: 200 }) }, closed),
  ),
} as const
