import { describe, expect, it } from 'vitest'
import type { Change } from '../metrics/board.ts'
import { matchChange } from './cause.ts'

const MINUTE = 60_000
const ONSET = 1000 * MINUTE
const began = { at: ONSET, first: ONSET - MINUTE, last: ONSET + MINUTE }
const names = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `Robot-${from + i}`)

function change(ts: number, robots: string[], given: Partial<Change> = {}): Change {
  const base = { ts, until: ts, kind: 'deploy', what: 'software', from: 'v23', to: 'v24' } as const
  return { ...base, robots, robot_count: robots.length, ...given }
}

const match = (...changes: Change[]) => matchChange(changes, names(21, 40), 100, began)

describe('the change behind a drop', () => {
  it('is the one of these robots at that time', () => {
    expect(match(change(ONSET, names(21, 40)))).toMatchObject({ overlap: 1, before_onset_ms: 0 })
  })

  it.each([
    ['other robots', change(ONSET, names(50, 70))],
    ['the whole fleet', change(ONSET, names(1, 100))],
    ['nobody in particular', change(ONSET, [])],
    ['an hour before', change(ONSET - 60 * MINUTE, names(21, 40))],
    ['afterwards', change(ONSET + 10 * MINUTE, names(21, 40))],
  ])('is not one of %s', (_, other) => {
    expect(match(other)).toBeUndefined()
  })

  it('is the nearer of two, and the better fitting of two', () => {
    const far = change(ONSET - 30 * MINUTE, names(21, 40), { what: 'map' })
    expect(match(far, change(ONSET, names(21, 40)))!.what).toBe('software')
    const wide = change(ONSET, names(15, 46), { what: 'map' })
    expect(match(wide, change(ONSET, names(21, 40)))!.what).toBe('software')
  })

  it('of a roll-out that was under way is not too early', () => {
    const rollout = change(ONSET - 90 * MINUTE, names(21, 40), { until: ONSET - MINUTE })
    expect(match(rollout)).toBeDefined()
  })

  it('of all robots explains a drop of all robots', () => {
    expect(matchChange([change(ONSET, [])], names(1, 100), 100, began)).toBeDefined()
  })

  it('is known by the first names of a long list', () => {
    const all = Array.from({ length: 1000 }, (_, i) => `r${i}`)
    const long = change(ONSET, all.slice(0, 200), { robot_count: 500 })
    expect(matchChange([long], all.slice(0, 500), 1000, began)!.overlap).toBeCloseTo(1, 6)
  })
})
