import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BARE_EVENT, BASE_TS } from '../../shared/query/testing.ts'
import type { HourDigest } from './db/event-hours.ts'
import { EventHours, HOUR_MS, hourOf } from './db/event-hours.ts'
import { storeEvents, testDb } from './db/testing.ts'
import { HoursJob } from './hours-job.ts'
import { hourDigest } from './readers/hours/digest.ts'

const START = hourOf(BASE_TS)
const now = START + 5 * HOUR_MS + 60_000
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function working(digestOf?: (hour: number, db: ReturnType<typeof testDb>) => HourDigest | null) {
  const db = testDb()
  const attrs = { note: 'the arm is stuck' }
  storeEvents(
    db,
    Array.from({ length: 5 }, (_, n) => ({ ...BARE_EVENT, ts: START + n * HOUR_MS, attrs })),
  )
  const hours = new EventHours(db)
  const errors: unknown[] = []
  const asked: number[] = []
  const job = new HoursJob({
    hours: () => hours,
    now: () => now,
    digest: async (hour) => {
      asked.push((hour - START) / HOUR_MS)
      return digestOf ? digestOf(hour, db) : hourDigest(db, { hour })
    },
    busy: () => false,
    onError: (error) => errors.push(error),
  })
  const known = () =>
    (db.prepare('SELECT hour FROM event_hours ORDER BY hour').pluck().all() as number[]).map(
      (hour) => (hour - START) / HOUR_MS,
    )
  job.start()
  return { db, hours, job, errors, asked, known }
}

test('hours that are over are worked out, the newest first; the one that just ended waits', async () => {
  const { asked, known, errors, job } = working()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked).toEqual([3, 2, 1, 0])
  expect(known()).toEqual([0, 1, 2, 3])
  expect(errors).toEqual([])
  job.stop()
})

test('an hour in which something comes while it is worked out is worked out again', async () => {
  let hours: EventHours | null = null
  let late = 2
  const work = working((hour, db) => {
    const digest = hourDigest(db, { hour })
    if (hour === START + 2 * HOUR_MS && late-- > 0) hours!.touch(hour)
    return digest
  })
  hours = work.hours
  await vi.advanceTimersByTimeAsync(30_000)
  expect(work.asked.filter((hour) => hour === 2)).toHaveLength(3)
  expect(work.known()).toEqual([0, 1, 2, 3])
  work.job.stop()
})

test('an hour that cannot be read is left alone, and the others are worked out', async () => {
  const { asked, known, errors, job, hours } = working((hour, db) => {
    if (hour === START + 2 * HOUR_MS) throw new Error('database disk image is malformed')
    return hourDigest(db, { hour })
  })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toEqual([3, 2, 1, 0])
  expect(known()).toEqual([0, 1, 3])
  expect(errors).toEqual([])
  hours.touch(START + 2 * HOUR_MS)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toEqual([3, 2, 1, 0, 2])
  job.stop()
})
