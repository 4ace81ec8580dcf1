import { sketchAdd } from '../../../shared/metrics/sketch.ts'
import type { Cell } from '../db/cells.ts'

const COUNTED: Readonly<Record<string, 'errors' | 'executions' | 'drops'>> = {
  ERROR: 'errors',
  EXECUTION: 'executions',
  NETWORK_DROP: 'drops',
}

/** Whether an event counts in a cell by itself, apart from what it means for its task. */
export function isCounted(type: string, latency: number | null): boolean {
  return latency !== null || Object.hasOwn(COUNTED, type)
}

export function countEvent(cell: Cell, type: string, latency: number | null): void {
  if (Object.hasOwn(COUNTED, type)) cell[COUNTED[type]!] += 1
  if (latency === null) return
  cell.latency_n += 1
  cell.latency_sum += latency
  cell.latency ??= new Map()
  sketchAdd(cell.latency, latency)
}
