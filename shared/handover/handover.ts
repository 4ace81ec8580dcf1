import type { Severity } from '../alerts/rule.ts'

/** What a shift hands over, in the order in which the next one has to know it. */
export const SECTIONS = [
  'incidents',
  'decided',
  'alerts',
  'silenced',
  'suppressed',
  'commands',
  'jobs',
  'predictions',
  'walks',
] as const
export type SectionKey = (typeof SECTIONS)[number]

export const SECTION_WORDS: Record<SectionKey, { title: string; none: string }> = {
  incidents: { title: 'Open incidents', none: 'No incident is open.' },
  decided: { title: 'Decided and waiting', none: 'Nothing waits for an approval or to be carried out.' },
  alerts: { title: 'Open alerts', none: 'No alert is open.' },
  silenced: { title: 'Shelved and out of service', none: 'No alert is shelved or out of service.' },
  suppressed: { title: 'Suppressed by maintenance', none: 'No robot is silenced for maintenance.' },
  commands: { title: 'Commands under way', none: 'No command is under way.' },
  jobs: { title: 'Maintenance until the end of the next shift', none: 'No job is due.' },
  predictions: { title: 'Failures predicted', none: 'No failure is near.' },
  walks: { title: 'Walks that are not ended', none: 'Nobody walks a tree.' },
}

/** One thing that goes over to the next shift. Times are epoch ms. */
export interface HandoverItem {
  /** Its id in its own list. */
  id: string
  /** What its screen needs besides: the robot of a prediction. */
  robot: string | null
  title: string
  /** How it stands, in a sentence. */
  detail: string
  severity: Severity | null
  /** Who takes care of it; null where nobody does. */
  owner: string | null
  since: number | null
  /** When it ends or is due. */
  until: number | null
  /** Somebody has to look at it first: not acknowledged, overdue, without an owner. */
  pressing: boolean
}

export interface HandoverSection {
  key: SectionKey
  items: HandoverItem[]
  /** More than there are items here when there are too many to list. */
  total: number
}

/** The shift that ends, and until when the next one lasts. */
export interface ShiftTimes {
  from: number
  to: number
  next_to: number
}

/** Everything that is open at a moment. */
export interface HandoverState {
  at: number
  shift: ShiftTimes
  robots: { total: number; healthy: number }
  /** Of the tasks that ended in this shift so far. */
  succeeded: number
  failed: number
  sections: HandoverSection[]
}

/** What the one who leaves wants the next to know, before it is signed. */
export interface HandoverDraft {
  notes: string
  by: string
  ts: number
}

/** A hand-over that was signed: it never changes again. */
export interface SignedHandover {
  id: string
  /** Who left, and who took over and signed. */
  by: string
  to: string
  signed: number
  notes: string
  shift: ShiftTimes
  /** How many things were handed over, and how many of them pressing. */
  items: number
  pressing: number
}

export interface HandoverView {
  now: number
  state: HandoverState
  draft: HandoverDraft | null
  /** Null while it is not signed. */
  signed: SignedHandover | null
}

export function countItems({ sections }: HandoverState): { items: number; pressing: number } {
  return {
    items: sections.reduce((sum, { total }) => sum + total, 0),
    pressing: sections.reduce((sum, { items }) => sum + items.filter((item) => item.pressing).length, 0),
  }
}
