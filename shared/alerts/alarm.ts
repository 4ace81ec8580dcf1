import type { AlertLogKind, AlertState } from './alert.ts'
import { isBeyond, type Limit } from './condition.ts'

/**
 * An alarm from its first activation until it is normal again. The states are those of ISA-18.2 (2016), figure 3
 * (IEC 62682, clause 5); they follow from these fields, so that no combination is without one.
 */
export interface Alarm {
  /** Whether the condition holds. */
  active: boolean
  /** Whether somebody still has to acknowledge it. */
  unseen: boolean
  shelved: Silence | null
  outOfService: Silence | null
  /** The rule that silences it, or MAINTENANCE. */
  suppressedBy: string | null
  /** The maintenance that silences it. */
  suppressedFor?: Maintenance
  /** When it last became active, and when it was first raised; epoch ms. */
  since: number
  raised: number
  returned: number | null
  /** How often it became active. */
  count: number
  value: number | null
  trigger: number | null
  worst: number | null
  acked: { by: string; at: number } | null
}

/** Silenced by a person until a time; `once` ends with the occurrence. */
export interface Silence {
  until: number
  by: string
  reason: string
  once: boolean
}

/** Suppression by design (ISA-18.2, clause 11.3): a robot that is being worked on asks nobody. */
export interface Maintenance {
  by: string
  reason: string
  /** The maintenance job it ends with. */
  job: string | null
  /** When it ends by itself, epoch ms. */
  until: number | null
}

/** In the place of a rule's id; a colon is in none of those. */
export const MAINTENANCE = 'maintenance:'

export type AlarmInput =
  /** The condition holds since `since`; again and again while it does. */
  | { kind: 'active'; since: number; value: number | null; op: Limit }
  /** It does not hold; `needsAck` is the rule's. */
  | { kind: 'inactive'; value: number | null; needsAck: boolean }
  | { kind: 'acknowledge'; by: string }
  | { kind: 'shelve'; silence: Silence }
  | { kind: 'unshelve'; by: string | null }
  | { kind: 'take_out'; silence: Silence }
  | { kind: 'put_back'; by: string | null }
  | { kind: 'suppress'; rule: string }
  | { kind: 'suppress'; rule: typeof MAINTENANCE; maintenance: Maintenance }
  | { kind: 'unsuppress' }
  /** Time went on: silences end. */
  | { kind: 'tick' }
  /** Its rule is gone or changed, or somebody's answer settles it: it ends. */
  | { kind: 'end'; reason: string }

export interface Transition {
  kind: AlertLogKind
  by: string | null
  from: AlertState
  to: AlertState
  value: number | null
  text: string | null
}

export interface Step {
  alarm: Alarm
  transitions: Transition[]
  /** Why the input does not apply; the alarm is as it was. */
  refused?: string
}

export const NORMAL: Alarm = {
  active: false,
  unseen: false,
  shelved: null,
  outOfService: null,
  suppressedBy: null,
  since: 0,
  raised: 0,
  returned: null,
  count: 0,
  value: null,
  trigger: null,
  worst: null,
  acked: null,
}

export function stateOf(alarm: Alarm): AlertState {
  if (alarm.outOfService) return 'out_of_service'
  if (alarm.suppressedBy !== null) return 'suppressed'
  if (alarm.shelved) return 'shelved'
  if (alarm.active) return alarm.unseen ? 'unacknowledged' : 'acknowledged'
  return alarm.unseen ? 'returned_unacknowledged' : 'normal'
}

const silenced = (alarm: Alarm) =>
  alarm.outOfService !== null || alarm.suppressedBy !== null || alarm.shelved !== null

/** What an input makes of an alarm at `now` (epoch ms), and every transition on the way. */
export function nextAlarm(alarm: Alarm, input: AlarmInput, now: number): Step {
  switch (input.kind) {
    case 'active':
      return alarm.active ? stay(alarm, input) : activate(alarm, input, now)
    case 'inactive':
      return alarm.active
        ? returnToNormal(alarm, input, now)
        : unchanged(input.value === null ? alarm : { ...alarm, value: input.value })
    case 'acknowledge':
      return acknowledge(alarm, input.by, now)
    case 'shelve':
      return shelve(alarm, input.silence, now)
    case 'take_out':
      return takeOut(alarm, input.silence, now)
    case 'unshelve':
      return alarm.shelved ? unshelve(alarm, input.by, null) : refused(alarm, 'It is not shelved.')
    case 'put_back':
      return alarm.outOfService ? putBack(alarm, input.by, null) : refused(alarm, 'It is in service.')
    case 'suppress':
      return suppress(alarm, input.rule, 'maintenance' in input ? input.maintenance : null)
    case 'unsuppress':
      return alarm.suppressedBy === null ? unchanged(alarm) : unsuppress(alarm)
    case 'tick':
      return tick(alarm, now)
    case 'end':
      return end(alarm, input.reason, now)
  }
}

function unchanged(alarm: Alarm): Step {
  return { alarm, transitions: [] }
}

function refused(alarm: Alarm, reason: string): Step {
  return { alarm, transitions: [], refused: reason }
}

function moved(
  before: Alarm,
  alarm: Alarm,
  kind: AlertLogKind,
  by: string | null = null,
  text: string | null = null,
): Step {
  const transition = { kind, by, from: stateOf(before), to: stateOf(alarm), value: alarm.value, text }
  return { alarm, transitions: [transition] }
}

