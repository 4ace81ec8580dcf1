import type { DataHealth } from '../../../../shared/status/data-health.ts'

type History = DataHealth['rate_history']

export interface RateBuckets {
  times: number[]
  /** Messages a second that were taken and refused, averaged over each bucket. */
  accepted: number[]
  refused: number[]
  bucketMs: number
}

/** At most `max` bars over the last `spanMs`; seconds in which nothing came count as zero. */
export function rateBuckets(history: History, now: number, spanMs: number, max: number): RateBuckets {
  const bucketMs = Math.ceil(spanMs / max / 1000) * 1000
  const count = Math.ceil(spanMs / bucketMs)
  const end = Math.floor(now / bucketMs) * bucketMs
  const start = end - count * bucketMs
  const received = new Array<number>(count).fill(0)
  const refused = new Array<number>(count).fill(0)
  for (const second of history) {
    const at = Math.floor((second.t - start) / bucketMs)
    if (at < 0 || at >= count) continue
    received[at]! += second.received
    refused[at]! += second.refused
  }
  const seconds = bucketMs / 1000
  return {
    times: received.map((_, i) => start + i * bucketMs),
    // One message can hold several refused items: what was taken is never below zero.
    accepted: received.map((n, i) => Math.max(0, n - refused[i]!) / seconds),
    refused: refused.map((n) => n / seconds),
    bucketMs,
  }
}
