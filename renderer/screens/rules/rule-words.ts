import type { Limit } from '../../../shared/alerts/condition.ts'
import { findMeasure, withUnit } from '../../../shared/alerts/measure.ts'
import type { NoData, Rule, RuleScope } from '../../../shared/alerts/rule.ts'
import { duration, num } from '../../ui/format.ts'

export const SCOPE_WORDS: Record<RuleScope, string> = {
  fleet: 'The whole fleet',
  zone: 'Each zone',
  group: 'Each group',
  robot: 'Each robot',
  task_type: 'Each task type',
  robot_task_type: 'Each robot with each task type',
  console: 'This console',
}

export const OP_WORDS: Record<Limit, string> = {
  '>': 'above',
  '>=': 'at or above',
  '<': 'below',
  '<=': 'at or below',
}

/** "failure in less than 2 days". */
const DAYS_WORDS: Record<Limit, string> = {
  '>': 'more than',
  '>=': 'at least',
  '<': 'less than',
  '<=': 'at most',
}

export const NO_DATA_WORDS: Record<NoData, string> = {
  clear: 'All is well',
  hold: 'Nothing new: it stays as it is',
  alert: 'An alert of its own',
}

type Said = Pick<
  Rule,
  'measure' | 'op' | 'threshold' | 'usual' | 'window_s' | 'min_sample' | 'on_delay_s' | 'deadband'
>

/** "success below 80 % over 1 h, from 50 tasks on": when the rule makes an alert, in a sentence. */
export function limitSentence(rule: Said): string {
  const measure = findMeasure(rule.measure)
  const words = measure?.words ?? rule.measure.name
  const parts = [against(rule, words)]
  if (rule.window_s !== null) parts[0] += ` over ${duration(rule.window_s)}`
  if (rule.min_sample > 0) parts.push(`from ${num(rule.min_sample)} ${measure?.sample ?? 'tasks'} on`)
  if (rule.on_delay_s > 0) parts.push(`for ${duration(rule.on_delay_s)}`)
  return parts.join(', ')
}

function against({ measure, op, threshold, usual }: Said, words: string): string {
  const unit = findMeasure(measure)?.unit ?? 'plain'
  if (usual !== null) {
    const more = `${num(usual.drop * 100, 0)}\u00a0points`
    return measure.name === 'success_rate'
      ? `${words} ${more} below its usual`
      : `share of ${words} ${more} above its usual`
  }
  if (unit === 'flag') return words
  return threshold === null
    ? words
    : `${words} ${(unit === 'days' ? DAYS_WORDS : OP_WORDS)[op]} ${withUnit(threshold, unit).replace(' ', '\u00a0')}`
}

const FILTER_WORDS: Record<keyof Rule['filter'], string> = {
  robot: 'robot',
  zone: 'zone',
  group: 'group',
  task_type: 'task type',
  model_version: 'model',
  software_version: 'software',
}

/** "Each robot, only zone B": whom the rule is about. */
export function scopeSentence({ scope, filter }: Pick<Rule, 'scope' | 'filter'>): string {
  const only = (Object.keys(FILTER_WORDS) as (keyof Rule['filter'])[]).flatMap((key) =>
    filter[key] === undefined ? [] : [`${FILTER_WORDS[key]} ${filter[key]}`],
  )
  return only.length === 0 ? SCOPE_WORDS[scope] : `${SCOPE_WORDS[scope]}, only ${only.join(', ')}`
}
