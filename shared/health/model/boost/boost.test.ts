import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BoostOptions, boost, boostedAnswer, boostedShares } from './boost.ts'
import { logistic, probability, squared } from './loss.ts'
import { seeded } from './random.ts'

const OPTIONS: BoostOptions = {
  trees: 120,
  rate: 0.1,
  rowShare: 0.7,
  columnShare: 1,
  leaves: 8,
  fewestRows: 5,
  ridge: 1,
  seed: 1,
}

function columnsOf(count: number, rows: number): Float64Array[] {
  const random = seeded(7)
  return Array.from({ length: count }, () => Float64Array.from({ length: rows }, () => random()))
}

function errorOf(truth: Float64Array, answers: (row: number) => number): number {
  const sum = truth.reduce((total, y, row) => total + (answers(row) - y) ** 2, 0)
  return Math.sqrt(sum / truth.length)
}

describe('boosted trees', () => {
  const columns = columnsOf(4, 1500)
  const [a, b, c] = columns as [Float64Array, Float64Array, Float64Array]

  it.each([
    ['a step', (row: number) => (a[row]! > 0.4 ? 3 : -1)],
    ['a curve', (row: number) => Math.sin(6 * a[row]!)],
    ['two that only matter together', (row: number) => (a[row]! > 0.5 === b[row]! > 0.5 ? 1 : 0)],
    ['a sum', (row: number) => 2 * a[row]! - b[row]! + c[row]!],
  ])('learn %s', (_name, f) => {
    const truth = Float64Array.from(a.keys(), f)
    const model = boost(columns, truth, squared, OPTIONS)
    const mean = truth.reduce((sum, y) => sum + y, 0) / truth.length
    const off = errorOf(truth, (row) => boostedAnswer(model, (feature) => columns[feature]![row]!))
    expect(off).toBeLessThan(0.25 * errorOf(truth, () => mean))
  })

  it('learn chances: a coin that falls 9 of 10 times on one side', () => {
    const random = seeded(3)
    const truth = a.map((v) => (random() < (v > 0.5 ? 0.9 : 0.2) ? 1 : 0))
    const model = boost([a], truth, logistic, { ...OPTIONS, trees: 40, fewestRows: 100 })
    expect(probability(boostedAnswer(model, () => 0.9))).toBeCloseTo(0.9, 1)
    expect(probability(boostedAnswer(model, () => 0.1))).toBeCloseTo(0.2, 1)
  })

  it('tell a missing value from a low one when that matters', () => {
    const holes = a.map((v, row) => (row % 3 === 0 ? Number.NaN : v))
    const truth = holes.map((v) => (Number.isNaN(v) ? 10 : v))
    const model = boost([holes], truth, squared, OPTIONS)
    expect(boostedAnswer(model, () => Number.NaN)).toBeCloseTo(10, 0)
    const kept = JSON.parse(JSON.stringify(model)) as typeof model
    for (const value of [-3, 0.02]) {
      expect(boostedAnswer(model, () => value)).toBeLessThan(1)
      expect(boostedAnswer(kept, () => value)).toBe(boostedAnswer(model, () => value))
    }
  })

  it('say which features an answer comes from, and the shares add up to it', () => {
    const truth = a.map((v, row) => 5 * v + 0.001 * b[row]!)
    const model = boost(columns, truth, squared, OPTIONS)
    const read = (feature: number) => columns[feature]![10]!
    const shares = boostedShares(model, read, columns.length)
    const roots = model.trees.reduce((sum, tree) => sum + model.rate * tree.value[0]!, model.base)
    expect(shares.reduce((sum, share) => sum + share, roots)).toBeCloseTo(boostedAnswer(model, read), 9)
    expect(Math.abs(shares[0]!)).toBeGreaterThan(10 * Math.abs(shares[3]!))
  })

  it('are the same for the same seed, also after they were kept as JSON', () => {
    const truth = a.map((v) => v * v)
    const [one, two] = [boost(columns, truth, squared, OPTIONS), boost(columns, truth, squared, OPTIONS)]
    const kept = JSON.parse(JSON.stringify(one)) as typeof one
    const read = (feature: number) => columns[feature]![4]!
    expect(two).toEqual(one)
    expect(boostedAnswer(kept, read)).toBe(boostedAnswer(one, read))
  })
})

const cell = fc.oneof(
  fc.double({ min: -1e9, max: 1e9, noNaN: true }),
  fc.constant(Number.NaN),
  fc.constant(5),
)

it('answers with a number between the truths, whatever the columns hold', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell, fc.double({ min: -100, max: 100, noNaN: true })), {
        minLength: 1,
        maxLength: 40,
      }),
      cell,
      (rows, asked) => {
        const columns = [0, 1].map((c) => Float64Array.from(rows, (row) => row[c]!))
        const truth = Float64Array.from(rows, (row) => row[2]!)
        const model = boost(columns, truth, squared, { ...OPTIONS, trees: 10, fewestRows: 1, rowShare: 1 })
        const answer = boostedAnswer(model, () => asked)
        expect(answer).toBeGreaterThanOrEqual(Math.min(...truth) - 1e-6)
        expect(answer).toBeLessThanOrEqual(Math.max(...truth) + 1e-6)
      },
    ),
  )
})
