import Value from 'typebox/value'
import { checkRule } from '../../../shared/alerts/check-rule.ts'
import { Rule } from '../../../shared/alerts/rule.ts'
import { type DraftKey, fromDraft, type RuleDraft } from './rule-draft.ts'

export type DraftErrors = Partial<Record<DraftKey, string>>

export interface CheckedDraft {
  /** Null while something is wrong with it. */
  rule: Rule | null
  errors: DraftErrors
}

/** The rule of a draft, or what is wrong with each field: its numbers, its form, and whether it can work. */
export function checkDraft(draft: RuleDraft, id: string, known: ReadonlySet<string>): CheckedDraft {
  const { rule, errors } = fromDraft(draft, id)
  if (Object.keys(errors).length > 0) return { rule: null, errors }
  for (const found of Value.Errors(Rule, rule)) put(errors, found.instancePath, plain(found))
  if (Object.keys(errors).length > 0) return { rule: null, errors }
  for (const { field, reason } of checkRule(rule, known)) put(errors, field, reason)
  return { rule: Object.keys(errors).length > 0 ? null : rule, errors }
}

function put(errors: DraftErrors, pointer: string, reason: string): void {
  const key = keyOfPointer(pointer)
  if (key !== null) errors[key] ??= reason
}

const RENAMED: Record<string, DraftKey | undefined> = {
  'measure/of': 'of',
  measure: 'measure',
  'measure/name': 'measure',
  window_s: 'window',
  usual: 'drop',
  'usual/drop': 'drop',
}

/** The field of the form that a place in the rule ("/usual/drop", "/rule/threshold") is edited in; null for none. */
export function keyOfPointer(pointer: string): DraftKey | null {
  const path = pointer.replace(/^\/(rule\/)?/, '')
  const renamed = RENAMED[path]
  if (renamed) return renamed
  const [first = '', second] = path.split('/')
  if (first === 'filter' && second !== undefined) return `filter_${second}` as DraftKey
  return first === '' ? null : (first as DraftKey)
}

/** What is wrong about the form of a value, for the person who typed it. */
function plain({ keyword, params, message }: ReturnType<typeof Value.Errors>[number]): string {
  const { limit, type } = params as Record<string, unknown>
  switch (keyword) {
    case 'minLength':
      return 'Must not be empty.'
    case 'maxLength':
      return `Must be at most ${limit} characters.`
    case 'minimum':
      return `Must be at least ${limit}.`
    case 'maximum':
      return `Must be at most ${limit}.`
    case 'type':
    case 'anyOf':
      return type === 'integer' || keyword === 'anyOf'
        ? 'Must be a whole number within its bounds.'
        : `Must be a ${type}.`
    default:
      return `Not accepted: ${message}.`
  }
}
