import { expect, test } from 'vitest'
import { type Lane, nextToRun } from './lanes.ts'

const lanes = (text: string): Lane[] => {
  const names: Record<string, Lane> = { q: 'quick', s: 'search', u: 'summary', b: 'background' }
  return [...text].map((letter) => names[letter]!)
}

test.each([
  ['', '', -1],
  ['q', '', 0],
  ['s', 'qqqq', -1],
  ['b', 'b', -1],
  ['bbq', 'b', 2],
  ['uus', 'u', 2],
  ['s', 'ss', -1],
  ['su', 'ss', 1],
  ['s', 'sub', -1],
  ['sq', 'sub', 1],
  ['bs', 'qqqs', -1],
  ['bs', 'qqs', 0],
  ['ubsq', 'sub', 3],
])('of "%s" beside "%s" on four threads, number %i starts', (waiting, running, expected) => {
  expect(nextToRun(lanes(waiting), lanes(running), 4)).toBe(expected)
})
