import Type, { type TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { SEVERITIES } from '../../../shared/alerts/rule.ts'
import { COMMAND_STATUSES, ROBOT_STATUSES } from '../../../shared/commands/command.ts'
import { FAMILIES } from '../../../shared/incidents/family.ts'
import { ENTRY_KINDS, TASK_KINDS } from '../../../shared/incidents/incident.ts'
import { OPTION_KINDS } from '../../../shared/incidents/options.ts'
import { STAGES } from '../../../shared/incidents/stages.ts'
import type { PartName } from '../../../shared/review/bundle.ts'
import { OUTCOMES } from '../../../shared/tasks/task.ts'

/**
 * The form of what a bundle holds, as far as a screen rests on it. A seal says that nothing was changed, not that
 * it was made by Andon: a file that somebody built is checked like any other input. More fields are no fault.
 */
const Num = Type.Number()
const Text = Type.String()
const Names = Type.Array(Text)
/** Beyond this no date of JavaScript reaches. */
const Time = Type.Number({ minimum: 0, maximum: 8.64e15 })
const orNull = <T extends TSchema>(form: T) => Type.Union([Type.Null(), form])
const Tally = Type.Object({ succeeded: Num, failed: Num })
const Point = Type.Object({ t: Time, succeeded: Num, failed: Num })
const Change = Type.Object({
  ...{
    ts: Time,
    kind: Text,
    what: Text,
    from: orNull(Text),
    to: orNull(Text),
    robots: Names,
    robot_count: Num,
  },
})
const Scope = Type.Object({ robots: Names, task_types: Names })
const By = Type.Object({ by: Text, ts: Time })

export const ManifestForm = Type.Object({
  format: Type.Integer({ minimum: 1 }),
  andon: Type.String({ maxLength: 100 }),
  made: Time,
  made_by: Type.String({ maxLength: 200 }),
  incident: Type.Object({ id: Text, title: Text, severity: Type.Enum(SEVERITIES) }),
  from: Time,
  to: Time,
  versions: Type.Array(Type.Object({ what: Text, id: Text, version: Text })),
  cuts: Type.Array(Type.Object({ what: Text, kept: Num, of: Num })),
  entries: Type.Array(Type.Object({ name: Text, bytes: Num, sha256: Text }), { maxItems: 500 }),
  chain: Text,
})

const Suspect = Type.Object({
  role: Type.Enum(['cause', 'further', 'alternative']),
  parts: Type.Array(Type.Object({ dimension: Text, value: Text })),
  ...{ value: Text, words: Text, robots: Names, task_types: Names, success_rate: Num, baseline: Num },
  ...{
    n: Num,
    baseline_n: Num,
    share_of_drop: Num,
    p_adjusted: Num,
    since: Time,
    change: Type.Optional(Change),
  },
})
const Diagnosis = Type.Object({
  conclusion: Type.Object({ kind: Text, text: Text }),
  answers: Type.Object({ tasks: Text, robots: Text, since: Text, changed: Text }),
  suspects: Type.Array(Suspect),
  ...{ tried: Num, at: Time },
})
const Option = Type.Object({
  ...{ id: Type.Enum(OPTION_KINDS), title: Text, about: Text, recommended: Type.Boolean() },
  commands: Type.Optional(Type.Array(Text)),
  orders: Type.Array(Type.Object({ kind: Text, robots: Names })),
  risk: Type.Object({ level: Type.Enum(['low', 'medium', 'high']), text: Text }),
  benefit: Type.Object({ text: Text, points: orNull(Num), tasks_per_h: orNull(Num) }),
})
const Verification = Type.Object({
  state: Type.Enum(['running', 'passed', 'failed', 'overridden']),
  ...{ since: Time, n: Num, method: Text, course: Type.Array(Point) },
  ...{
    success_rate: orNull(Num),
    during: orNull(Num),
    baseline: orNull(Num),
    low: orNull(Num),
    high: orNull(Num),
  },
  criteria: Type.Array(Type.Object({ kind: Text, met: Type.Boolean(), text: Text })),
})
const Counts = Type.Object(Object.fromEntries(ROBOT_STATUSES.map((status) => [status, Num])))
const Command = Type.Object({
  ...{ command_id: Text, title: Text, by: Text, reason: Text, ts: Time, robots_text: Text, counts: Counts },
  ...{ status: Type.Enum(COMMAND_STATUSES), hold: orNull(Type.Object({ why: Text })), ended: orNull(Time) },
})
const Task = Type.Object({
  ...{ id: Text, kind: Type.Enum(TASK_KINDS), text: Text, owner: orNull(Text), due: orNull(Time) },
  done: orNull(Type.Object({ ...By.properties, result: Text })),
  waived: orNull(Type.Object({ ...By.properties, reason: Text })),
})
const File = Type.Object({
  ...{
    id: Text,
    name: Text,
    type: Text,
    picture: Type.Boolean(),
    bytes: Num,
    by: Text,
    ts: Time,
    note: orNull(Text),
  },
})
const Incident = Type.Object({
  ...{
    id: Text,
    title: Text,
    severity: Type.Enum(SEVERITIES),
    stage: Type.Enum(STAGES),
    began: Time,
    opened: Time,
  },
  ...{
    closed: orNull(Time),
    updated: Time,
    source: Type.Object({ text: Text }),
    family: Type.Enum(FAMILIES),
  },
  ...{ owner: orNull(Text), scope: Scope, next: Text, missing: Names, root_cause: orNull(Text) },
  timeline: Type.Array(
    Type.Object({ ts: Time, kind: Type.Enum(ENTRY_KINDS), who: orNull(Text), text: Text }),
  ),
  stages: Type.Array(Type.Object({ stage: Type.Enum(STAGES), entered: Time, left: orNull(Time) })),
  alerts: Type.Array(
    Type.Object({
      ...{ id: Text, severity: Type.Enum(SEVERITIES), message: Text, raised: Time, active: Type.Boolean() },
    }),
  ),
  diagnosis: orNull(Diagnosis),
  diagnosis_note: orNull(Text),
  suspects: Type.Array(Suspect),
  found: orNull(
    Type.Object({ text: Text, by: Text, ts: Time, ...Scope.properties, suspect: orNull(Suspect) }),
  ),
  options: Type.Array(Option),
  decided: orNull(
    Type.Object({
      ...{
        option: Option,
        ...By.properties,
        reason: Text,
        approved_by: orNull(Text),
        needs_approval: Type.Boolean(),
      },
    }),
  ),
  commands: Type.Array(Command),
  verify: orNull(Verification),
  tasks: Type.Array(Task),
  files: Type.Array(File),
  similar: Type.Array(
    Type.Object({
      ...{ id: Text, title: Text, opened: Time, why: Names, cause: orNull(Text), root_cause: orNull(Text) },
      decision: orNull(Text),
    }),
  ),
})

const Usual = Type.Object({ p5: orNull(Num), p50: orNull(Num), p95: orNull(Num) })
const Journey = Type.Object({
  ...{
    task_id: Text,
    robot: orNull(Text),
    task_type: orNull(Text),
    outcome: Type.Enum(OUTCOMES),
    summary: Text,
  },
  ...{
    start: Time,
    end: orNull(Time),
    duration_ms: orNull(Num),
    reason: orNull(Text),
    attempts: Num,
    typical_ms: Usual,
  },
  spans: Type.Array(
    Type.Object({
      ...{ id: Text, name: Text, words: Text, start: Time, duration_ms: orNull(Num), attempt: Num },
      ...{
        status: Type.Enum(['ok', 'failed', 'running']),
        slow: Type.Boolean(),
        typical_ms: Usual,
        reason: orNull(Text),
      },
    }),
  ),
})
const Run = Type.Object({
  ...{ run: Text, runbook: Text, title: Text, version: Text, by: Text, started: Time, ended: orNull(Time) },
  steps: Type.Array(
    Type.Object({
      ...{
        number: Num,
        title: Text,
        started: Time,
        ended: orNull(Time),
        by: orNull(Text),
        choice: orNull(Text),
      },
      ...{ note: orNull(Text), planned_min: orNull(Num) },
      commands: Type.Array(Type.Object({ ts: Time, by: Text, line: Text, text: Text, ok: Type.Boolean() })),
    }),
  ),
})
const Walk = Type.Object({
  ...{ id: Text, tree: Text, version: Num, title: Text, robot: orNull(Text), by: Text, started: Time },
  ...{ ended: orNull(Time), outcome: orNull(Text), cause: orNull(Text) },
  entries: Type.Array(
    Type.Object({
      ...{
        seq: Num,
        kind: Text,
        question: orNull(Text),
        label: orNull(Text),
        by: Text,
        ts: Time,
        note: orNull(Text),
      },
      photo: orNull(Text),
    }),
  ),
})
const Slice = Type.Object({
  ...Point.properties,
  latency_n: Num,
  latency_sum: Num,
  healthy_s: Num,
  observed_s: Num,
})
const Stretch = { from: Time, to: Time, step: Type.Number({ minimum: 1000 }) }

/** By the name of the entry; the others are text and files that are never read as data. */
export const PART_FORMS: Partial<Record<PartName, TSchema>> = {
  'incident.json': Incident,
  'course.json': Type.Object({
    ...Stretch,
    ...{ times: Type.Array(Time), cohort: Type.Array(Tally), rest: Type.Array(Tally) },
    ...{ onset: orNull(Time), executed: orNull(Time), changes: Type.Array(Change) },
  }),
  'alerts.json': Type.Array(
    Type.Object({
      ...{
        id: Text,
        rule: Text,
        rule_name: Text,
        severity: Type.Enum(SEVERITIES),
        message: Text,
        raised: Time,
      },
      log: Type.Array(Type.Object({ ts: Time, kind: Text, by: orNull(Text), text: orNull(Text) })),
    }),
  ),
  'commands.json': Type.Array(
    Type.Object({
      ...Command.properties,
      robots: Type.Array(
        Type.Object({ robot: Text, status: Type.Enum(ROBOT_STATUSES), message: orNull(Text), ts: Time }),
      ),
    }),
  ),
  'journeys.json': Type.Array(Journey),
  'rules.json': Type.Array(Type.Object({ id: Text, name: Text, severity: Type.Enum(SEVERITIES) })),
  'runbooks.json': Type.Array(Run),
  'walks.json': Type.Array(Walk),
  'slices.json': Type.Object({
    ...Stretch,
    ...{ concerned: Type.Array(Slice), rest: Type.Array(Slice), fleet: Type.Array(Slice) },
  }),
  'replay.json': Type.Object({
    ...Stretch,
    robots: Type.Array(
      Type.Object({
        ...{ robot: Text, zone: orNull(Text), group: orNull(Text), levels: Text },
        ...{ succeeded: Type.Array(Num), failed: Type.Array(Num) },
        states: Type.Array(Type.Object({ ts: Time, state: Text })),
      }),
      { maxItems: 20_000 },
    ),
  }),
}

const compiled = new WeakMap<TSchema, ReturnType<typeof Compile>>()

/** Why a value has not the form: where, and what was expected; null when it has. */
export function fits(form: TSchema, value: unknown): string | null {
  const check = compiled.get(form) ?? Compile(form)
  compiled.set(form, check)
  if (check.Check(value)) return null
  const [first] = check.Errors(value)
  return first ? `at ${first.instancePath || '/'}: ${first.message}` : 'it has another form'
}
