import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seeded } from './boost/random.ts'
import { featuresOf, specOf } from './features.ts'
import { learnLives } from './learn.ts'
import { lifeLeft } from './life-left.ts'
import type { RunLife } from './track.ts'

/** Lives of 40 to 80 days; `wear` rises over the last 30 to 10, `noise` says nothing, `fixed` never changes. */
function lives(count: number, seed = 1): RunLife[] {
  const random = seeded(seed)
  return Array.from({ length: count }, (_, i) => {
    const length = 40 + Math.floor(random() * 40)
    const days = Float64Array.from({ length }, (_, day) => day)
    const wear = days.map((day) => 10 * Math.exp((day - length) / 12) + random())
    const signals = new Map([
      ['wear', wear],
      ['noise', days.map(() => random())],
      ['fixed', days.map(() => 7)],
    ])
    return { unit: `unit-${i}`, failed: true, t: days, signals }
  })
}

function upTo(life: RunLife, rows: number): RunLife {
  const signals = new Map([...life.signals].map(([name, values]) => [name, values.slice(0, rows)]))
  return { ...life, t: life.t.slice(0, rows), signals }
}

describe('a model learned from lives', () => {
  const model = learnLives(lives(30), { cap: 30 })!
  const others = lives(60, 99)

  it('foretells lives it has not seen far better than a guess', () => {
    const off = others.flatMap((life) =>
      [3, 8, 15, 22].map((left) => Math.abs(lifeLeft(model, upTo(life, life.t.length - left)).p50 - left)),
    )
    expect(off.reduce((sum, v) => sum + v, 0) / off.length).toBeLessThan(3.5)
  })

  it('holds about 80 of 100 of them between p10 and p90', () => {
    const held = others.flatMap((life) =>
      [2, 5, 9, 13, 17, 21, 25, 29].map((left) => {
        const { p10, p90 } = lifeLeft(model, upTo(life, life.t.length - left))
        return p10 <= left && left <= p90 ? 1 : 0
      }),
    )
    const share = held.reduce<number>((sum, v) => sum + v, 0) / held.length
    expect(share).toBeGreaterThan(0.7)
    expect(share).toBeLessThan(0.9)
  })

  it('names the signal that shows it, and ignores what never changes', () => {
    const life = others[0]!
    expect(lifeLeft(model, upTo(life, life.t.length - 3)).driver).toBe('wear')
    expect(model.spec.signals).toEqual(['wear', 'noise'])
  })

  it('is the same after it was kept as JSON', () => {
    const kept = JSON.parse(JSON.stringify(model)) as typeof model
    expect(lifeLeft(kept, others[1]!)).toEqual(lifeLeft(model, others[1]!))
  })

  it.each([
    ['a unit of one row', (life: RunLife) => upTo(life, 1)],
    ['a signal that is missing', (life: RunLife) => ({ ...life, signals: new Map() })],
    ['a sensor that says nothing', (life: RunLife) => withWear(life, () => Number.NaN)],
    ['a sensor that resets to zero', (life: RunLife) => withWear(life, (v, i) => (i > 20 ? 0 : v))],
    ['negative values', (life: RunLife) => withWear(life, (v) => -1e6 * v)],
  ])('answers within bounds and in order for %s', (_name, change) => {
    const { p10, p50, p90 } = lifeLeft(model, change(others[2]!))
    expect([p10, p50, p90]).toEqual([p10, p50, p90].sort((a, b) => a - b))
    expect(p10).toBeGreaterThanOrEqual(0)
    expect(p90).toBeLessThanOrEqual(30)
  })

  it.each([0, 1, 2])('needs more than %i failures', (count) => {
    expect(learnLives(lives(count))).toBeNull()
  })

  it('learns from lives that did not fail only that much was left', () => {
    const going = lives(5, 5).map((life) => ({ ...life, unit: `going-${life.unit}`, failed: false }))
    const more = learnLives([...lives(10), ...going], { cap: 30 })!
    expect(more.failures).toBe(10)
  })
})

function withWear(life: RunLife, change: (v: number, i: number) => number): RunLife {
  const signals = new Map(life.signals)
  signals.set('wear', life.signals.get('wear')!.map(change))
  return { ...life, signals }
}

const column = fc.array(fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constant(Number.NaN)), {
  minLength: 2,
  maxLength: 60,
})

it('no feature of a row looks at a later row', () => {
  fc.assert(
    fc.property(column, fc.nat(), (values, at) => {
      const rows = 1 + (at % (values.length - 1))
      const t = Float64Array.from(values.keys())
      const track = { unit: 'a', t, signals: new Map([['s', Float64Array.from(values)]]) }
      const earlier = {
        unit: 'a',
        t: t.slice(0, rows),
        signals: new Map([['s', Float64Array.from(values.slice(0, rows))]]),
      }
      const spec = { ...specOf([track]), signals: ['s'] }
      expect(featuresOf(earlier, [rows - 1], spec)).toEqual(featuresOf(track, [rows - 1], spec))
    }),
  )
})
