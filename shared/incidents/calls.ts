import Type from 'typebox'
import { SEVERITIES } from '../alerts/rule.ts'
import { call, closed, Id, Limit, Millis, Reason, UtcOffset } from '../call.ts'
import type { IncidentCourse } from './course.ts'
import { type Incident, type IncidentFile, type IncidentSummary, TASK_KINDS } from './incident.ts'
import { OPTION_KINDS } from './options.ts'
import { REPORT_FORMATS, type Report } from './report/format.ts'
import { STAGES } from './stages.ts'

const Text = Type.String({ minLength: 1, maxLength: 10_000 })
const Title = Type.String({ minLength: 1, maxLength: 200 })
const Names = Type.Array(Id, { maxItems: 10_000 })
/** Which incident, and who does it. */
const Act = { id: Id, by: Id }

/** Incidents from detection to closure. */
export const incidentCalls = {
  'incidents.list': call<IncidentSummary[]>()(
    'Incidents, the open ones first, then by when they began, newest first.',
    Type.Object(
      {
        state: Type.Optional(Type.Enum(['open', 'closed', 'all'] as const)),
        severity: Type.Optional(Type.Enum(SEVERITIES)),
        stage: Type.Optional(Type.Enum(STAGES)),
        owner: Type.Optional(Id),
        robot: Type.Optional(Id),
        text: Type.Optional(Type.String({ maxLength: 200 })),
        from: Type.Optional(Millis),
        to: Type.Optional(Millis),
        limit: Type.Optional(Limit),
      },
      closed,
    ),
  ),
  'incidents.get': call<Incident>()(
    'One incident with everything that is known of it.',
    Type.Object({ id: Id }, closed),
  ),
  'incidents.course': call<IncidentCourse>()(
    'The success of those concerned and of all others over the time of an incident, with what was changed.',
    Type.Object({ id: Id }, closed),
  ),
  'incidents.open': call<Incident>()(
    'Opens an incident by hand.',
    Type.Object(
      {
        title: Title,
        severity: Type.Enum(SEVERITIES),
        by: Id,
        alerts: Type.Optional(Names),
        robots: Type.Optional(Names),
        task_types: Type.Optional(Names),
        note: Type.Optional(Text),
      },
      closed,
    ),
  ),
  'incidents.update': call<Incident>()(
    'Changes title, severity or owner; an owner of null leaves it without one.',
    Type.Object(
      {
        ...Act,
        title: Type.Optional(Title),
        severity: Type.Optional(Type.Enum(SEVERITIES)),
        owner: Type.Optional(Type.Union([Type.Null(), Id])),
      },
      closed,
    ),
  ),
  'incidents.handOver': call<Incident>()(
    'Hands it over to another person, with what they have to know.',
    Type.Object({ ...Act, to: Id, note: Text }, closed),
  ),
  'incidents.comment': call<Incident>()(
    'Adds a comment to the record.',
    Type.Object({ ...Act, text: Text }, closed),
  ),
  'incidents.attach': call<Incident>()(
    'Takes alerts into it that belong to it.',
    Type.Object({ ...Act, alerts: Type.Array(Id, { minItems: 1, maxItems: 1000 }) }, closed),
  ),
  'incidents.addFile': call<Incident | { upload: string }>()(
    'Adds a file or picture, in pieces of at most 512 KiB; all but the last say `more` and answer with the upload to name with the next piece.',
    Type.Object(
      {
        ...Act,
        name: Type.String({ minLength: 1, maxLength: 200 }),
        note: Type.Optional(Type.String({ maxLength: 1000 })),
        data: Type.String({ maxLength: 700_000, description: 'Base64.' }),
        more: Type.Optional(Type.Boolean()),
        upload: Type.Optional(Id),
      },
      closed,
    ),
  ),
  'incidents.file': call<IncidentFile & { data: string }>()(
    'A file of an incident, its content as base64.',
    Type.Object({ id: Id, file: Id }, closed),
  ),
  'incidents.diagnose': call<Incident>()(
    'Looks for the cause anew, in the present data.',
    Type.Object({ ...Act, from: Type.Optional(Millis), to: Type.Optional(Millis) }, closed),
  ),
  'incidents.findCause': call<Incident>()(
    'Names the cause: a suspect of the diagnosis by its place in the list, the drop that was noticed, or in words with whom it concerns.',
    Type.Object(
      {
        ...Act,
        suspect: Type.Optional(Type.Integer({ minimum: 0 })),
        noticed: Type.Optional(Type.Literal(true, { description: 'The drop that opened the incident.' })),
        text: Type.Optional(Text),
        robots: Type.Optional(Names),
        task_types: Type.Optional(Names),
      },
      closed,
    ),
  ),
  'incidents.advance': call<Incident>()(
    'Goes on to the next stage, or back; refused with what is missing. A reason overrules that and stays on record.',
    Type.Object({ ...Act, to: Type.Optional(Type.Enum(STAGES)), reason: Type.Optional(Reason) }, closed),
  ),
  'incidents.decide': call<Incident>()(
    'Decides what is done. Refused while an earlier decision is carried out or its recovery not yet proved.',
    Type.Object({ ...Act, option: Type.Enum(OPTION_KINDS), reason: Type.Optional(Reason) }, closed),
  ),
  'incidents.approve': call<Incident>()(
    'A second person approves the decision, or sends it back with a reason.',
    Type.Object({ ...Act, refuse: Type.Optional(Reason) }, closed),
  ),
  'incidents.execute': call<Incident>()(
    'Sends the commands of the decision: a few robots first, then the rest. Nothing is sent twice.',
    Type.Object(
      { ...Act, canary_pct: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 100 })) },
      closed,
    ),
  ),
  'incidents.override': call<Incident>()(
    'Takes the recovery for proved although it is not; the reason stays on record.',
    Type.Object({ ...Act, reason: Reason }, closed),
  ),
  'incidents.review': call<Incident>()(
    'Writes down the root cause.',
    Type.Object({ ...Act, root_cause: Text }, closed),
  ),
  'incidents.task': call<Incident>()(
    'Adds a task, or changes the one that is named: what, who, until when, done or not needed.',
    Type.Object(
      {
        ...Act,
        task: Type.Optional(Id),
        kind: Type.Optional(Type.Enum(TASK_KINDS)),
        text: Type.Optional(Text),
        owner: Type.Optional(Type.Union([Type.Null(), Id])),
        due: Type.Optional(Type.Union([Type.Null(), Millis])),
        done: Type.Optional(Text),
        waive: Type.Optional(Reason),
      },
      closed,
    ),
  ),
  'incidents.close': call<Incident>()(
    'Closes it. Refused with the reasons while the recovery is not proved or the record not complete; `override` overrules that and stays on record.',
    Type.Object({ ...Act, text: Type.Optional(Text), override: Type.Optional(Reason) }, closed),
  ),
  'incidents.report': call<Report>()(
    'The whole record as a report.',
    Type.Object(
      {
        id: Id,
        format: Type.Enum(REPORT_FORMATS),
        utc_offset_min: Type.Optional(UtcOffset),
      },
      closed,
    ),
  ),
} as const
