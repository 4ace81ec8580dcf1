import { describe, expect, it } from 'vitest'
import type { RobotDetail, RobotFrame } from '../../../shared/fleet/robot.ts'
import type { Series } from '../../../shared/metrics/series.ts'
import { robot } from '../../test-support/fleet-fixture.ts'
import { EMPTY_PAGE, receiveFrame, withTail } from './robot-page-state.ts'

const detail = (metrics: RobotDetail['metrics']): RobotDetail => ({
  ...robot({ id: 'r1' }),
  metrics,
  open_alerts: [],
  first_seen: 0,
})
const frame = (now: number, metrics: RobotDetail['metrics']): RobotFrame => ({ now, robot: detail(metrics) })

describe('receiveFrame', () => {
  it('keeps each value once, in order', () => {
    let state = receiveFrame(EMPTY_PAGE, frame(1000, [{ name: 'a', value: 1, ts: 900 }]))
    state = receiveFrame(state, frame(2000, [{ name: 'a', value: 1, ts: 900 }]))
    state = receiveFrame(state, frame(3000, [{ name: 'a', value: 2, ts: 2900 }]))
    expect(state.tails.get('a')?.map((m) => m.value)).toEqual([1, 2])
    expect(state.at).toBe(3000)
  })
  it('leaves the tails of other metrics the same objects', () => {
    const b = { name: 'b', value: 5, ts: 900 }
    const before = receiveFrame(EMPTY_PAGE, frame(1000, [{ name: 'a', value: 1, ts: 900 }, b]))
    const after = receiveFrame(before, frame(2000, [{ name: 'a', value: 2, ts: 1900 }, b]))
    expect(after.tails.get('b')).toBe(before.tails.get('b'))
    expect(receiveFrame(after, frame(2100, [b])).tails).toBe(after.tails)
  })
  it('lets go of values that a load has brought since', () => {
    let state = receiveFrame(EMPTY_PAGE, frame(1000, [{ name: 'a', value: 1, ts: 900 }]))
    state = receiveFrame(state, frame(200_000, [{ name: 'a', value: 2, ts: 199_000 }]))
    expect(state.tails.get('a')?.map((m) => m.value)).toEqual([2])
  })
  it('knows an unknown robot', () => {
    expect(EMPTY_PAGE.robot).toBeUndefined()
    expect(receiveFrame(EMPTY_PAGE, { now: 1, robot: null }).robot).toBeNull()
  })
})

describe('withTail', () => {
  const series: Series = {
    metric: 'a',
    robot: 'r1',
    from: 0,
    to: 1000,
    step: 100,
    points: [{ t: 900, min: 1, max: 1, avg: 1, count: 1 }],
  }
  it('adds only what came after the load', () => {
    const tail = [
      { name: 'a', value: 7, ts: 950 },
      { name: 'a', value: 3, ts: 1050 },
    ]
    expect(withTail(series, tail).points.map((p) => [p.t, p.avg])).toEqual([
      [900, 1],
      [1000, 3],
    ])
  })
})
