import type { OperationName } from './operations.ts'

/**
 * Who waits for whom at the reader threads. What a screen shows at once never waits behind what takes long:
 * `quick` may use every thread, the others leave one free for it, and only so many of each run side by side.
 */
export type Lane = 'quick' | 'search' | 'summary' | 'background' | 'training'

const MOST: Record<Lane, number> = {
  quick: Number.POSITIVE_INFINITY,
  search: 2,
  summary: 1,
  background: 1,
  training: 1,
}

/** A job that runs longer than this is ended: its input was made to hang, or the disk does. */
const LIMIT_MS: Record<Lane, number> = {
  quick: 30_000,
  search: 10_000,
  summary: 10_000,
  background: Number.POSITIVE_INFINITY,
  training: Number.POSITIVE_INFINITY,
}

const LANES: Partial<Record<OperationName, Lane>> = {
  events: 'search',
  summary: 'summary',
  differences: 'summary',
  alertQuality: 'summary',
  diagnose: 'search',
  lookOut: 'search',
  export: 'background',
  hourDigest: 'background',
  backtest: 'background',
  toldEvents: 'background',
  fleetCourse: 'background',
  fleetMargins: 'background',
  predict: 'background',
  partHistories: 'summary',
  trainModel: 'training',
  vocabulary: 'background',
  backup: 'background',
  sizes: 'background',
  integrity: 'background',
}

export function laneOf(name: OperationName): Lane {
  return LANES[name] ?? 'quick'
}

export function limitOf(name: OperationName): number {
  return LIMIT_MS[laneOf(name)]
}

/** Which of those that wait, in order, may start beside those that run on `size` threads; -1: none. */
export function nextToRun(waiting: readonly Lane[], running: readonly Lane[], size: number): number {
  if (running.length >= size) return -1
  const isRunning = (lane: Lane) => running.filter((one) => one === lane).length
  const slow = running.length - isRunning('quick')
  return waiting.findIndex((lane) => lane === 'quick' || (slow < size - 1 && isRunning(lane) < MOST[lane]))
}
