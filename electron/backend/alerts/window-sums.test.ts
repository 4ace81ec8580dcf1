import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sketchAdd, sketchQuantile } from '../../../shared/metrics/sketch.ts'
import { type Cell, emptyCell } from '../db/cells.ts'
import { WindowSums } from './window-sums.ts'

const MINUTE = 60_000
const START = 1_000_000 * MINUTE

function cell(failed: number, latency: number): Cell {
  const one = { ...emptyCell(), failed, latency: new Map<number, number>() }
  sketchAdd(one.latency, latency)
  return one
}

const someLife = fc.array(
  fc.record({
    passed: fc.integer({ min: 0, max: 9 }),
    subject: fc.constantFrom('a', 'b'),
    // Late data, and clocks up to five minutes ahead.
    age: fc.integer({ min: -5, max: 90 }),
    // Corrections take away what was counted before.
    failed: fc.integer({ min: -3, max: 5 }),
    latency: fc.integer({ min: 1, max: 1000 }),
  }),
  { maxLength: 80 },
)

it.each([
  ['five minutes', 5],
  ['an hour', 60],
  ['two and a half hours', 150],
  ['six hours', 360],
])('holds exactly what lies in the window of %s, late and early data included', (_name, minutes) => {
  fc.assert(
    fc.property(someLife, (steps) => {
      const sums = new WindowSums(minutes * MINUTE, true, START)
      const added: { subject: string; minute: number; cell: Cell }[] = []
      let now = START
      for (const { passed, subject, age, failed, latency } of steps) {
        now += passed * MINUTE
        sums.advance(now)
        const one = { subject, minute: now - age * MINUTE, cell: cell(failed, latency) }
        // What the window had moved past when it came is not counted any more.
        if (Math.floor(one.minute / sums.slotMs) * sums.slotMs >= sums.from) added.push(one)
        sums.add(one.subject, one.minute, one.cell)
      }
      for (const subject of ['a', 'b']) {
        const within = added.filter(
          (one) => one.subject === subject && Math.floor(one.minute / sums.slotMs) * sums.slotMs >= sums.from,
        )
        const sum = sums.sum(subject)
        expect(sum?.failed ?? 0).toBe(within.reduce((total, one) => total + one.cell.failed, 0))
        const all = new Map<number, number>()
        for (const one of within)
          for (const [bin, n] of one.cell.latency!) all.set(bin, (all.get(bin) ?? 0) + n)
        expect(sum?.latency ? sketchQuantile(sum.latency, 0.95) : null).toBe(sketchQuantile(all, 0.95))
      }
    }),
  )
})

it('begins at a full minute, and at a full hour beyond three', () => {
  expect(new WindowSums(60 * MINUTE, false, START + 59_999).from).toBe(START - 60 * MINUTE)
  const day = new WindowSums(24 * 60 * MINUTE, false, START + 17 * MINUTE)
  expect(day.from % (60 * MINUTE)).toBe(0)
})
