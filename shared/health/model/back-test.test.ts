import { describe, expect, it } from 'vitest'
import { asOf, type BackTest, backTest, takesOver } from './back-test.ts'
import { seeded } from './boost/random.ts'
import { heldOutModels, learnedModel, learnParts } from './learned.ts'
import type { FailureModel, PartLife } from './model.ts'
import { trendModel } from './trend.ts'

/** Parts that last about 40 days and show it in the last ten, up to no fixed limit. */
function lives(count: number, seed = 1): PartLife[] {
  const random = seeded(seed)
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor(random() * 100)
    const length = 30 + Math.floor(random() * 20)
    const t = Array.from({ length: length + 1 }, (_day, day) => from + day)
    const v = t.map((day) => 2 + 0.1 * random() + Math.max(0, 10 - (from + length - day)) * 0.1)
    const signals = [{ name: 'current', t, v, worse: 'high' as const, limit: null }]
    return { unit: `unit-${i}`, from, now: from + length, failed: true, signals }
  })
}

const silent: FailureModel = {
  name: 'silent',
  estimate: () => ({ days: null, why_none: 'no_limit', driver: null, evidence: null }),
}
const knowing = (life: PartLife): FailureModel => ({
  name: 'knows',
  estimate: ({ now }) => {
    const left = life.now - now
    return { days: { p10: left, p50: left, p90: left }, why_none: null, driver: null, evidence: null }
  },
})

describe('a back-test', () => {
  it('counts silence as the horizon, and finds no fault with one who knows', () => {
    const [life] = lives(1) as [PartLife]
    expect(backTest([life], () => silent, 90).error_days).toBeGreaterThan(80)
    expect(backTest([life], () => knowing(life), 90)).toMatchObject({
      error_days: 0,
      coverage: 1,
      failures: 1,
    })
  })

  it('tells nothing of what came after the moment', () => {
    const [life] = lives(1) as [PartLife]
    const part = asOf(life, life.now - 5)!
    expect(Math.max(...part.signals[0]!.t)).toBe(life.now - 5)
    expect(asOf(life, life.from! - 1)).toBeNull()
  })

  it('without failures judges nothing', () => {
    expect(backTest([], () => silent, 90)).toEqual({
      failures: 0,
      asked: 0,
      error_days: null,
      coverage: null,
    })
  })

  it('lets a learned model win where nobody named a limit', () => {
    const known = lives(20)
    const ask = heldOutModels(known)!
    const learned = backTest(known, (unit) => ask(unit)!, 90)
    const trend = backTest(known, () => trendModel, 90)
    expect(learned.error_days).toBeLessThan(6)
    expect(takesOver(learned, trend).takesOver).toBe(true)
  })
})

const result = (failures: number, error_days: number | null): BackTest => ({
  failures,
  asked: 7 * failures,
  error_days,
  coverage: 0.8,
})

it.each([
  ['clearly better', result(5, 2), result(5, 3), true],
  ['no better', result(5, 3), result(5, 3), false],
  ['better by a hair', result(5, 2.9), result(5, 3), false],
  ['better on too few', result(2, 1), result(2, 3), false],
  ['not judged', result(0, null), result(0, null), false],
  ['judged where the other could not be', result(5, 9), result(5, null), true],
])('a new model that is %s', (_name, candidate, current, over) => {
  const verdict = takesOver(candidate, current)
  expect(verdict.takesOver).toBe(over)
  expect(verdict.why).toMatch(/\w\.$/)
})

describe('a model learned from parts', () => {
  const model = learnedModel(learnParts(lives(20))!, 3)

  it('tells days, the signal and how it moved', () => {
    const [life] = lives(1, 77) as [PartLife]
    const { days, driver, evidence } = model.estimate(asOf(life, life.now - 3)!, 90)
    expect(days!.p50).toBeGreaterThan(1)
    expect(days!.p50).toBeLessThan(7)
    expect(driver).toBe('current')
    expect(evidence!.to).toBeGreaterThan(evidence!.from)
    expect(model.name).toBe('Learned from 20 failures, version 3')
  })

  it('says of a healthy part that the end is not in sight', () => {
    const [life] = lives(1, 78) as [PartLife]
    expect(model.estimate(asOf(life, life.now - 28)!, 90)).toMatchObject({
      days: null,
      why_none: 'beyond_horizon',
    })
  })

  it('and of one that says nothing that it is silent', () => {
    const part = { unit: 'x', now: 5, from: 0, signals: [] }
    expect(model.estimate(part, 90)).toMatchObject({ days: null, why_none: 'silent' })
  })
})
