import { describe, expect, it } from 'vitest'
import { checkRun, runDraft, runPatch } from './run-draft.ts'

const stored = { at: '05:30', horizon_days: 90 }

describe('the settings of the daily run', () => {
  it('what is stored is right, and changes nothing', () => {
    expect(checkRun(runDraft(stored))).toEqual({})
    expect(runPatch(runDraft(stored), stored)).toEqual({})
  })

  it.each([
    ['no time', { at: '' }, { at: 'Must be a time of day such as 05:30.' }],
    ['an hour that no clock shows', { at: '24:00' }, { at: 'Must be a time of day such as 05:30.' }],
    ['too near', { horizon_days: '6' }, { horizon_days: 'Must be at least 7 days.' }],
    ['too far', { horizon_days: '731' }, { horizon_days: 'Must be at most 730 days.' }],
    ['half a day', { horizon_days: '7.5' }, { horizon_days: 'Must be a whole number.' }],
    ['no number', { horizon_days: 'soon' }, { horizon_days: 'Must be a number.' }],
  ])('%s is refused', (_name, typed, errors) => {
    expect(checkRun({ ...runDraft(stored), ...typed })).toEqual(errors)
  })

  it.each([
    [{ at: '06:00' }, { at: '06:00' }],
    [{ horizon_days: '30' }, { horizon_days: 30 }],
  ])('only %o is sent', (typed, patch) => {
    expect(runPatch({ ...runDraft(stored), ...typed }, stored)).toEqual(patch)
  })
})
