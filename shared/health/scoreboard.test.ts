import { describe, expect, it } from 'vitest'
import type { Life } from './prediction.ts'
import type { Costs } from './score.ts'
import { type ScoredPart, type ScoredRun, scoreboard } from './scoreboard.ts'

const DAY = 86_400_000
const COSTS: Costs = {
  planned_usd: 500,
  emergency_usd: 5000,
  downtime_usd_per_h: 250,
  emergency_downtime_h: 4,
}
const EXTRA = 5000 + 1000 - 500

const run = (day: number, p50: number): ScoredRun => ({
  run_at: day * DAY,
  days: { p10: p50 * 0.7, p50, p90: p50 * 1.4 },
  model: 'Trend to limit',
  replayed: false,
})
const life = (from: number | null, to: number | null, end: Life['end']): Life => ({
  component: 'motor',
  from: from === null ? null : from * DAY,
  to: to === null ? null : to * DAY,
  end,
  what: null,
})
const score = (lives: Life[], runs: ScoredRun[], now = 100) => {
  const part: ScoredPart = { robot: 'R-1', component: 'motor', component_name: 'Motor', lives, runs }
  return scoreboard([part], { from: 0, to: 1000 * DAY, costs: COSTS, now: now * DAY })
}
const outcomes = (lives: Life[], runs: ScoredRun[], now = 100) =>
  score(lives, runs, now).entries.map(({ outcome, money }) => [outcome, money])

describe('what became of a warning', () => {
  it.each<[string, Life[], ScoredRun[], [string, number][]]>([
    ['it failed as it was said', [life(null, 50, 'failed')], [run(45, 5)], [['hit', -EXTRA]]],
    [
      'it failed later than was said',
      [life(null, 50, 'failed')],
      [run(40, 3), run(43, 3)],
      [['early', -EXTRA]],
    ],
    ['it failed and nobody had said so', [life(null, 50, 'failed')], [run(45, 60)], [['missed', -EXTRA]]],
    ['the work came before the failure', [life(null, 50, 'repaired')], [run(47, 4)], [['prevented', EXTRA]]],
    ['nothing failed', [life(null, null, null)], [run(40, 3)], [['false', -500]]],
    ['it is not over', [life(null, null, null)], [run(99, 5)], [['open', 0]]],
    ['service without a warning is no entry', [life(null, 50, 'repaired')], [run(45, 60)], []],
    ['a failure before the first run could not be warned of', [life(null, 50, 'failed')], [run(60, 90)], []],
  ])('%s', (_name, lives, runs, expected) => expect(outcomes(lives, runs)).toEqual(expected))

  it('warnings day after day are one', () => {
    expect(outcomes([life(null, 50, 'failed')], [run(46, 5), run(47, 4), run(48, 3), run(49, 1)])).toEqual([
      ['hit', -EXTRA],
    ])
  })
})

describe('the sums', () => {
  const lives = [life(null, 20, 'failed'), life(21, 50, 'repaired'), life(50, null, null)]

  it('shares have their denominators, and nothing to divide is null', () => {
    const board = score(lives, [run(17, 3), run(48, 4)])
    expect(board).toMatchObject({
      recall: 1,
      precision: 1,
      saved_usd: EXTRA,
      unused_usd: EXTRA,
      wasted_usd: 0,
    })
    expect(board.coverage).toBe(1)
    expect(score([life(null, null, null)], [])).toMatchObject({
      recall: null,
      precision: null,
      coverage: null,
      entries: [],
    })
  })
})
