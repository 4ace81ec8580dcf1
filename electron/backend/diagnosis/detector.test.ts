import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import type { Anomaly } from '../../../shared/diagnosis/diagnosis.ts'
import { DEFAULT_SETTINGS } from '../../../shared/settings/settings.ts'
import { Border } from '../border/border.ts'
import { openForWriting } from '../db/open.ts'
import { createFleet, type Fleet } from '../demo/fleet.ts'
import { HOUR, MINUTE } from '../demo/message.ts'
import { START } from '../demo/test-support.ts'
import { ReaderPool } from '../readers/pool.ts'
import { Store } from '../store.ts'
import { Detector } from './detector.ts'

// Hours of a fleet are simulated and stored here, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

const folder = mkdtempSync(path.join(tmpdir(), 'andon-detector-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const border = new Border('fleet')

/** A console's store that follows a simulated fleet, with the detector looking when it is told to. */
function follow(name: string, fleet: Fleet) {
  const file = path.join(folder, `${name}.db`)
  const db = openForWriting(file)
  const store = new Store(db, () => DEFAULT_SETTINGS, START)
  const readers = new ReaderPool(file, 2)
  let now = START
  const told: Anomaly[] = []
  const begin = () => {
    const made = new Detector({
      ...{ db, readers, now: () => now, settle: () => store.flush(now, false) },
      report: (error) => {
        throw error
      },
    })
    made.onAnomaly((anomaly) => told.push(anomaly))
    return made
  }
  let detector = begin()
  ends.push(async () => {
    detector.stop()
    await readers.stop()
    db.close()
  })
  return {
    told,
    restart() {
      detector.stop()
      detector = begin()
    },
    async to(at: number): Promise<void> {
      const sent = fleet.advance(at).filter(({ topic }) => !topic.endsWith('/telemetry'))
      now = at
      store.begin()
      for (const { topic, payload, at: ts } of sent) {
        const bytes = Buffer.from(JSON.stringify({ ts, ...payload }))
        for (const message of border.accept(border.topic(topic), bytes, at).messages) {
          if (message.kind === 'change') store.change(message)
          else if (message.kind === 'status') store.status(message, store.robots.id(message.robot, at), at)
          else if (message.kind === 'event')
            store.event(message, store.robots.id(message.robot, at), false, at)
        }
      }
      store.commit(at)
      store.flush(at, false)
      await detector.look()
    },
  }
}

const fleetOf = (seed: number) =>
  createFleet({ seed, start: START, robots: 40, tasksPerMinute: 80, telemetryMs: HOUR, detail: 'core' })

describe('the detector over a stored fleet', () => {
  const ONSET = START + HOUR

  it('tells a broken update of the robots it was installed on, once, soon after', async () => {
    const fleet = fleetOf(5)
    const { told, to } = follow('update', fleet)
    await to(ONSET)
    fleet.apply({ name: 'insert-regression', active: true }, ONSET)
    for (let minute = 1; minute <= 12; minute++) await to(ONSET + minute * MINUTE)
    expect(told).toHaveLength(1)
    const [drop] = told
    expect(drop).toMatchObject({ task_types: ['insert'], change: { what: 'software', to: 'v24' } })
    expect(drop!.robots).toEqual(Array.from({ length: 20 }, (_, i) => `Robot-${21 + i}`))
    expect(drop!.at - ONSET).toBeLessThanOrEqual(8 * MINUTE)
    expect(drop!.after).toBeLessThan(drop!.before - 0.2)
  })

  it('does not tell again after a restart what it told before', async () => {
    const fleet = fleetOf(5)
    const { told, to, restart } = follow('restart', fleet)
    await to(ONSET)
    fleet.apply({ name: 'insert-regression', active: true }, ONSET)
    for (let minute = 1; minute <= 8; minute++) await to(ONSET + minute * MINUTE)
    expect(told).toHaveLength(1)
    restart()
    for (let minute = 9; minute <= 11; minute++) await to(ONSET + minute * MINUTE)
    expect(told).toHaveLength(1)
  })

  it('says nothing about a fleet that works as always', async () => {
    const { told, to } = follow('quiet', fleetOf(6))
    for (let half = 1; half <= 4; half++) await to(START + half * 30 * MINUTE)
    expect(told).toEqual([])
  })
})
