import { join } from 'node:path'
import { numbersOf, readTable } from '../../../electron/backend/cli/table.ts'
import { trendModel } from '../../../shared/health/model/trend.ts'

const END_OF_LIFE_AH = 1.4
const HORIZON = 400

export const readCapacity = (folder: string): Float64Array =>
  numbersOf(readTable(join(folder, 'battery', 'B0005_capacity.csv')), 'capacity')

/** By how many cycles the trend misses the end of life when asked at a share of it; null when it says nothing. */
export function missedBy(capacity: Float64Array, share: number): number | null {
  const end = capacity.findIndex((ah) => ah <= END_OF_LIFE_AH)
  const now = Math.round(end * share)
  const v = Array.from(capacity.slice(0, now + 1))
  const signals = [{ name: 'capacity', t: [...v.keys()], v, worse: 'low' as const, limit: END_OF_LIFE_AH }]
  const { days } = trendModel.estimate({ unit: 'battery', now, from: 0, signals }, HORIZON)
  return days && days.p50 - (end - now)
}
