import { type Measure, withUnit } from './measure.ts'
import type { Rule } from './rule.ts'

interface Told {
  rule: Rule
  measure: Measure
  /** "Robot-47", "Fleet", "Zone B", "insert". */
  who: string
  active: boolean
  value: number | null
  /** The worst value, which is told once the alert is over. */
  worst: number | null
  usual: number | null
}

/** What is wrong, and against what: "Robot-47 success 75 %, usually 92 %". */
export function alertFact({ who, ...told }: Told): string {
  return `${who} ${factOf(told)}`
}

function factOf({ rule, measure, active, value, worst, usual }: Omit<Told, 'who'>): string {
  if (measure.unit === 'flag') return active ? measure.words : `was ${measure.words}`
  const shown = active ? value : worst
  if (shown === null) return `${measure.words}: no data`
  const was = active ? '' : ' was'
  const amount = withUnit(shown, measure.unit)
  const fact =
    measure.unit === 'count' ? `${was} ${amount} ${measure.words}` : ` ${measure.words}${was} ${amount}`
  return `${fact.trim()}, ${against(rule, measure, usual)}`
}

function against(rule: Rule, measure: Measure, usual: number | null): string {
  if (rule.usual) {
    if (usual === null) return 'unusual'
    const about = measure.unit === 'count' ? 'about ' : ''
    return `usually ${about}${withUnit(measure.unit === 'count' ? Math.round(usual) : usual, measure.unit)}`
  }
  return `limit ${withUnit(rule.threshold ?? 0, measure.unit)}`
}

/** The first sentence of an action, to stand after a colon. */
export function firstStep(action: string): string {
  const sentence = /^[^.;]+/.exec(action.trim())?.[0] ?? action
  const [first = '', second = ''] = sentence
  // "SSH to it" keeps its capitals.
  return second === second.toUpperCase() && /\p{L}/u.test(second)
    ? sentence
    : `${first.toLowerCase()}${sentence.slice(1)}`
}
