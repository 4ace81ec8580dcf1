import Type, { type Static } from 'typebox'
import { COMPARISONS } from './condition.ts'
import { MEASURE_KINDS } from './measure.ts'

/** How urgent an alert is, in the words of ITU-T X.733 (1992), 8.1.2.3. Most urgent first. */
export const SEVERITIES = ['critical', 'major', 'warning'] as const
export type Severity = (typeof SEVERITIES)[number]

/** What an alert is about: one per value of that dimension, or one for the whole. */
export const RULE_SCOPES = [
  'fleet',
  'zone',
  'group',
  'robot',
  'task_type',
  'robot_task_type',
  'console',
] as const
export type RuleScope = (typeof RULE_SCOPES)[number]

/** What the absence of a value means: not beyond the limit, no news, or an alarm of its own. */
export const NO_DATA = ['clear', 'hold', 'alert'] as const
export type NoData = (typeof NO_DATA)[number]

const closed = { additionalProperties: false } as const
const Text = (description: string) => Type.String({ minLength: 1, maxLength: 1000, description })
const Seconds = (description: string) => Type.Number({ minimum: 0, maximum: 86_400, description })
const One = Type.Optional(Type.String({ minLength: 1, maxLength: 200 }))

export const RULE_ID_PATTERN = '^[a-z0-9][a-z0-9_-]{0,63}$'

/** Only robots and tasks that match every given field. */
export const RuleFilter = Type.Object(
  { robot: One, zone: One, group: One, task_type: One, model_version: One, software_version: One },
  closed,
)
export type RuleFilter = Static<typeof RuleFilter>

/**
 * An alert rule: what is watched, where, from which limit on, and what the person at the console is to do. Its
 * limit, delays and deadband are a Condition (condition.ts); the operator's fields are those that ISA-18.2 (2016),
 * clause 9 asks of an alarm's rationalization.
 */
export const Rule = Type.Object(
  {
    id: Type.String({ pattern: RULE_ID_PATTERN }),
    name: Type.String({ minLength: 1, maxLength: 100 }),
    enabled: Type.Boolean(),
    measure: Type.Object(
      { of: Type.Enum(MEASURE_KINDS), name: Type.String({ minLength: 1, maxLength: 200 }) },
      closed,
    ),
    scope: Type.Enum(RULE_SCOPES),
    filter: RuleFilter,
    window_s: Type.Union([Type.Null(), Type.Integer({ minimum: 60, maximum: 7 * 86_400 })], {
      description: 'Over how long a rate is taken; null for what is measured now.',
    }),
    op: Type.Enum(COMPARISONS),
    threshold: Type.Union([Type.Null(), Type.Number()], {
      description: 'In the unit of the measure, shares as 0–1; null for a rule against the usual.',
    }),
    usual: Type.Union(
      [
        Type.Null(),
        Type.Object(
          {
            drop: Type.Number({
              minimum: 0,
              maximum: 1,
              description: 'By how much the share of failures has to be above its usual, 0–1.',
            }),
          },
          closed,
        ),
      ],
      { description: 'Compares with what is usual for the same subject at this hour of day.' },
    ),
    deadband: Type.Number({
      minimum: 0,
      description: 'An alert returns only beyond the threshold by this much; in the unit of the measure.',
    }),
    on_delay_s: Seconds('How long the limit has to be passed before it is an alert.'),
    off_delay_s: Seconds('How long it has to be within the limit before the alert returns.'),
    min_sample: Type.Integer({
      minimum: 0,
      description: 'Fewer tasks, executions or events than this in the window say nothing.',
    }),
    no_data: Type.Enum(NO_DATA),
    inhibited_by: Type.Array(Type.String({ pattern: RULE_ID_PATTERN }), {
      maxItems: 20,
      uniqueItems: true,
      description:
        'While one of these rules has an active alert about the same robot or the console, this one is silent.',
    }),
    severity: Type.Enum(SEVERITIES),
    needs_ack: Type.Boolean({
      description: 'Whether an alert that returned to normal by itself stays until somebody acknowledged it.',
    }),
    cause: Text('What is likely behind it.'),
    consequence: Text('What happens when nobody acts.'),
    action: Text('What to do; the first sentence is part of the message.'),
    respond_within_min: Type.Integer({ minimum: 1, maximum: 10_080 }),
    playbook: Type.Union([Type.Null(), Type.String({ minLength: 1, maxLength: 100 })]),
  },
  closed,
)
export type Rule = Static<typeof Rule>

/** Why a rule cannot work: the field as a JSON pointer, and the reason in a sentence. */
export interface RuleProblem {
  field: string
  reason: string
}

/** A rule and how it stands. */
export interface RuleView extends Rule {
  /** Delivered with the program, from rules.json in the data folder, or made here. */
  source: 'default' | 'file' | 'user'
  /** A delivered rule that was changed here or by the file. */
  changed: boolean
  /** Not empty: the rule is not evaluated. */
  problems: RuleProblem[]
  open_alerts: number
  fired_7d: number
}

export interface BacktestExample {
  subject: string
  robot?: string
  task_type?: string
  from: number
  /** null: still firing at the end. */
  to: number | null
  trigger: number | null
  worst: number | null
}

/** How often a rule would have fired in the past. */
export interface Backtest {
  would_fire: number
  /** Minutes in which more than ten alerts of this rule would have been raised within ten minutes. */
  flood_minutes: number
  /** The newest first, at most 100. */
  examples: BacktestExample[]
  /** Other rules that would have fired at the same time about the same: `share` of this rule's alerts. */
  overlaps: { rule: string; name: string; alerts: number; share: number }[]
  from: number
  to: number
  /** How finely the past was looked at, in seconds. */
  step_s: number
  subjects: number
  took_ms: number
}
