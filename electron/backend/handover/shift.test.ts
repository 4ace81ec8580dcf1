import { describe, expect, it } from 'vitest'
import { shiftAt } from './shift.ts'

const at = (day: number, hour: number, minute = 0) => new Date(2026, 2, day, hour, minute).getTime()
const STARTS = ['06:00', '14:00', '22:00']

describe('the shift at a moment', () => {
  it.each([
    ['in the middle of one', at(10, 9), [at(10, 6), at(10, 14), at(10, 22)]],
    ['at its first moment', at(10, 14), [at(10, 14), at(10, 22), at(11, 6)]],
    ['after midnight: it began yesterday', at(10, 2, 30), [at(9, 22), at(10, 6), at(10, 14)]],
    ['before midnight', at(10, 23), [at(10, 22), at(11, 6), at(11, 14)]],
  ])('%s', (_when, now, [from, to, next_to]) => {
    expect(shiftAt(now, STARTS)).toEqual({ from, to, next_to })
  })

  it('of a single start a day lasts until the next day, whatever the order in the settings', () => {
    expect(shiftAt(at(10, 3), ['07:30'])).toEqual({
      from: at(9, 7, 30),
      to: at(10, 7, 30),
      next_to: at(11, 7, 30),
    })
    expect(shiftAt(at(10, 9), [...STARTS].reverse())).toEqual(shiftAt(at(10, 9), STARTS))
  })
})
