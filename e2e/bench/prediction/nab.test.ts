import { expect, it } from 'vitest'
import { nabScore, probation } from './nab.ts'

const PROFILE = { tpWeight: 1, fnWeight: 1, fpWeight: 0.11 }
const ROWS = 1000
const windows = [[400, 449] as const, [700, 749] as const]

function at(...rows: number[]) {
  const scores = new Array<number>(ROWS).fill(0)
  for (const row of rows) scores[row] = 1
  return [{ scores, windows }]
}

it.each([
  ['who says nothing scores 0', at(), 0],
  ['the first row of each window is perfect', at(400, 700), 100],
  ['one of two is half', at(400), 50],
  ['the rows after the first add nothing', at(400, 401, 402, 700), 100],
  ['what lies in the probation is not judged', at(10, 400, 700), 100],
  ['a false row far from any window costs its weight', at(200, 400, 700), 100 - (100 * 0.11) / 4],
])('%s', (_name, files, score) => {
  expect(nabScore(files, PROFILE).score).toBeCloseTo(score, 6)
})

it('the later in a window, the less it earns; just behind it costs less than far from it', () => {
  const score = (...rows: number[]) => nabScore(at(...rows), PROFILE).score
  expect(score(405)).toBeGreaterThan(score(440))
  expect(score(400, 451)).toBeGreaterThan(score(400, 650))
})

it.each([
  [1000, 150],
  [4032, 604],
  [22_683, 750],
])('of %i rows the first %i are not judged', (rows, count) => {
  expect(probation(rows)).toBe(count)
})
