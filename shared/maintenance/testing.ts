import type { Job } from './job.ts'
import type { MaintenanceSettings } from './plan.ts'

/** A job for tests: an hour of work on Robot-1, planned. */
export function testJob(given: Partial<Job> = {}): Job {
  return {
    id: '1',
    title: 'Replace the bearing',
    kind: 'replacement',
    asset: { scope: 'robot', id: 'Robot-1' },
    robot: 'Robot-1',
    state: 'planned',
    starts: 0,
    due: 86_400_000,
    labour_min: 60,
    downtime_min: 60,
    parts: [],
    cost: 0,
    technician: null,
    checklist: [],
    answers: {},
    reason: '',
    source: 'person',
    keys: [],
    likely: null,
    occurs: null,
    recurrence: null,
    holds: [],
    made: 0,
    made_by: 'Ada',
    started: null,
    started_by: null,
    finished: null,
    finished_by: null,
    note: null,
    log: [],
    updated: 0,
    ...given,
  }
}

export const TEST_SETTINGS: MaintenanceSettings = {
  tz: 'Europe/Berlin',
  min_in_service: null,
  min_in_service_of: {},
  merge_within_h: 24,
  merge_by_itself: false,
  margin_h: 12,
}
