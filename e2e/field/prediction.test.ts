import { expect, it } from 'vitest'
import { missedBy, readCapacity } from '../bench/prediction/battery.ts'
import { askFold, readEngines, summed } from '../bench/prediction/lives.ts'
import { nabScore } from '../bench/prediction/nab.ts'
import { scoreSeries, standardProfile, unseenScores } from '../bench/prediction/series.ts'
import { askRest, FAULT_CASES, readCobot } from '../bench/prediction/telemetry.ts'
import { FOLDER } from './captures.ts'

it('foretells the end of engines it has not seen', () => {
  const { rmse, coverage, called } = summed(askFold(readEngines(FOLDER), 0))
  expect(rmse).toBeLessThan(13.1)
  expect(coverage).toBeGreaterThan(0.7)
  expect(coverage).toBeLessThan(0.9)
  expect(called).toBeGreaterThanOrEqual(0.9)
})

it.each(FAULT_CASES)('tells $target of a robot arm (horizon $horizonS s)', (one) => {
  expect(askRest(readCobot(FOLDER), one, 0.7).auc).toBeGreaterThanOrEqual(one.published)
})

it('finds anomalies of many kinds with one threshold, also of kinds the threshold was not chosen on', () => {
  const files = scoreSeries(FOLDER)
  const profile = standardProfile(FOLDER)
  expect(nabScore(files, profile).score).toBeGreaterThanOrEqual(65)
  for (const { score } of unseenScores(files, profile)) expect(score.score).toBeGreaterThanOrEqual(50)
})

it.each([0.6, 0.8])('follows the trend of a battery to its end of life at %f of it', (share) => {
  expect(Math.abs(missedBy(readCapacity(FOLDER), share)!)).toBeLessThanOrEqual(12)
})
