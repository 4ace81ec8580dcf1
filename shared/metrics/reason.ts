import type { Difference } from './differences.ts'
import { metricText, ofText } from './metric-text.ts'

/** Why a difference is told: the two values, what they are of, and how sure that is, in words. */
export function reasonFor({
  metric,
  now,
  before,
  method,
  q,
  usual,
}: Pick<Difference, 'metric' | 'now' | 'before' | 'method' | 'q'> & { usual: number | undefined }): string {
  const values = `${metricText(metric, now.value)}, before ${metricText(metric, before.value)}`
  return `${values} (${evidence({ metric, now, before, method, usual })}); ${certainty(q)}.`
}

function evidence({
  metric,
  now,
  before,
  method,
  usual,
}: Pick<Difference, 'metric' | 'now' | 'before' | 'method'> & { usual: number | undefined }): string {
  if (method === 'usual_change' && usual !== undefined)
    return `such stretches differed by ${metricText(metric, usual)} at most before`
  if (now.hits !== undefined && before.hits !== undefined)
    return `${count(now.hits)} of ${count(now.n)} against ${count(before.hits)} of ${count(before.n)}`
  return `mean of ${ofText(metric, now.n)} against ${ofText(metric, before.n)}`
}

const count = (n: number) => new Intl.NumberFormat('en').format(n)

/** A false discovery rate in words: of so many differences like this one, one is chance. */
export function certainty(q: number): string {
  if (q < 0.001) return 'of 1,000 such differences less than one is chance'
  const many = Math.floor(1 / q)
  return `of ${many >= 100 ? Math.floor(many / 100) * 100 : many} such differences one is chance`
}
