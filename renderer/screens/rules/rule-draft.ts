import type { Limit } from '../../../shared/alerts/condition.ts'
import { findMeasure, type MeasureKind, type Unit } from '../../../shared/alerts/measure.ts'
import type { NoData, Rule, RuleScope, RuleView, Severity } from '../../../shared/alerts/rule.ts'
import { parseNumber } from '../settings/form/field-error.ts'

/** A rule as the form shows it: numbers as they are typed, shares in per cent, windows in minutes. */
export interface RuleDraft {
  name: string
  enabled: boolean
  of: MeasureKind
  measure: string
  scope: RuleScope
  filter_robot: string
  filter_zone: string
  filter_group: string
  filter_task_type: string
  filter_model_version: string
  filter_software_version: string
  window: string
  against: 'limit' | 'usual'
  op: Limit
  threshold: string
  drop: string
  deadband: string
  on_delay_s: string
  off_delay_s: string
  min_sample: string
  no_data: NoData
  inhibited_by: string[]
  severity: Severity
  needs_ack: boolean
  cause: string
  consequence: string
  action: string
  respond_within_min: string
  playbook: string
}
export type DraftKey = keyof RuleDraft

export const FILTER_KEYS = [
  'robot',
  'zone',
  'group',
  'task_type',
  'model_version',
  'software_version',
] as const

/** Shown value = stored value × scale. */
export function scaleOf(unit: Unit): number {
  return unit === 'share' ? 100 : 1
}

export function unitOf(draft: Pick<RuleDraft, 'of' | 'measure'>): Unit {
  return findMeasure({ of: draft.of, name: draft.measure })?.unit ?? 'plain'
}

/** Stored value = shown per cent × this. */
const SHARE = 1 / 100

/** Rounded: 0.07 × 100 is 7.000000000000001 in floating point. */
const exact = (value: number) => Number(value.toPrecision(12))
const shown = (value: number, scale = 1) => String(exact(value * scale))

export function toDraft(rule: Rule): RuleDraft {
  const { measure, filter, usual } = rule
  const scale = scaleOf(findMeasure(measure)?.unit ?? 'plain')
  return {
    name: rule.name,
    enabled: rule.enabled,
    of: measure.of,
    measure: measure.name,
    scope: rule.scope,
    filter_robot: filter.robot ?? '',
    filter_zone: filter.zone ?? '',
    filter_group: filter.group ?? '',
    filter_task_type: filter.task_type ?? '',
    filter_model_version: filter.model_version ?? '',
    filter_software_version: filter.software_version ?? '',
    window: rule.window_s === null ? '' : shown(rule.window_s / 60),
    against: usual === null ? 'limit' : 'usual',
    op: rule.op,
    threshold: rule.threshold === null ? '' : shown(rule.threshold, scale),
    drop: usual === null ? '' : shown(usual.drop, 100),
    deadband: shown(rule.deadband, usual === null ? scale : 100),
    on_delay_s: shown(rule.on_delay_s),
    off_delay_s: shown(rule.off_delay_s),
    min_sample: shown(rule.min_sample),
    no_data: rule.no_data,
    inhibited_by: rule.inhibited_by,
    severity: rule.severity,
    needs_ack: rule.needs_ack,
    cause: rule.cause,
    consequence: rule.consequence,
    action: rule.action,
    respond_within_min: shown(rule.respond_within_min),
    playbook: rule.playbook ?? '',
  }
}

type NumberKey =
  | 'window'
  | 'threshold'
  | 'drop'
  | 'deadband'
  | 'on_delay_s'
  | 'off_delay_s'
  | 'min_sample'
  | 'respond_within_min'

/** The rule that a draft says. Numbers that are none are NaN, each with what is wrong about it. */
export function fromDraft(
  draft: RuleDraft,
  id: string,
): { rule: Rule; errors: Partial<Record<DraftKey, string>> } {
  const errors: Partial<Record<DraftKey, string>> = {}
  const number = (key: NumberKey, scale = 1): number => {
    const value = parseNumber(draft[key])
    if (value === null) errors[key] = 'Must be a number.'
    // Said here in per cent, as it was typed.
    else if (scale === SHARE && (value < 0 || value > 100)) errors[key] = 'Must be between 0 and 100.'
    else return exact(value * scale)
    return Number.NaN
  }
  const usual = draft.against === 'usual'
  const stored = usual || unitOf(draft) === 'share' ? SHARE : 1
  const filter: Rule['filter'] = {}
  for (const key of FILTER_KEYS) {
    const value = draft[`filter_${key}`].trim()
    if (value !== '') filter[key] = value
  }
  const rule: Rule = {
    id,
    name: draft.name.trim(),
    enabled: draft.enabled,
    measure: { of: draft.of, name: draft.measure.trim() },
    scope: draft.scope,
    filter,
    window_s: draft.window.trim() === '' ? null : number('window', 60),
    op: draft.op,
    threshold: usual ? null : number('threshold', stored),
    usual: usual ? { drop: number('drop', SHARE) } : null,
    deadband: number('deadband', stored),
    on_delay_s: number('on_delay_s'),
    off_delay_s: number('off_delay_s'),
    min_sample: number('min_sample'),
    no_data: draft.no_data,
    inhibited_by: draft.inhibited_by,
    severity: draft.severity,
    needs_ack: draft.needs_ack,
    cause: draft.cause.trim(),
    consequence: draft.consequence.trim(),
    action: draft.action.trim(),
    respond_within_min: number('respond_within_min'),
    playbook: draft.playbook.trim() === '' ? null : draft.playbook.trim(),
  }
  return { rule, errors }
}

/** The rule alone, without how it stands. */
export function ruleOf({
  source: _s,
  changed: _c,
  problems: _p,
  open_alerts: _o,
  fired_7d: _f,
  ...rule
}: RuleView): Rule {
  return rule
}

/** In the place of an id: a rule that is made anew. */
export const NEW_RULE = 'new'

/** What a new rule begins with; the words are for the person who makes it. */
export const BLANK: RuleView = {
  ...{ id: NEW_RULE, name: '', enabled: true, severity: 'warning', needs_ack: false, playbook: null },
  ...{ measure: { of: 'telemetry', name: 'temperature_c' }, scope: 'robot', filter: {}, window_s: null },
  ...{ op: '>', threshold: null, usual: null, deadband: 0, on_delay_s: 0, off_delay_s: 60, min_sample: 0 },
  ...{ no_data: 'clear', inhibited_by: [], cause: '', consequence: '', action: '', respond_within_min: 60 },
  ...{ source: 'user', changed: false, problems: [], open_alerts: 0, fired_7d: 0 },
}

/** An id for a new rule, from its name, that no other rule has. */
export function newRuleId(name: string, known: ReadonlySet<string>): string {
  const base =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 56) || 'rule'
  let id = base
  for (let n = 2; known.has(id) || id === NEW_RULE; n++) id = `${base}-${n}`
  return id
}
