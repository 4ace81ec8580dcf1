import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../../../shared/query/parse.ts'
import { alert } from '../../../test-support/alert-fixture.ts'
import { linksOf, queryOf } from './links.ts'

const rate = (name: string) => ({ of: 'rate', name }) as const

describe('the events behind an alert', () => {
  it.each([
    [{}, 'robot:"Robot-47" result:FAILURE'],
    [
      { scope: 'robot_task_type', task_type: 'pick "A"' },
      'robot:"Robot-47" task_type:"pick \\"A\\"" result:FAILURE',
    ],
    [{ scope: 'fleet', robot: undefined, measure: rate('latency_p95_ms'), threshold: 300 }, 'latency>300'],
    [
      { scope: 'zone', subject: 'Zone B', robot: undefined, measure: rate('network_drops_per_h') },
      'zone:"B" type:NETWORK_DROP',
    ],
    [{ measure: { of: 'telemetry', name: 'temperature_c' } }, 'robot:"Robot-47"'],
  ] as const)('%o', (given, expected) => {
    const q = queryOf(alert({ id: '1', ...(given as object) }))
    expect(q).toBe(expected)
    expect(() => parseQuery(q, { now: 0 })).not.toThrow()
  })
})

describe('links', () => {
  const texts = (given: object) => linksOf(alert({ id: '1', ...given }), 20_000_000).map(({ text }) => text)
  it.each([
    [
      {},
      [
        'Robot-47',
        'Watch Robot-47 in Metrics',
        'Failures around that time',
        'Alerts of zone B',
        'Rule: Robot success rate',
      ],
    ],
    [
      { scope: 'zone', subject: 'Zone B', robot: undefined },
      [
        'Robots of zone B',
        'Watch Zone B in Metrics',
        'Failures around that time',
        'Alerts of zone B',
        'Rule: Robot success rate',
      ],
    ],
    [{ scope: 'console', robot: undefined, zone: undefined }, ['Data health', 'Rule: Robot success rate']],
  ])('%o', (given, expected) => expect(texts(given)).toEqual(expected))

  it('encode hostile names', () => {
    const [first] = linksOf(alert({ id: '1', robot: 'a/b?c' }), 0)
    expect(first?.to).toBe('/robots/a%2Fb%3Fc')
  })
})
