import { findMeasure, type Measure, withUnit } from './measure.ts'
import type { Rule, RuleProblem } from './rule.ts'

type Check = (rule: Rule, measure: Measure) => RuleProblem | null | undefined

const problem = (field: string, reason: string): RuleProblem => ({ field, reason })

/** Measures whose share of failures can be compared with the usual, and in which direction it gets worse. */
const WORSE: Record<string, '<' | '>'> = { success_rate: '<', error_rate: '>', failures: '>' }

/**
 * Why a rule, whose form is right, could not work: each field with a reason; empty when it can. `known` are the ids
 * of all rules.
 */
export function checkRule(rule: Rule, known: ReadonlySet<string>): RuleProblem[] {
  const measure = findMeasure(rule.measure)
  if (!measure) {
    return [problem('/measure/name', `There is no ${rule.measure.of} measure "${rule.measure.name}".`)]
  }
  const found = CHECKS.map((check) => check(rule, measure)).filter((one) => one != null)
  return [...found, ...emptyTexts(rule), ...inhibitors(rule, known)]
}

const CHECKS: readonly Check[] = [
  scopeFits,
  filterFits,
  (rule) => {
    if (rule.measure.of !== 'rate')
      return rule.window_s === null ? null : problem('/window_s', 'What is measured now has no window.')
    if (rule.window_s === null) return problem('/window_s', 'A rate needs a window.')
    return rule.window_s % 60 === 0 ? null : problem('/window_s', 'A window is whole minutes.')
  },
  (rule) => {
    if (rule.usual === null && rule.threshold === null)
      return problem('/threshold', 'A rule needs a limit, or to be compared with the usual.')
    return rule.usual !== null && rule.threshold !== null
      ? problem('/threshold', 'A rule has a limit or is compared with the usual, not both.')
      : null
  },
  limitFits,
  deadbandClears,
  usualFits,
  (rule, measure) => {
    const needed = measure.sample !== null || rule.usual !== null
    if (needed && rule.min_sample === 0) {
      return problem(
        '/min_sample',
        `Say from how many ${measure.sample ?? 'tasks'} on the value means something.`,
      )
    }
    return !needed && rule.min_sample > 0
      ? problem('/min_sample', 'This measure has no sample; write 0.')
      : null
  },
]

function scopeFits({ measure: { of }, scope }: Rule): RuleProblem | null {
  const fits = {
    rate: scope !== 'console',
    telemetry: scope === 'robot',
    robot: scope === 'robot',
    console: scope === 'console',
  }[of]
  if (fits) return null
  const wanted = {
    rate: 'anything but the console',
    telemetry: 'a robot',
    robot: 'a robot',
    console: 'the console',
  }
  return problem('/scope', `This measure is one of ${wanted[of]}.`)
}

function filterFits({ measure: { of }, filter }: Rule): RuleProblem | null {
  const fields = Object.keys(filter)
  if (of === 'console' && fields.length > 0)
    return problem(`/filter/${fields[0]}`, 'The console has no parts.')
  if (of !== 'rate' && filter.task_type !== undefined)
    return problem('/filter/task_type', 'What a robot is now does not depend on a task type.')
  return null
}

function limitFits({ op, threshold }: Rule, measure: Measure): RuleProblem | null {
  if (threshold === null) return null
  const { min, max, unit, words } = measure
  const most = max < Number.MAX_SAFE_INTEGER ? ` and at most ${withUnit(max, unit)}` : ''
  const range = `${words} is at least ${withUnit(min, unit)}${most}`
  if (threshold < min || threshold > max) {
    const hint = unit === 'share' && threshold > 1 ? `: write ${threshold / 100} for ${threshold} %` : ''
    return problem('/threshold', `${capital(range)}${hint}.`)
  }
  const never = (op === '>' && threshold === max) || (op === '<' && threshold === min)
  if (never) return problem('/threshold', `${capital(range)}: this limit can never be passed.`)
  const always = (op === '>=' && threshold === min) || (op === '<=' && threshold === max)
  return always ? problem('/threshold', `${capital(range)}: this limit is always passed.`) : null
}

function deadbandClears({ op, threshold, deadband, usual }: Rule, measure: Measure): RuleProblem | null {
  if (usual) {
    return deadband > usual.drop
      ? problem('/deadband', 'It is larger than the drop: the alert could never return.')
      : null
  }
  if (threshold === null) return null
  const { min, max, unit } = measure
  const back = op === '>' || op === '>=' ? threshold - deadband : threshold + deadband
  const returns = { '>': back >= min, '>=': back > min, '<': back <= max, '<=': back < max }[op]
  if (returns || threshold < min || threshold > max) return null
  return problem(
    '/deadband',
    `The alert could never return: the value would have to go beyond ${withUnit(back, unit)}.`,
  )
}

function usualFits({ usual, measure, op, no_data }: Rule): RuleProblem | null {
  if (!usual) return null
  const worse = measure.of === 'rate' ? WORSE[measure.name] : undefined
  if (worse === undefined) {
    return problem('/usual', `Only ${Object.keys(WORSE).join(', ')} can be compared with the usual.`)
  }
  if (usual.drop === 0) return problem('/usual/drop', 'It has to be above 0.')
  if (!op.startsWith(worse)) return problem('/op', `${measure.name} gets worse in the other direction.`)
  return no_data === 'alert' ? problem('/no_data', 'No data has nothing usual to be compared with.') : null
}

function emptyTexts(rule: Rule): RuleProblem[] {
  const texts = ['name', 'cause', 'consequence', 'action'] as const
  return texts
    .filter((field) => rule[field].trim() === '')
    .map((field) => problem(`/${field}`, 'The person at the console needs these words.'))
}

function inhibitors(rule: Rule, known: ReadonlySet<string>): RuleProblem[] {
  return rule.inhibited_by.flatMap((id, index) => {
    if (id === rule.id) return [problem(`/inhibited_by/${index}`, 'A rule cannot silence itself.')]
    return known.has(id) ? [] : [problem(`/inhibited_by/${index}`, `There is no rule "${id}".`)]
  })
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
