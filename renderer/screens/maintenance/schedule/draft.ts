import type { Params } from '../../../../shared/contract.ts'
import type { AssetScope, JobKind } from '../../../../shared/maintenance/job.ts'
import type { Step } from '../../../../shared/maintenance/step.ts'
import { fromLocalText } from '../plant-time.ts'

/** A job as it is written down; everything is text until it is sent. */
export interface Draft {
  title: string
  kind: JobKind
  scope: AssetScope
  asset: string
  starts: string
  labour: string
  downtime: string
  cost: string
  technician: string
  part: string
  lead: string
  reason: string
  /** One step a line; "weight (kg) 1..5" is a number with limits. */
  steps: string
}

export function emptyDraft(starts: string): Draft {
  return {
    title: '',
    kind: 'inspection',
    scope: 'robot',
    asset: '',
    starts,
    labour: '30',
    downtime: '60',
    cost: '0',
    technician: '',
    part: '',
    lead: '0',
    reason: '',
    steps: '',
  }
}

export type Wish = Omit<Params<'maintenance.schedule'>, 'by'>

/** The wish of a draft, or what is missing in it. */
export function wishOf(
  draft: Draft,
  tz: string,
): { wish: Wish; missing?: undefined } | { wish?: undefined; missing: string } {
  const starts = fromLocalText(draft.starts, tz)
  const numbers = [draft.labour, draft.downtime, draft.cost, draft.lead].map(Number)
  if (draft.title.trim() === '') return { missing: 'Say what is to be done.' }
  if (draft.scope !== 'fleet' && draft.asset.trim() === '') return { missing: `Name the ${draft.scope}.` }
  if (starts === null) return { missing: 'Choose when it begins.' }
  if (numbers.some((n) => !Number.isFinite(n) || n < 0))
    return { missing: 'Minutes, cost and days are numbers from 0.' }
  const [labour, downtime, cost, lead] = numbers as [number, number, number, number]
  const wish: Wish = {
    title: draft.title.trim(),
    kind: draft.kind,
    asset: { scope: draft.scope, id: draft.scope === 'fleet' ? null : draft.asset.trim() },
    starts,
    labour_min: Math.round(labour),
    downtime_min: Math.round(downtime),
    cost,
    technician: draft.technician.trim() || null,
    checklist: stepsOf(draft.steps),
  }
  if (draft.part.trim() !== '') wish.parts = [{ name: draft.part.trim(), quantity: 1, lead_days: lead }]
  if (draft.reason.trim() !== '') wish.reason = draft.reason.trim()
  return { wish }
}

const NUMBER_STEP = /^(.*?)\s*\(([^)]*)\)\s*(-?[\d.]+)?\s*\.\.\s*(-?[\d.]+)?$/

/** Steps from lines: "Force (N) 90..110" is a number with limits, "photo: …" a photo, "note: …" a text. */
export function stepsOf(text: string): Step[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return lines.slice(0, 100).map((line, at): Step => {
    const id = `s${at + 1}`
    const number = NUMBER_STEP.exec(line)
    if (number?.[1]) {
      const [, words, unit, min, max] = number
      return {
        id,
        type: 'number',
        text: words!.slice(0, 300),
        ...(unit ? { unit: unit.slice(0, 20) } : {}),
        ...(min !== undefined && min !== '' ? { min: Number(min) } : {}),
        ...(max !== undefined && max !== '' ? { max: Number(max) } : {}),
      }
    }
    const typed = /^(photo|note):\s*(.+)$/i.exec(line)
    if (!typed) return { id, type: 'done', text: line.slice(0, 300) }
    return { id, type: typed[1]!.toLowerCase() === 'photo' ? 'photo' : 'text', text: typed[2]!.slice(0, 300) }
  })
}
