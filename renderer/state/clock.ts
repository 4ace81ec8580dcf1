import { useSyncExternalStore } from 'react'

/**
 * The backend's clock, advanced locally. Ages are told against it, never against the tablet's own clock, which
 * may be minutes off.
 */
export interface Clock {
  /** The backend said that it is `backendNow` (epoch ms). */
  set(backendNow: number): void
  /** Epoch ms on the backend's clock; the local clock until the backend has spoken. */
  now(): number
  /** True once the backend has told its time. */
  known(): boolean
}

export function createClock(monotonic: () => number, wall: () => number): Clock {
  let base: { backend: number; at: number } | null = null
  return {
    set(backendNow) {
      base = { backend: backendNow, at: monotonic() }
    },
    now: () => (base === null ? wall() : Math.round(base.backend + (monotonic() - base.at))),
    known: () => base !== null,
  }
}

export const clock: Clock = createClock(
  () => performance.now(),
  () => Date.now(),
)

const tickers = new Map<number, { now: number; subscribe: (run: () => void) => () => void }>()

/** One timer per interval for the whole page, running only while someone reads it. */
function ticker(intervalMs: number) {
  const known = tickers.get(intervalMs)
  if (known) return known
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  const made = {
    now: clock.now(),
    subscribe(run: () => void) {
      listeners.add(run)
      timer ??= setInterval(() => {
        made.now = clock.now()
        for (const listener of listeners) listener()
      }, intervalMs)
      return () => {
        listeners.delete(run)
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
  }
  tickers.set(intervalMs, made)
  return made
}

/** The backend's time in epoch ms, renewed every `intervalMs`. */
export function useNow(intervalMs = 1000): number {
  const { subscribe } = ticker(intervalMs)
  return useSyncExternalStore(subscribe, () => {
    const shared = ticker(intervalMs)
    // Between ticks the value must not change, or React would render for ever; a late reader gets a newer one.
    if (Math.abs(clock.now() - shared.now) > intervalMs * 2) shared.now = clock.now()
    return shared.now
  })
}