function then(step: Step, next: (alarm: Alarm) => Step): Step {
  const { alarm, transitions } = next(step.alarm)
  return { alarm, transitions: [...step.transitions, ...transitions] }
}

type Active = Extract<AlarmInput, { kind: 'active' }>

function stay(alarm: Alarm, { value, op }: Active): Step {
  if (value === null || value === alarm.value) return unchanged(alarm)
  return unchanged({ ...alarm, value, worst: worse(op, value, alarm.worst) })
}

function worse(op: Limit, value: number | null, worst: number | null): number | null {
  if (value === null || worst === null) return value ?? worst
  return isBeyond({ op, threshold: worst, deadband: 0, onDelayMs: 0, offDelayMs: 0 }, value, false)
    ? value
    : worst
}

function activate(alarm: Alarm, { value, op, since }: Active, now: number): Step {
  const again = stateOf(alarm) !== 'normal'
  const next: Alarm = {
    ...alarm,
    active: true,
    unseen: true,
    since,
    raised: again ? alarm.raised : now,
    returned: null,
    count: alarm.count + 1,
    value,
    trigger: value,
    worst: again ? worse(op, value, alarm.worst) : value,
    acked: null,
  }
  return moved(alarm, next, again ? 'raised_again' : 'raised')
}

/** What returned while it was silenced owes nobody an acknowledgement. */
function returnToNormal(
  alarm: Alarm,
  { value, needsAck }: Extract<AlarmInput, { kind: 'inactive' }>,
  now: number,
): Step {
  const unseen = alarm.unseen && needsAck && !silenced(alarm)
  const next: Alarm = { ...alarm, active: false, unseen, returned: now, value: value ?? alarm.value }
  const step = moved(alarm, next, 'returned')
  return next.shelved?.once ? then(step, (one) => unshelve(one, null, 'It returned to normal.')) : step
}

function acknowledge(alarm: Alarm, by: string, now: number): Step {
  if (silenced(alarm))
    return refused(alarm, `It is ${stateOf(alarm).replaceAll('_', ' ')}: nothing is asked.`)
  if (!alarm.unseen) {
    return stateOf(alarm) === 'normal' ? refused(alarm, 'It is back to normal already.') : unchanged(alarm)
  }
  return moved(alarm, { ...alarm, unseen: false, acked: { by, at: now } }, 'acknowledged', by)
}

function shelve(alarm: Alarm, silence: Silence, now: number): Step {
  const state = stateOf(alarm)
  if (state === 'normal') return refused(alarm, 'It is back to normal already.')
  if (state === 'out_of_service') return refused(alarm, 'It is out of service.')
  if (silence.until <= now) return refused(alarm, 'The end of shelving is past.')
  return moved(alarm, { ...alarm, shelved: silence }, 'shelved', silence.by, silence.reason)
}

function takeOut(alarm: Alarm, silence: Silence, now: number): Step {
  if (stateOf(alarm) === 'normal') return refused(alarm, 'It is back to normal already.')
  if (silence.until <= now) return refused(alarm, 'The end of being out of service is past.')
  const next = { ...alarm, outOfService: silence, shelved: null }
  return moved(alarm, next, 'out_of_service', silence.by, silence.reason)
}

/** What is still active when it is heard again asks anew: figure 3 leads from the silenced states to A or B. */
function heard(alarm: Alarm): Alarm {
  if (silenced(alarm)) return alarm
  return { ...alarm, unseen: alarm.active, acked: alarm.active ? null : alarm.acked }
}

function unshelve(alarm: Alarm, by: string | null, text: string | null): Step {
  return moved(alarm, heard({ ...alarm, shelved: null }), 'unshelved', by, text)
}

function putBack(alarm: Alarm, by: string | null, text: string | null): Step {
  return moved(alarm, heard({ ...alarm, outOfService: null }), 'in_service', by, text)
}

function suppress(alarm: Alarm, rule: string, maintenance: Maintenance | null): Step {
  if (stateOf(alarm) === 'normal' || alarm.suppressedBy === rule) return unchanged(alarm)
  const { suppressedFor: _, ...rest } = alarm
  const next = { ...rest, suppressedBy: rule, ...(maintenance ? { suppressedFor: maintenance } : {}) }
  return moved(alarm, next, 'suppressed', maintenance?.by ?? null, maintenance?.reason ?? rule)
}

function unsuppress({ suppressedFor: _, ...alarm }: Alarm): Step {
  return moved(alarm, heard({ ...alarm, suppressedBy: null }), 'unsuppressed')
}

function tick(alarm: Alarm, now: number): Step {
  let step = unchanged(alarm)
  if (alarm.shelved && alarm.shelved.until <= now) {
    step = then(step, (one) => unshelve(one, null, 'Its time was over.'))
  }
  if (alarm.outOfService && alarm.outOfService.until <= now) {
    step = then(step, (one) => putBack(one, null, 'Its time was over.'))
  }
  return step
}

function end(alarm: Alarm, reason: string, now: number): Step {
  if (stateOf(alarm) === 'normal') return unchanged(alarm)
  const returned = alarm.active ? now : alarm.returned
  const { suppressedFor: _, ...rest } = alarm
  const next = { ...rest, active: false, unseen: false, returned }
  return moved(
    alarm,
    { ...next, shelved: null, outOfService: null, suppressedBy: null },
    'closed',
    null,
    reason,
  )
}
