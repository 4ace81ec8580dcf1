import { expect, it } from 'vitest'
import { parseShifts, shiftLines } from './shift-text.ts'

it.each([
  ['06:00, 14:00, 22:00', ['06:00', '14:00', '22:00']],
  ['22:00 6:00;14', ['06:00', '14:00', '22:00']],
  ['0', ['00:00']],
])('%s', (text, starts) => expect(parseShifts(text)).toEqual({ shifts: { starts } }))

it.each([
  ['', 'between 1 and 6'],
  ['1 2 3 4 5 6 7', 'these are 7'],
  ['6, 06:00', 'same time'],
  ['24:00', '“24:00”'],
  ['6:60', '“6:60”'],
  ['noon', '“noon”'],
])('%j is refused', (text, error) =>
  expect(parseShifts(text)).toEqual({ error: expect.stringContaining(error) }),
)

it('tells how long each shift is', () => {
  expect(shiftLines({ starts: ['05:30', '22:00'] })).toEqual([
    '05:30–22:00 (16 h 30 min)',
    '22:00–05:30 (7 h 30 min)',
  ])
  expect(shiftLines({ starts: ['06:00'] })).toEqual(['06:00–06:00 (24 h)'])
})
