import { describe, expect, it } from 'vitest'
import { summary } from '../../test-support/fleet-fixture.ts'
import { leftOutText, missedTargets, targetView } from './target-view.ts'

const DAY = 86_400_000
const told = (metric: string, given: Parameters<typeof summary>[0] = {}) => {
  const all = summary(given)
  const view = targetView(all.targets.find((one) => one.metric === metric)!, all, 3 * DAY)
  return [view.value, view.target, view.word, view.denominator].map((text) => text.replaceAll('\u00a0', ' '))
}

describe('targets', () => {
  it.each([
    ['success_rate', ['91.2 %', 'target at least 90 %', 'On target', '1,000 tasks']],
    ['uptime', ['98.0 %', 'target at least 99 %', 'Off target', '100 robot-hours']],
    ['latency_p95_ms', ['245 ms', 'target below 250 ms', 'On target', '5,000 events']],
    ['model_version', ['v23', 'running for 3 d', 'One version', '2 robots that tell their version']],
  ])('%s', (metric, expected) => expect(told(metric)).toEqual(expected))

  it('names other versions in the field', () => {
    const model_versions = [
      { version: 'v23', robots: 50, since: 0 },
      { version: 'v24', robots: 49, since: 2 * DAY },
      { version: 'v22', robots: 1, since: null },
    ]
    expect(told('model_version', { model_versions })).toEqual([
      'v23',
      'on 50 for 3 d; v24 on 49, v22 on 1',
      'Mixed',
      '100 robots that tell their version',
    ])
  })

  it('does not say a version when no robot told one', () => {
    expect(told('model_version', { model_versions: [] }).slice(0, 3)).toEqual(['–', '', 'No data'])
  })
})

const uptime = (value: number) => {
  const all = summary()
  const target = { ...all.targets.find((one) => one.metric === 'uptime')!, value, target: 0.99 }
  return targetView(target, all, 0).value.replaceAll('\u00a0', ' ')
}

it.each([
  [0.98964, '98.96 %'],
  [0.989996, '99.000 %'],
  [0.99, '99.0 %'],
  [0.9904, '99.04 %'],
  [0.98, '98.0 %'],
])('tells %d from a target of 99 %%', (value, text) => expect(uptime(value)).toBe(text))

it('names the targets that are missed', () => {
  expect(missedTargets(summary().targets)).toEqual(['Uptime'])
})

it('says who is left out, and why', () => {
  const left_out = [
    { reason: 'offline' as const, robots: 3 },
    { reason: 'stale' as const, robots: 1 },
  ]
  expect(leftOutText(summary({ left_out }))).toBe('3 offline or lost, 1 late')
  expect(leftOutText(summary())).toBe('')
})
