import { describe, expect, it } from 'vitest'
import { seeded } from './boost/random.ts'
import { beginnings } from './fault-features.ts'
import { faultChances, learnFaults, onsetLabels } from './faults.ts'
import { bestAlarm, judged } from './ranking.ts'

/** A current that rises over three seconds before the part is lost for two. */
function recording(rows: number, seed: number) {
  const random = seeded(seed)
  const fault = new Float64Array(rows)
  for (let row = 20; row < rows; row++) if (random() < 0.02) fault.fill(1, row, row + 2)
  const soon = (row: number) => [1, 2, 3].some((ahead) => fault[row + ahead] === 1)
  const current = Float64Array.from(
    { length: rows },
    (_, row) => 2 + random() + (soon(row) || fault[row] ? 2 : 0),
  )
  const count = Float64Array.from({ length: rows }, (_, row) => Math.floor(row / 7))
  const t = Float64Array.from({ length: rows }, (_, row) => row)
  return {
    fault,
    telemetry: {
      t,
      signals: new Map([
        ['current', current],
        ['count', count],
      ]),
    },
  }
}

describe('labels of the onset', () => {
  it.each([
    [[0, 0, 0, 1, 1, 0], 1, [0, 0, 1, NaN, NaN, 0]],
    [[0, 0, 0, 1, 1, 0], 2, [0, 1, 1, NaN, NaN, 0]],
    [[0, NaN, 1, 0], 5, [1, NaN, NaN, 0]],
    [[0, 0], 5, [0, 0]],
  ])('of %j within %i s are %j', (fault, horizon, labels) => {
    const t = Float64Array.from(fault.keys())
    expect([...onsetLabels(Float64Array.from(fault), t, horizon)]).toEqual(labels)
  })
})

describe('a model that tells faults', () => {
  const seen = recording(1500, 1)
  const later = recording(700, 2)

  it.each([null, 3])('ranks rows it has not seen (horizon %s)', (horizon) => {
    const label = ({ fault, telemetry }: typeof seen) =>
      horizon === null ? fault : onsetLabels(fault, telemetry.t, horizon)
    const model = learnFaults(seen.telemetry, label(seen))!
    expect(judged(faultChances(model, later.telemetry), label(later)).auc).toBeGreaterThan(0.85)
  })

  it('looks at nothing that comes later', () => {
    const model = learnFaults(seen.telemetry, seen.fault)!
    const cut = {
      t: later.telemetry.t.slice(0, 300),
      signals: new Map([...later.telemetry.signals].map(([name, column]) => [name, column.slice(0, 300)])),
    }
    const whole = faultChances(model, later.telemetry).slice(0, 300)
    expect([...faultChances(model, cut)]).toEqual([...whole])
  })

  it('answers with chances also when a signal is missing', () => {
    const model = learnFaults(seen.telemetry, seen.fault)!
    const signals = new Map([['count', later.telemetry.signals.get('count')!]])
    for (const chance of faultChances(model, { t: null, signals }))
      expect(chance > 0 && chance < 1).toBe(true)
  })

  it('does not take a counter for a level', () => {
    expect(learnFaults(seen.telemetry, seen.fault)!.counters).toEqual(['count'])
  })

  it.each([0, 1])('cannot learn from labels that are all %i', (label) => {
    expect(
      learnFaults(
        seen.telemetry,
        seen.fault.map(() => label),
      ),
    ).toBeNull()
  })
})

it('a pause or a clock that jumps back begins anew', () => {
  expect([...beginnings(Float64Array.from([0, 1, 2, 100, 101, 5, 6]), 7)]).toEqual([0, 0, 0, 3, 3, 5, 5])
})

describe('how well chances rank', () => {
  it.each([
    [[0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1], 1],
    [[0.9, 0.8, 0.2, 0.1], [0, 0, 1, 1], 0],
    [[0.5, 0.5, 0.5, 0.5], [0, 1, 0, 1], 0.5],
    [[0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1], 0.75],
    [[0.1, 0.2], [0, 0], null],
  ])('%j for %j is %s', (chances, labels, auc) => {
    expect(judged(chances, Float64Array.from(labels)).auc).toBe(auc)
  })

  it('and where an alarm is best', () => {
    const alarm = bestAlarm([0.9, 0.8, 0.7, 0.1], Float64Array.from([1, 1, 0, 0]))
    expect(alarm).toEqual({ from: 0.8, precision: 1, recall: 1 })
    expect(bestAlarm([0.9], Float64Array.from([0]))).toBeNull()
  })
})
