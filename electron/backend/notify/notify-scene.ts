import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { toAlert } from '../../../shared/alerts/record.ts'
import type { Channel } from '../../../shared/notify/plan.ts'
import { DEFAULT_SETTINGS } from '../../../shared/settings/settings.ts'
import { Problems } from '../problems.ts'
import { SecretStore } from '../secrets.ts'
import { Session } from '../session.ts'

export const MINUTE = 60_000
export const NASTY = '<b>Robot</b> http://evil.example @channel'

/** A session on real files whose clock is moved by hand, with somebody to tell. */
export function scene(folder = mkdtempSync(path.join(tmpdir(), 'andon-notify-'))) {
  const clock = { now: Date.UTC(2026, 5, 2, 12) }
  const problems = new Problems(() => {})
  const session = new Session({
    file: path.join(folder, 'andon.db'),
    settings: () => DEFAULT_SETTINGS,
    now: () => clock.now,
    problems,
    secrets: new SecretStore(folder, null),
  })
  session.listeningSince = clock.now - 60 * MINUTE
  let stopped = false
  const stop = async () => {
    if (!stopped) await session.stop()
    stopped = true
  }
  onTestFinished(async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const { alerts, services } = session
  const { notify } = services
  const send = (robot: string, temperature_c: number, name?: string) => {
    const receive = (kind: string, payload: object) => {
      const bytes = Buffer.from(JSON.stringify({ ts: clock.now, ...payload }))
      const message = {
        bytes,
        from: 0,
        to: bytes.length,
        qos: 0,
        retain: false,
        dup: false,
        messageId: 0,
        correlation: null,
      } as const
      session.ingest.receive({
        topic: `fleet/${robot}/${kind}`,
        ...message,
        acks: null,
        received: clock.now,
        replayed: false,
      })
    }
    receive('status', { state: 'busy', zone: 'B', ...(name === undefined ? {} : { name }) })
    receive('telemetry', { metrics: { temperature_c } })
  }
  /** Time passes and everything has its look. */
  const pass = (ms: number) => {
    clock.now += ms
    session.settle(true)
    alerts.tick()
    notify.tick()
  }
  const heat = (robot: string, name?: string) => {
    send(robot, 90, name)
    pass(1000)
    pass(3000)
  }
  const open = (robot = 'Robot-1') =>
    alerts.book
      .open()
      .map(toAlert)
      .find((one) => one.robot === robot)!
  const rowsOf = (id: string) => notify.ofAlert(Number(id)).deliveries
  return { folder, clock, problems, session, alerts, notify, send, pass, heat, open, rowsOf, stop }
}

const base = {
  enabled: true,
  severities: ['critical', 'major', 'warning'],
  quiet: null,
  tell_end: true,
} as const
export const channel = (kind: 'slack' | 'teams' | 'webhook', id: string = kind): Channel =>
  ({ ...base, severities: [...base.severities], id, name: id, kind }) as Channel
export const email = (port: number, to: string[] = ['ops@plant.example']): Channel => ({
  ...base,
  severities: [...base.severities],
  id: 'mail',
  name: 'Mail',
  kind: 'email',
  host: '127.0.0.1',
  port,
  security: 'none',
  username: null,
  from: 'andon@plant.example',
  to,
})
export const pagerduty = (api: string): Channel =>
  ({
    ...base,
    severities: [...base.severities],
    id: 'pager',
    name: 'Pager',
    kind: 'pagerduty',
    api,
  }) as Channel
