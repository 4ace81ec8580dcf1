import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DEFAULT_SETTINGS, type Settings } from '../../../shared/settings/settings.ts'
import { createFleet } from '../demo/fleet.ts'
import { HOUR, MINUTE } from '../demo/message.ts'
import { START } from '../demo/test-support.ts'
import { Problems } from '../problems.ts'
import { SecretStore } from '../secrets.ts'
import { Session } from '../session.ts'

export { HOUR, MINUTE, START }

/** A simulated fleet at a session on real files, by a clock that is moved by hand; commands reach the robots. */
export function incidentScene(given: Partial<Settings['incidents']> = {}, robots = 100) {
  const folder = mkdtempSync(path.join(tmpdir(), 'andon-incidents-'))
  const settings: Settings = { ...DEFAULT_SETTINGS, incidents: { ...DEFAULT_SETTINGS.incidents, ...given } }
  const clock = { now: START }
  const fleet = createFleet({
    ...{ seed: 5, start: START, robots, tasksPerMinute: 2.07 * robots, telemetryMs: 30_000, detail: 'core' },
  })
  const open = () => {
    const session = new Session({
      file: path.join(folder, 'andon.db'),
      settings: () => settings,
      now: () => clock.now,
      problems: new Problems(() => {}),
      secrets: new SecretStore(folder, null),
    })
    session.listeningSince = START - HOUR
    session.transmit = async ({ robot, payload }) => fleet.command(robot, JSON.parse(payload), clock.now)
    return session
  }
  let session = open()

  const receive = (topic: string, payload: object) => {
    const bytes = Buffer.from(JSON.stringify(payload))
    session.ingest.receive({
      ...{ topic, bytes, from: 0, to: bytes.length, qos: 0, retain: false, dup: false, messageId: 0 },
      ...{ acks: null, correlation: null, received: clock.now, replayed: false },
    })
  }
  /** Lets time pass, by default ten seconds at a time, and everything that is due with it. */
  const pass = async (ms: number, step = 10_000) => {
    const end = clock.now + ms
    while (clock.now < end) {
      clock.now = Math.min(end, clock.now + step)
      for (const { topic, payload, at } of fleet.advance(clock.now)) receive(topic, { ts: at, ...payload })
      session.settle(true)
      session.alerts.tick()
      session.services.commands.tick()
      session.services.incidents.tick()
      // What was handed to the broker is taken by it, and what was read comes back.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return {
    clock,
    fleet,
    pass,
    receive,
    get session() {
      return session
    },
    get incidents() {
      return session.services.incidents
    },
    async restart() {
      await session.stop()
      session = open()
    },
    async end() {
      await session.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
