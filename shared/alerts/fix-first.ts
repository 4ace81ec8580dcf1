import { bySource, chatters, quantiles, STALE_MS } from './quality.ts'
import type { QualityAlert } from './quality-input.ts'

/** A rule that costs the most attention for the least good, and what to change about it. */
export interface FixFirst {
  rule: string
  name: string
  alarms: number
  share: number
  /** Why, in a sentence. */
  why: string
  /** What to change, in a sentence. */
  advice: string
}

/** An alarm that is over this soon asked for nothing that anybody could have done. */
const FLEETING_S = 60
const FEW = 10
const SELDOM = 0.2
const MOST = 5

/** The rules that make the most alarms, those first that a change would quieten. */
export function fixFirst(alerts: readonly QualityAlert[], now: number): FixFirst[] {
  const all = alerts.reduce((sum, { raised }) => sum + raised.length, 0)
  return [...Map.groupBy(alerts, ({ rule }) => rule).values()]
    .map((of) => judged(of, all, now))
    .filter(({ fix, weight }) => weight > fix.share || fix.alarms >= FEW)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST)
    .map(({ fix }) => fix)
}

function judged(of: readonly QualityAlert[], all: number, now: number): { fix: FixFirst; weight: number } {
  const { rule, name } = of[0]!
  const alarms = of.reduce((sum, { raised }) => sum + raised.length, 0)
  const share = all === 0 ? 0 : alarms / all
  const { why, advice, factor } = finding(of, alarms, share, now)
  return { fix: { rule, name, alarms, share, why, advice }, weight: share * factor }
}

interface Finding {
  why: string
  advice: string
  /** How much more a change of this rule is worth than its share says. */
  factor: number
}

function finding(of: readonly QualityAlert[], alarms: number, share: number, now: number): Finding {
  const part = `${Math.round(share * 100)} % of all alarms`
  const over = of.flatMap(({ resolved }) => resolved)
  // Half of all, not of those that are over: what is still active lasts longest.
  const active = Array<number>(Math.max(0, alarms - over.length)).fill(Number.POSITIVE_INFINITY)
  const lasted = quantiles([...over, ...active])
  const chatter = [...bySource(of).values()].reduce(
    (sum, one) => sum + chatters(one.flatMap(({ raised }) => raised)),
    0,
  )
  if (chatter > 0) {
    const why = `${part}; it chatters: raised three times within a minute ${chatter === 1 ? 'once' : `${chatter} times`}.`
    return { why, advice: 'Widen its deadband, or give it an off-delay of a minute or more.', factor: 3 }
  }
  if (alarms >= FEW && lasted.p50 !== null && lasted.p50 < FLEETING_S) {
    const why = `${part}; half of them are over within ${Math.round(lasted.p50)} s, before anybody can act.`
    return { why, advice: `Give it an on-delay of about ${onDelay(lasted.p50)} s.`, factor: 2.5 }
  }
  const seen = of.reduce((sum, { acked }) => sum + acked.length, 0)
  if (alarms >= FEW && seen / alarms < SELDOM) {
    const why = `${part}; of ${alarms} only ${seen} were acknowledged.`
    return {
      why,
      advice: 'When nothing is to be done about it, it is no alarm: loosen its limit or switch it off.',
      factor: 2,
    }
  }
  if (of.some(({ active_since }) => active_since !== null && now - active_since > STALE_MS)) {
    return {
      why: `${part}; one has been active for more than a day.`,
      advice: 'Repair the cause, or take it out of service until that is done.',
      factor: 1.5,
    }
  }
  return { why: `${part}.`, advice: 'Try a tighter rule on the last 30 days before you save it.', factor: 1 }
}

/** To the next step that people think in. */
function onDelay(seconds: number): number {
  return [10, 15, 30, 60, 120].find((step) => step > seconds) ?? 120
}
