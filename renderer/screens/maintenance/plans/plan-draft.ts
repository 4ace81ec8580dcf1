import type { PlanView } from '../../../../shared/maintenance/calendar.ts'
import type { PlanWish } from '../../../../shared/maintenance/calls.ts'
import type { JobKind } from '../../../../shared/maintenance/job.ts'
import type { Step } from '../../../../shared/maintenance/step.ts'
import { stepsOf } from '../schedule/draft.ts'

/** A plan as it is written down; everything is text until it is sent. */
export interface PlanDraft {
  title: string
  kind: JobKind
  each: 'fleet' | 'zone' | 'robot'
  by: 'calendar' | 'meter'
  rrule: string
  begins: string
  from: 'due' | 'done'
  metric: string
  every: string
  within: string
  labour: string
  downtime: string
  cost: string
  technician: string
  reason: string
  steps: string
}

/** A plan as it is, as a wish to keep it so. */
export function wishOfPlan(plan: PlanView): PlanWish {
  const { id, title, kind, asset, each, recurrence, within_h, labour_min, downtime_min, cost } = plan
  const { technician, checklist, active, reason, parts } = plan
  return {
    ...{ id, title, kind, asset, each, recurrence, within_h, labour_min, downtime_min, cost },
    ...{ technician, checklist, active, parts },
    ...(reason === '' ? {} : { reason }),
  }
}

export function draftOf(plan: PlanView | null, begins: string): PlanDraft {
  const calendar = plan?.recurrence.by === 'calendar' ? plan.recurrence : null
  const meter = plan?.recurrence.by === 'meter' ? plan.recurrence : null
  return {
    title: plan?.title ?? '',
    kind: plan?.kind ?? 'inspection',
    each: plan?.each ?? 'fleet',
    by: plan?.recurrence.by ?? 'calendar',
    rrule: calendar?.rrule ?? 'FREQ=WEEKLY;BYDAY=MO',
    begins: calendar?.dtstart.slice(0, 16) ?? begins,
    from: calendar?.from ?? 'due',
    metric: meter?.metric ?? 'grip_cycles',
    every: String(meter?.every ?? 10_000),
    within: String(plan?.within_h ?? 24),
    labour: String(plan?.labour_min ?? 30),
    downtime: String(plan?.downtime_min ?? 0),
    cost: String(plan?.cost ?? 0),
    technician: plan?.technician ?? '',
    reason: plan?.reason ?? '',
    steps: (plan?.checklist ?? []).map(lineOf).join('\n'),
  }
}

/** The wish of a draft, or what is missing in it. Steps whose line did not change keep what they are. */
export function wishOfDraft(
  draft: PlanDraft,
  plan: PlanView | null,
  tz: string,
): { wish: PlanWish; missing?: undefined } | { wish?: undefined; missing: string } {
  const numbers = [draft.within, draft.labour, draft.downtime, draft.cost].map(Number)
  if (draft.title.trim() === '') return { missing: 'Say what is to be done.' }
  if (numbers.some((n) => !Number.isFinite(n) || n < 0))
    return { missing: 'Hours, minutes and cost are numbers from 0.' }
  if (draft.by === 'meter' && !(Number(draft.every) > 0))
    return { missing: 'Every how many? A number above 0.' }
  const [within_h, labour, downtime, cost] = numbers as [number, number, number, number]
  const known = plan?.recurrence.by === 'calendar' ? plan.recurrence : null
  const begins = draft.begins.length === 16 ? `${draft.begins}:00` : draft.begins
  const wish: PlanWish = {
    ...(plan ? { id: plan.id } : {}),
    title: draft.title.trim(),
    kind: draft.kind,
    asset: plan && draft.each === 'fleet' ? plan.asset : { scope: 'fleet', id: null },
    each: draft.each === 'fleet' ? null : draft.each,
    recurrence:
      draft.by === 'meter'
        ? { by: 'meter', metric: draft.metric.trim(), every: Number(draft.every) }
        : {
            by: 'calendar',
            rrule: draft.rrule.trim(),
            dtstart: begins,
            tz: known?.tz ?? tz,
            from: draft.from,
            except: known?.except ?? [],
          },
    within_h: Math.max(0.25, within_h),
    labour_min: Math.round(labour),
    downtime_min: Math.round(downtime),
    cost,
    technician: draft.technician.trim() || null,
    checklist: keepSteps(draft.steps, plan?.checklist ?? []),
    parts: plan?.parts ?? [],
    active: plan?.active ?? true,
  }
  if (draft.reason.trim() !== '') wish.reason = draft.reason.trim()
  return { wish }
}

function lineOf({ type, text, unit = '', min, max }: Step): string {
  if (type === 'number' || type === 'meter') return `${text} (${unit}) ${min ?? ''}..${max ?? ''}`
  return type === 'photo' ? `photo: ${text}` : type === 'text' ? `note: ${text}` : text
}

function keepSteps(text: string, before: readonly Step[]): Step[] {
  const known = new Map(before.map((step) => [lineOf(step), step]))
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const read = stepsOf(text)
  const taken = new Set<string>()
  return lines.slice(0, read.length).map((line, at) => {
    const step = known.get(line) ?? read[at]!
    let { id } = step
    for (let n = 1; taken.has(id); n++) id = `${step.id}-${n}`
    taken.add(id)
    return { ...step, id }
  })
}
