import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AlertsFrame } from '../../shared/alerts/alert.ts'
import { alert } from '../test-support/alert-fixture.ts'
import { applyAlertFrames, mergeAlerts, NO_ALERTS } from './alerts-reducer.ts'

const frame = (ids: string[], given: Partial<AlertsFrame> = {}): AlertsFrame => ({
  now: 1,
  snapshot: false,
  alerts: ids.map((id) => alert({ id })),
  closed: [],
  ...given,
})

describe('open alerts', () => {
  it('are not loaded before the first snapshot', () => {
    expect(applyAlertFrames(NO_ALERTS, [frame(['1'])]).loaded).toBe(false)
    expect(applyAlertFrames(NO_ALERTS, [frame([], { snapshot: true })]).loaded).toBe(true)
  })

  it('keep those that nothing was said about, drop what is closed and what a snapshot leaves out', () => {
    const before = applyAlertFrames(NO_ALERTS, [frame(['1', '2', '3'], { snapshot: true })])
    const after = applyAlertFrames(before, [frame(['2'], { closed: ['3'] })])
    expect([...after.open.keys()]).toEqual(['1', '2'])
    expect(after.open.get('1')).toBe(before.open.get('1'))
    expect([...applyAlertFrames(after, [frame(['2'], { snapshot: true })]).open.keys()]).toEqual(['2'])
  })

  it('take the answer of an act unless the push was faster', () => {
    const before = applyAlertFrames(NO_ALERTS, [
      { ...frame([]), alerts: [alert({ id: '1', updated: 5, count: 2 })] },
    ])
    const late = mergeAlerts(before, [alert({ id: '1', updated: 4, count: 1 })])
    expect(late.open.get('1')?.count).toBe(2)
    const newer = mergeAlerts(before, [alert({ id: '1', updated: 6, state: 'acknowledged' })])
    expect(newer.open.get('1')?.state).toBe('acknowledged')
    expect(mergeAlerts(before, [alert({ id: '1', updated: 6, closed: 6 })]).open.size).toBe(0)
  })

  it('are the same however the frames are coalesced', () => {
    const ids = fc.array(fc.constantFrom('1', '2', '3', '4'), { maxLength: 4 })
    const any = fc
      .record({ ids, closed: ids, snapshot: fc.boolean() })
      .map(({ ids, closed, snapshot }) => frame(ids, { closed, snapshot }))
    fc.assert(
      fc.property(fc.array(any), fc.nat(), (frames, at) => {
        const cut = frames.length === 0 ? 0 : at % (frames.length + 1)
        const apart = applyAlertFrames(applyAlertFrames(NO_ALERTS, frames.slice(0, cut)), frames.slice(cut))
        expect(apart).toEqual(applyAlertFrames(NO_ALERTS, frames))
      }),
    )
  })
})
