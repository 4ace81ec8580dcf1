import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FleetFrame } from '../../shared/fleet/live.ts'
import { robot, snapshot } from '../test-support/fleet-fixture.ts'
import { applyFrames, compareIds, NO_FLEET } from './fleet-reducer.ts'

const change = (now: number, ...ids: string[]): FleetFrame => ({
  now,
  snapshot: false,
  robots: ids.map((id) => robot({ id, last_seen: now })),
})

describe('fleet', () => {
  it('is not loaded before the first snapshot', () => {
    expect(applyFrames(NO_FLEET, [change(1, 'a')]).loaded).toBe(false)
    expect(applyFrames(NO_FLEET, [snapshot([])]).loaded).toBe(true)
  })

  it('replaces what changed and keeps the rest as it is', () => {
    const before = applyFrames(NO_FLEET, [snapshot([robot({ id: 'a' }), robot({ id: 'b' })])])
    const after = applyFrames(before, [change(7, 'b')])
    expect(after.robots.get('a')).toBe(before.robots.get('a'))
    expect(after.robots.get('b')?.last_seen).toBe(7)
    expect(after.order).toBe(before.order)
    expect(after.summary).toBe(before.summary)
    expect(after.now).toBe(7)
  })

  it('keeps the robots untouched when a frame only tells numbers', () => {
    const before = applyFrames(NO_FLEET, [snapshot([robot({ id: 'a' })])])
    const after = applyFrames(before, [{ now: 8, snapshot: false, robots: [], trend: [] }])
    expect(after.robots).toBe(before.robots)
  })

  it('forgets robots that a new snapshot does not name', () => {
    const before = applyFrames(NO_FLEET, [snapshot([robot({ id: 'a' }), robot({ id: 'b' })])])
    const after = applyFrames(before, [snapshot([robot({ id: 'b' })])])
    expect([...after.robots.keys()]).toEqual(['b'])
    expect(after.order).toEqual(['b'])
  })

  it('orders ids as people count', () => {
    const state = applyFrames(NO_FLEET, [change(1, 'Robot-10', 'Robot-2', 'robot-2', '🤖')])
    expect(state.order.filter((id) => id.startsWith('R'))).toEqual(['Robot-2', 'Robot-10'])
    expect(compareIds('Robot-2', 'robot-2')).not.toBe(0)
  })

  it('is the same however the frames are coalesced', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd')
    const frame = fc.oneof(
      fc.array(id, { maxLength: 3 }).map((ids) => change(1, ...ids)),
      fc.uniqueArray(id).map((ids) =>
        snapshot(
          ids.map((one) => robot({ id: one })),
          { now: 2 },
        ),
      ),
    )
    fc.assert(
      fc.property(fc.array(frame), fc.nat(), (frames, at) => {
        const cut = frames.length === 0 ? 0 : at % (frames.length + 1)
        const together = applyFrames(NO_FLEET, frames)
        const apart = applyFrames(applyFrames(NO_FLEET, frames.slice(0, cut)), frames.slice(cut))
        expect(apart).toEqual(together)
        expect([...apart.robots.keys()].sort()).toEqual([...apart.order].sort())
      }),
    )
  })
})
