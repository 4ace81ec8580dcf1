import { describe, expect, it } from 'vitest'
import type { AlertState } from '../../../../shared/alerts/alert.ts'
import { alert } from '../../../test-support/alert-fixture.ts'
import { possibleActs } from './possible.ts'
import { minutesError, minutesText } from './shelving.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

it.each([
  [1, '1 min'],
  [90, '90 min'],
  [60, '1 h'],
  [480, '8 h'],
  [1440, '1 d'],
  [10_080, '7 d'],
])('%i minutes', (minutes, text) => expect(plain(minutesText(minutes))).toBe(text))

describe('how long something may be silenced', () => {
  it.each([
    [null, 'shelve', 'Write a whole number of minutes.'],
    [1.5, 'shelve', 'Write a whole number of minutes.'],
    [0, 'shelve', 'At least 1 min.'],
    [1440, 'shelve', null],
    [1441, 'shelve', 'At most 1 d (1440 min).'],
    [1441, 'outOfService', null],
    [43_201, 'outOfService', 'At most 30 d (43200 min).'],
  ] as const)('%s min: %s', (minutes, kind, error) => {
    const found = minutesError(minutes, kind)
    expect(found === null ? null : plain(found)).toBe(error)
  })
})

describe('what can be done', () => {
  it.each<[AlertState, string[]]>([
    ['unacknowledged', ['acknowledge', 'shelve', 'outOfService', 'handle']],
    ['acknowledged', ['shelve', 'outOfService', 'handle']],
    ['returned_unacknowledged', ['acknowledge', 'shelve', 'outOfService', 'handle']],
    ['shelved', ['unshelve', 'outOfService', 'handle']],
    ['suppressed', ['outOfService', 'handle']],
    ['out_of_service', ['inService', 'handle']],
  ])('about one that is %s', (state, acts) => {
    const can = possibleActs([alert({ id: '1', state })])
    expect(Object.entries(can).flatMap(([name, of]) => (of.length > 0 ? [name] : []))).toEqual(acts)
  })

  it('about a closed one is nothing', () => {
    const can = possibleActs([alert({ id: '1', state: 'normal', closed: 5 })])
    expect(Object.values(can).flat()).toEqual([])
  })
})
