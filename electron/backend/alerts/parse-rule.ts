import { Compile } from 'typebox/compile'
import { checkRule } from '../../../shared/alerts/check-rule.ts'
import { Rule, type RuleProblem } from '../../../shared/alerts/rule.ts'

const form = Compile(Rule)

/** A rule from a file or the database: checked for its form first, then whether it can work. */
export function parseRule(
  value: unknown,
  known: ReadonlySet<string>,
): { rule: Rule; problems: RuleProblem[] } | { problems: RuleProblem[] } {
  if (form.Check(value)) return { rule: value, problems: checkRule(value, known) }
  const problems = form
    .Errors(value)
    .filter(({ instancePath, keyword }) => instancePath !== '' || keyword !== 'additionalProperties')
    .map(({ instancePath, message }) => ({ field: instancePath || '/', reason: `${message}.` }))
  return { problems: problems.slice(0, 10) }
}
