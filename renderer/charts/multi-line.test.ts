import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeLabels, shortLabel } from './end-labels.ts'
import { markAt } from './marks.ts'
import { bridged, type Line, lonely, plotColumns } from './multi-line-data.ts'
import { linesSummary, readLines } from './multi-line-read.ts'

const line = (key: string, values: (number | null)[], weak: boolean[] = []): Line => ({
  key,
  label: key,
  values,
  n: values.map(() => 25),
  weak: values.map((_, i) => weak[i] ?? false),
})
const MINUTE = 60_000
const minutes = (count: number) => Array.from({ length: count }, (_, i) => i * MINUTE)
const format = {
  formatTime: (t: number) => `${t / MINUTE} min`,
  formatValue: (value: number | null) => (value === null ? '–' : `${value} %`),
  formatOf: (n: number) => `${n} tasks`,
}

describe('labels at the ends of lines', () => {
  it('stand at their lines while there is room', () => {
    expect(placeLabels([90, 10, 50], 100, 14)).toEqual([90, 10, 50])
  })

  it('never cover each other, stay inside, and keep the order of their lines', () => {
    const places = fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 1, maxLength: 14 })
    fc.assert(
      fc.property(places, (wanted) => {
        const placed = placeLabels(wanted, 200, 14)
        const apart = Math.min(14, 200 / wanted.length)
        const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]!)
        order.forEach((i, k) => {
          expect(placed[i]).toBeGreaterThanOrEqual(apart / 2 - 1e-6)
          expect(placed[i]).toBeLessThanOrEqual(200 - apart / 2 + 1e-6)
          if (k > 0) expect(placed[i]! - placed[order[k - 1]!]!).toBeGreaterThanOrEqual(apart - 1e-6)
        })
      }),
    )
  })

  it('end in an ellipsis when they are long', () => {
    expect(shortLabel('zone-A')).toBe('zone-A')
    expect(shortLabel('assembly-line-north-2')).toBe('assembly-line…')
  })
})

describe('columns of the plot', () => {
  it('a value of few cases goes to the pale line, with its neighbours so that the two meet', () => {
    const columns = plotColumns(
      minutes(4),
      null,
      [line('A', [1, 2, 3, 4], [false, false, true, false])],
      false,
    )
    expect(columns.slice(4)).toEqual([
      [1, 2, null, 4],
      [null, 2, 3, 4],
    ])
  })

  it('counted values keep every gap', () => {
    const [, , , , strong] = plotColumns(minutes(3), null, [line('A', [1, null, 3])], false)
    expect(strong).toEqual([1, null, 3])
  })

  it('a signal that comes every third minute has no gaps, one that stops has', () => {
    const values = [
      1,
      null,
      null,
      2,
      null,
      null,
      3,
      null,
      null,
      4,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      5,
    ]
    const drawn = bridged(minutes(values.length), values)
    expect(drawn.slice(0, 10)).toEqual([
      1,
      undefined,
      undefined,
      2,
      undefined,
      undefined,
      3,
      undefined,
      undefined,
      4,
    ])
    expect(drawn.slice(10, 22).every((value) => value === null)).toBe(true)
  })

  it('finds the values that a line cannot show', () => {
    expect(lonely([1, null, 2, 3, null, 4])).toEqual([0, 5])
    expect(lonely([1, undefined, 2])).toEqual([])
    expect(lonely([null, 1, undefined, null])).toEqual([1])
  })
})

describe('reading', () => {
  const lines = [line('A', [90, 91]), line('B', [80, null])]

  it('begins with the line that is pointed at, and what its value is of', () => {
    expect(readLines({ times: minutes(2), lines, band: null, index: 0, near: 1, ...format })).toBe(
      '0 min: B 80 % of 25 tasks · A 90 %',
    )
  })

  it('says where there is nothing', () => {
    expect(readLines({ times: minutes(2), lines: [], band: null, index: 1, near: null, ...format })).toBe(
      '1 min: no data',
    )
    expect(readLines({ times: minutes(2), lines, band: null, index: 1, near: 1, ...format })).toBe(
      '1 min: B no data · A 91 %',
    )
  })

  it('tells few cases and the band', () => {
    const band = { low: [70], middle: [85], high: [95] }
    const weak = [line('A', [90], [true])]
    expect(readLines({ times: [0], lines: weak, band, index: 0, near: null, ...format })).toBe(
      '0 min: A 90 % of 25 tasks (few) · median 85 % (p10–p90: 70 % to 95 %)',
    )
  })

  it('sums up each line for those who do not see it', () => {
    expect(linesSummary({ label: 'Success', times: minutes(2), lines, band: null, gaps: 1, ...format })).toBe(
      'Success. A: latest 91 % at 1 min, lowest 90 %, highest 91 %. B: latest 80 % at 0 min, lowest 80 %, highest 80 %. 1 gap without data.',
    )
    expect(linesSummary({ label: 'Success', times: [], lines: [], band: null, gaps: 0, ...format })).toBe(
      'Success: no values in this time.',
    )
  })
})

describe('marks', () => {
  const marks = [10, 20, 21].map((t) => ({ id: `${t}`, t, text: '', minor: false }))

  it.each([
    [19, 5, '20'],
    [20.6, 5, '21'],
    [15, 3, undefined],
  ])('at %d within %d', (t, within, id) => expect(markAt(marks, t, within)?.id).toBe(id))
})
