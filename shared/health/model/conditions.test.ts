import { describe, expect, it } from 'vitest'
import { seeded } from './boost/random.ts'
import { conditionsOf, underOneCondition } from './conditions.ts'
import type { Track } from './track.ts'

/** Wear from 0 to 1 that a signal shows on top of what the load, in one of three levels, makes of it. */
function tracks(load: (random: () => number, at: number) => number): Track[] {
  const random = seeded(1)
  return Array.from({ length: 6 }, (_, unit) => {
    const t = Float64Array.from({ length: 60 }, (_day, day) => day)
    const loads = t.map((day) => load(random, day))
    const signals = new Map([
      ['load', loads],
      ['heat', loads.map((v, day) => 20 + 30 * v + day / 60 + 0.01 * random())],
      ['current', loads.map((v, day) => 5 * v - day / 120 + 0.01 * random())],
    ])
    return { unit: String(unit), t, signals }
  })
}

describe('conditions', () => {
  const known = tracks((random) => Math.floor(3 * random()))

  it('are found as levels that move the other signals', () => {
    expect(conditionsOf(known)!.settings).toMatchObject([{ name: 'load', levels: [0, 1, 2] }])
  })

  it('are taken away, so that wear is left', () => {
    const heat = underOneCondition(known[0]!, conditionsOf(known)).signals.get('heat')!
    const [early, late] = [heat.slice(0, 20), heat.slice(40)]
    expect(Math.max(...early)).toBeLessThan(Math.min(...late))
  })

  it('that nobody saw before tell nothing', () => {
    const signals = new Map([
      ...known[0]!.signals,
      ['load', known[0]!.signals.get('load')!.map(() => Number.NaN)],
    ])
    const heat = underOneCondition({ ...known[0]!, signals }, conditionsOf(known)).signals.get('heat')!
    expect(heat.every((v) => Number.isNaN(v))).toBe(true)
  })

  it.each([
    ['levels that go with age', tracks((_random, at) => Math.floor(at / 20))],
    ['no levels', tracks((random) => random())],
    ['one level', tracks(() => 1)],
    ['nothing', []],
  ])('are not seen in %s', (_name, others) => {
    expect(conditionsOf(others)).toBeNull()
  })
})
