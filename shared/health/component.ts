import Type, { type Static } from 'typebox'
import { JOB_KINDS } from '../maintenance/job.ts'

const closed = { additionalProperties: false } as const
const Name = Type.String({ minLength: 1, maxLength: 100 })
const Words = Type.Array(Name, { maxItems: 30, description: 'Whole words or word pairs, in lower case.' })

export const COMPONENT_ID_PATTERN = '^[a-z0-9][a-z0-9_-]{0,63}$'

/** A signal that tells how worn a component is. */
export const ComponentSignal = Type.Object(
  {
    metric: Name,
    worse: Type.Enum(['high', 'low'] as const, { description: 'In which direction it wears.' }),
    limit: Type.Union([Type.Null(), Type.Number()], {
      description: 'At this value the component has failed; null: nobody said, the fleet tells what is odd.',
    }),
    service_at: Type.Optional(
      Type.Number({ description: 'From this value on the planned work is due, whatever the trend says.' }),
    ),
    unstable_at: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        description:
          'A day-to-day spread above this announces a failure by itself, in the unit of the metric.',
      }),
    ),
    unstable_days: Type.Optional(
      Type.Number({ exclusiveMinimum: 0, description: 'As many days it usually lasts from then on.' }),
    ),
  },
  closed,
)
export type ComponentSignal = Static<typeof ComponentSignal>

/** The part of a robot that wears, what shows it, and the work that keeps it from failing. */
export const Component = Type.Object(
  {
    id: Type.String({ pattern: COMPONENT_ID_PATTERN }),
    name: Name,
    signals: Type.Array(ComponentSignal, { minItems: 1, maxItems: 10 }),
    repaired_by: Words,
    failed_by: Words,
    work: Type.Object(
      {
        title: Name,
        kind: Type.Enum(JOB_KINDS),
        labour_min: Type.Integer({ minimum: 1, maximum: 10_000 }),
        downtime_min: Type.Integer({ minimum: 0, maximum: 10_000 }),
        parts: Type.Array(Name, { maxItems: 20 }),
        steps: Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { minItems: 1, maxItems: 30 }),
      },
      closed,
    ),
  },
  closed,
)
export type Component = Static<typeof Component>

/** What is wrong with a component of the user's file. */
export interface ComponentProblem {
  id: string
  reason: string
}

/** Why this component cannot be worked with; empty when it can. */
export function checkComponent(component: Component): string[] {
  const metrics = component.signals.map(({ metric }) => metric)
  const twice = metrics.find((metric, i) => metrics.indexOf(metric) !== i)
  const problems = twice === undefined ? [] : [`the signal ${twice} is listed twice`]
  for (const { metric, worse, limit, service_at } of component.signals) {
    if (limit === null || service_at === undefined) continue
    const beyond = worse === 'high' ? service_at > limit : service_at < limit
    if (beyond) problems.push(`${metric}: service_at ${service_at} lies beyond the limit ${limit}`)
  }
  return problems
}

/** Whether a text names one of the words, as words: "motor" is in "motor bearing", not in "motorway". */
export function mentions(text: string, words: readonly string[]): boolean {
  const plain = ` ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `
  return words.some((word) => plain.includes(` ${word.toLowerCase()} `))
}
