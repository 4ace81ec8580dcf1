import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { linearRegression } from 'simple-statistics'
import { Problems } from '../../electron/backend/problems.ts'
import { SecretStore } from '../../electron/backend/secrets.ts'
import { Session } from '../../electron/backend/session.ts'
import { DEFAULT_SETTINGS } from '../../shared/settings/settings.ts'
import { tempFolder } from '../fixtures/temp.ts'
import { message, ROBOTS } from './messages.ts'
import { megabytes } from './statistics.ts'
import type { Row } from './table.ts'

const DAYS = 30
/** Days in which caches and windows fill: memory may grow in them. */
const WARM_DAYS = 10
const DAY_MS = 86_400_000
const STEP_MS = 5 * 60_000
const EVENTS_PER_STEP = 60
/** Growth of the used heap over a month that still counts as flat. */
const FLAT = 0.1

/**
 * A month of a fleet through the whole session – border, store, live fleet, alerts, incidents, maintenance – on a
 * clock that is set forward five minutes at a time, with retention each day. Growth of the heap is the slope of a
 * straight line through the days after the first ten, times thirty, as a share of the heap at the tenth.
 */
export async function benchSoak(): Promise<Row[]> {
  const folder = tempFolder('soak')
  let now = Date.UTC(2026, 0, 1)
  const end = now + DAYS * DAY_MS
  const session = new Session({
    file: join(folder.path, 'andon.db'),
    // The past goes as fast as it comes: what is kept is as much at the end as after two weeks.
    settings: () => ({
      ...DEFAULT_SETTINGS,
      retention: { ...DEFAULT_SETTINGS.retention, events_days: 7, telemetry_days: 7, tasks_days: 7 },
    }),
    now: () => now,
    problems: new Problems(() => {}),
    secrets: new SecretStore(folder.path, null),
  })
  const heap: [number, number][] = []
  let sent = 0
  for (let day = 0; now < end; day++) {
    for (let step = 0; step < DAY_MS / STEP_MS; step++) {
      now += STEP_MS
      const batch = []
      for (let n = 0; n < EVENTS_PER_STEP; n++, sent++) {
        batch.push(at(message(n % 6 === 0 ? 'telemetry' : 'event', sent, Number.MAX_SAFE_INTEGER, now), now))
      }
      session.ingest.replay(batch)
      if (step % 12 === 0) await turn()
    }
    session.retention.run()
    session.settle(true)
    await turn()
    collect()
    heap.push([day, process.memoryUsage().heapUsed])
  }
  await session.stop()
  folder.remove()
  const settled = heap.filter(([day]) => day >= WARM_DAYS)
  const base = settled[0]![1]
  const growth = (linearRegression(settled).m * 30) / base
  return [
    {
      what: `used heap over a month of ${ROBOTS} robots (${sent.toLocaleString('en')} messages)`,
      measured: `${megabytes(base)} on day ${WARM_DAYS}, ${megabytes(settled.at(-1)![1])} on day ${DAYS}; ${(growth * 100).toFixed(1)} % a month`,
      target: 'flat (< 10 %)',
      met: growth < FLAT,
    },
  ]
}

function at(made: { topic: string; payload: string }, ts: number) {
  const payload = JSON.stringify({ ...(JSON.parse(made.payload) as object), ts })
  return { topic: made.topic, payload, received: ts }
}

/** A whole garbage collection, so that only what is held is counted. */
function collect(): void {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  gc()
}
