import Type, { type Static } from 'typebox'

const closed = { additionalProperties: false } as const
const StepId = Type.String({ minLength: 1, maxLength: 60 })
const Text = Type.String({ minLength: 1, maxLength: 300 })

export const STEP_TYPES = ['done', 'number', 'text', 'photo', 'meter'] as const
export type StepType = (typeof STEP_TYPES)[number]

/** One line of a checklist. `meter` is the reading of a counter; limits belong to numbers and meters. */
export const Step = Type.Object(
  {
    id: StepId,
    type: Type.Enum(STEP_TYPES),
    text: Text,
    unit: Type.Optional(Type.String({ maxLength: 20 })),
    min: Type.Optional(Type.Number()),
    max: Type.Optional(Type.Number()),
    /** The metric of a meter step. */
    metric: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    optional: Type.Optional(Type.Boolean()),
  },
  closed,
)
export type Step = Static<typeof Step>

/** What was found at a step: true for done, a number, a text, or the id of a photo. */
export interface Answer {
  value: boolean | number | string
  /** False when a number lies outside of its limits. */
  within: boolean
  by: string
  ts: number
}

/** Why a value cannot be the answer of a step; null when it can. */
export function refuseValue(step: Step, value: unknown): string | null {
  switch (step.type) {
    case 'done':
      return value === true ? null : 'This step is either done or open: send true, or null to open it again.'
    case 'number':
    case 'meter':
      return typeof value === 'number' && Number.isFinite(value)
        ? null
        : `This step wants a number${step.unit ? ` in ${step.unit}` : ''}.`
    case 'text':
      if (typeof value !== 'string' || value.trim() === '') return 'This step wants a text.'
      return value.length > 2000 ? 'The text is longer than 2,000 characters.' : null
    case 'photo':
      return typeof value === 'string' && value !== '' ? null : 'This step wants a photo.'
  }
}

/** Whether a number lies within the limits of its step; anything else always does. */
export function isWithin(step: Step, value: unknown): boolean {
  if (typeof value !== 'number') return true
  return (step.min === undefined || value >= step.min) && (step.max === undefined || value <= step.max)
}

/** The steps that still have to be answered before the job can be signed off. */
export function openSteps(checklist: readonly Step[], answers: Readonly<Record<string, Answer>>): Step[] {
  return checklist.filter(({ id, optional }) => optional !== true && answers[id] === undefined)
}

/** The limits in words: "85 to 100 N", "at least 85 N"; null when there are none. */
export function limitWords({ min, max, unit }: Step): string | null {
  const with_ = (value: number) => (unit ? `${value} ${unit}` : `${value}`)
  if (min !== undefined && max !== undefined) return `${min} to ${with_(max)}`
  if (min !== undefined) return `at least ${with_(min)}`
  return max === undefined ? null : `at most ${with_(max)}`
}
