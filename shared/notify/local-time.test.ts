import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { onCallAt, quietUntil } from './local-time.ts'
import type { OnCall, Quiet } from './plan.ts'

const at = (text: string) => Date.parse(text)
const night: Quiet = { from: '22:00', to: '06:00', severities: ['warning'] }
const lunch: Quiet = { from: '12:00', to: '13:00', severities: ['warning', 'major'] }
const BERLIN = 'Europe/Berlin'

describe('quiet hours', () => {
  it.each([
    ['before', night, '2026-07-01T21:59:00+02:00', null],
    ['at their beginning', night, '2026-07-01T22:00:00+02:00', '2026-07-02T06:00:00+02:00'],
    ['after midnight', night, '2026-07-02T03:00:00+02:00', '2026-07-02T06:00:00+02:00'],
    ['at their end', night, '2026-07-02T06:00:00+02:00', null],
    ['by day', lunch, '2026-07-01T12:30:00+02:00', '2026-07-01T13:00:00+02:00'],
    [
      'in the night in which the clocks go forward',
      night,
      '2026-03-28T23:00:00+01:00',
      '2026-03-29T06:00:00+02:00',
    ],
  ] as const)('%s', (_name, quiet, now, until) => {
    expect(quietUntil(quiet, BERLIN, 'warning', at(now))).toBe(until === null ? null : at(until))
  })

  it('are for the severities that are named', () => {
    expect(quietUntil(night, BERLIN, 'critical', at('2026-07-02T03:00:00+02:00'))).toBeNull()
    expect(quietUntil(null, BERLIN, 'warning', at('2026-07-02T03:00:00+02:00'))).toBeNull()
  })

  it('always end, within a day, at their time', () => {
    const minute = fc.integer({ min: 0, max: 1439 }).map((m) => {
      const two = (n: number) => String(n).padStart(2, '0')
      return `${two(Math.floor(m / 60))}:${two(m % 60)}`
    })
    const moment = fc.integer({ min: at('2026-01-01'), max: at('2027-01-01') })
    fc.assert(
      fc.property(minute, minute, moment, (from, to, now) => {
        fc.pre(from !== to)
        const until = quietUntil({ from, to, severities: ['warning'] }, BERLIN, 'warning', now)
        if (until === null) return
        expect(until).toBeGreaterThan(now)
        expect(until - now).toBeLessThanOrEqual(25 * 3_600_000)
        expect(quietUntil({ from, to, severities: ['warning'] }, BERLIN, 'warning', until)).toBeNull()
      }),
    )
  })
})

const rota = (people: string[], starts = '2026-03-23T08:00'): Pick<OnCall, 'rota' | 'overrides'> => ({
  rota: { people, starts },
  overrides: [],
})

describe('who is on call', () => {
  it.each([
    ['before the first hand-over nobody', '2026-03-23T07:59:00+01:00', null, null],
    ['from the first on', '2026-03-23T08:00:00+01:00', 'ada', '2026-03-30T08:00:00+02:00'],
    [
      'until the minute before, also over a change of the clocks',
      '2026-03-30T07:59:00+02:00',
      'ada',
      '2026-03-30T08:00:00+02:00',
    ],
    ['then the next', '2026-03-30T08:00:00+02:00', 'bo', '2026-04-06T08:00:00+02:00'],
    ['and the first again', '2026-04-06T08:00:00+02:00', 'ada', '2026-04-13T08:00:00+02:00'],
  ])('%s', (_name, now, person, until) => {
    const expected = person === null ? null : { person, until: at(until!) }
    expect(onCallAt(rota(['ada', 'bo']), BERLIN, at(now))).toEqual(expected)
  })

  it('is who stands in, while that lasts; of two the one that was entered later', () => {
    const from = at('2026-03-24T00:00:00Z')
    const plan = {
      ...rota(['ada', 'bo']),
      overrides: [
        { person: 'cy', from, to: from + 7_200_000 },
        { person: 'di', from: from + 3_600_000, to: from + 5_400_000 },
      ],
    }
    const who = (ms: number) => onCallAt(plan, BERLIN, from + ms)
    expect(who(-1)).toEqual({ person: 'ada', until: from })
    expect(who(0)?.person).toBe('cy')
    expect(who(3_600_000)?.person).toBe('di')
    expect(who(5_400_000)).toEqual({ person: 'cy', until: from + 7_200_000 })
    expect(who(7_200_000)?.person).toBe('ada')
  })

  it('is nobody when nobody is in the rota, and one alone without an end', () => {
    expect(onCallAt(rota([]), BERLIN, at('2026-05-01'))).toBeNull()
    expect(onCallAt(rota(['ada']), BERLIN, at('2026-05-01'))).toEqual({ person: 'ada', until: null })
  })
})
