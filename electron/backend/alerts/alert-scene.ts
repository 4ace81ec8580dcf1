import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { Alert } from '../../../shared/alerts/alert.ts'
import { toAlert } from '../../../shared/alerts/record.ts'
import { DEFAULT_SETTINGS } from '../../../shared/settings/settings.ts'
import { Problems } from '../problems.ts'
import { SecretStore } from '../secrets.ts'
import { Session } from '../session.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

/** A session on real files whose clock is moved by hand; robots are heard from the start. */
export async function scene(folder = mkdtempSync(path.join(tmpdir(), 'andon-alerts-'))) {
  const clock = { now: Date.UTC(2026, 5, 2, 12) }
  const problems = new Problems(() => {})
  const session = new Session({
    file: path.join(folder, 'andon.db'),
    settings: () => DEFAULT_SETTINGS,
    now: () => clock.now,
    problems,
    secrets: new SecretStore(folder, null),
  })
  session.listeningSince = clock.now - HOUR
  let stopped = false
  const stop = async () => {
    if (!stopped) await session.stop()
    stopped = true
  }
  onTestFinished(async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const send = (topic: string, payload: object) => {
    const bytes = Buffer.from(JSON.stringify(payload))
    session.ingest.receive({
      topic: `fleet/${topic}`,
      bytes,
      from: 0,
      to: bytes.length,
      qos: 0,
      retain: false,
      dup: false,
      messageId: 0,
      acks: null,
      correlation: null,
      received: clock.now,
      replayed: false,
    })
  }
  let tasks = 0
  /** Tasks of one robot that ended at `ts`. */
  const work = (robot: string, succeeded: number, failed: number, ts = clock.now, taskType = 'grasp') => {
    for (let i = 0; i < succeeded + failed; i++) {
      const task = { task_id: `t${tasks++}`, task_type: taskType }
      send(`${robot}/event`, { ...task, ts, type: 'TASK_END', result: i < failed ? 'FAILURE' : 'SUCCESS' })
    }
  }
  const alerts = (): Alert[] => session.alerts.book.open().map(toAlert)
  const of = (rule: string) => alerts().filter((alert) => alert.rule === rule)
  /** Moves the clock in steps of ten seconds, as the timers would. */
  const pass = (ms: number) => {
    const end = clock.now + ms
    for (;;) {
      session.settle(true)
      session.alerts.tick()
      if (clock.now >= end) return
      clock.now = Math.min(end, clock.now + 10_000)
    }
  }
  return { folder, clock, problems, session, send, work, alerts, of, pass, stop }
}

/** What happened to an alert, and by whom. */
export const logOf = (session: Session, alert: Alert) =>
  session.alerts.book.log(Number(alert.id)).map(({ kind, by }) => [kind, by])
