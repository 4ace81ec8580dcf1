import { expect, test } from 'vitest'
import { groupRefused, groupSilences, type Silence } from './gap-groups.ts'

const silent = (robot: string, from: number, to: number | null, zone = 'B'): Silence => ({
  kind: 'robot_silent',
  robot,
  zone,
  from,
  to,
})
const S = 1000

test('robots that fall silent and come back together are one gap, whose zone is named when they share it', () => {
  const gaps = groupSilences([
    silent('Robot-10', 100 * S, 400 * S),
    silent('Robot-2', 110 * S, 410 * S),
    silent('Robot-3', 90 * S, 390 * S),
  ])
  expect(gaps).toEqual([
    {
      kind: 'robot_silent',
      from: 90 * S,
      to: 410 * S,
      robots: ['Robot-2', 'Robot-3', 'Robot-10'],
      text: '3 robots of zone B were silent.',
    },
  ])
})

test.each<[string, Silence[], string[]]>([
  ['of several zones', [silent('a', 0, null, 'A'), silent('b', 10 * S, null)], ['2 robots are silent.']],
  [
    'that do not come back together',
    [silent('a', 0, 300 * S), silent('b', 0, null)],
    ['b is silent.', 'a was silent.'],
  ],
  [
    'long after each other',
    [silent('a', 0, 300 * S), silent('b', 100 * S, 300 * S)],
    ['b was silent.', 'a was silent.'],
  ],
  [
    'of another kind',
    [silent('a', 0, null), { ...silent('b', 0, null), kind: 'robot_offline' }],
    ['a is silent.', 'b is offline.'],
  ],
  [
    'of everybody',
    [
      { kind: 'console_off', robot: null, zone: null, from: 0, to: 60 * S },
      { kind: 'broker_down', robot: null, zone: null, from: 0, to: null },
    ],
    [
      'Andon was not running: nothing could be heard.',
      'There is no connection to the broker: nothing can be heard.',
    ],
  ],
])('silences %s', (_name, silences, texts) => {
  expect(groupSilences(silences).map(({ text }) => text)).toEqual(expect.arrayContaining(texts))
  expect(groupSilences(silences)).toHaveLength(texts.length)
})

test('refused messages of minutes in a row are one gap with their number and reasons', () => {
  const minute = 60 * S
  const gaps = groupRefused([
    { minute: 0, robot: 'a', reason: 'not_json', count: 1 },
    { minute: 5 * minute, robot: 'a', reason: 'not_json', count: 2 },
    { minute: 6 * minute, robot: 'a', reason: 'too_large', count: 3 },
    { minute: 6 * minute, robot: null, reason: 'unknown_topic', count: 4 },
  ])
  expect(gaps).toEqual([
    {
      kind: 'refused',
      from: 5 * minute,
      to: 7 * minute,
      robots: ['a'],
      count: 5,
      text: '5 messages of a were refused: too large, not JSON.',
    },
    {
      kind: 'refused',
      from: 6 * minute,
      to: 7 * minute,
      robots: [],
      count: 4,
      text: '4 messages were refused: an unknown topic.',
    },
    {
      kind: 'refused',
      from: 0,
      to: minute,
      robots: ['a'],
      count: 1,
      text: '1 message of a was refused: not JSON.',
    },
  ])
})
