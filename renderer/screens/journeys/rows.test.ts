import { describe, expect, it } from 'vitest'
import { event, story } from '../../../shared/journeys/testing.ts'
import { groupSteps, sideBySide } from './rows.ts'
import { journeyOf } from './testing.ts'

describe('steps in groups', () => {
  it('are by attempt, with what came before apart', () => {
    const groups = groupSteps(journeyOf(story()))
    expect(groups.map(({ title, result, failed, spans }) => [title, result, failed, spans.length])).toEqual([
      ['Before the start', null, false, 2],
      ['Attempt 1', 'failed: gripper_slip', true, 8],
      ['Retry 1', 'succeeded', false, 4],
    ])
  })
  it('lose nothing', () => {
    const journey = journeyOf(story())
    expect(groupSteps(journey).flatMap(({ spans }) => spans)).toEqual(journey.spans)
  })
  it('of a single failed attempt say why', () => {
    const [group] = groupSteps(
      journeyOf([event(0, 'EXECUTION'), event(5, 'FEEDBACK', { result: 'FAILURE', reason: 'jammed' })]),
    )
    expect(group).toMatchObject({
      title: 'Only attempt',
      result: 'failed: jammed',
      failed: true,
      duration_ms: 5,
    })
  })
  it('of an open task have no end yet', () => {
    const [group] = groupSteps(journeyOf([event(0, 'TASK_START')], 100))
    expect(group).toMatchObject({ result: 'open', duration_ms: null })
  })
})

it('lays the same step of every attempt side by side', () => {
  const rows = sideBySide(journeyOf(story())).map(({ name, cells }) => [
    name,
    ...cells.map((cell) => cell?.duration_ms ?? null),
  ])
  expect(rows).toContainEqual(['EXECUTION', 40, 45])
  expect(rows).toContainEqual(['RECOVERY', null, 1500])
  expect(rows).toContainEqual(['INFERENCE', 15, null])
})
