import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { JobWish } from '../../../shared/maintenance/wish.ts'
import { DEFAULT_SETTINGS } from '../../../shared/settings/settings.ts'
import { Problems } from '../problems.ts'
import { SecretStore } from '../secrets.ts'
import { Session } from '../session.ts'
import { answer, cancel, complete, merge, move, start } from './acts.ts'

vi.setConfig({ testTimeout: 30_000 })

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A Tuesday at noon, UTC. */
const NOON = Date.UTC(2026, 5, 2, 12)
const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

/** A session on real files whose clock is moved by hand, with robots of one group. */
function scene(folder = mkdtempSync(path.join(tmpdir(), 'andon-maintenance-')), robots = 4) {
  const clock = { now: NOON }
  const session = new Session({
    file: path.join(folder, 'andon.db'),
    settings: () => DEFAULT_SETTINGS,
    now: () => clock.now,
    problems: new Problems(() => {}),
    secrets: new SecretStore(folder, null),
  })
  let stopped = false
  const stop = async () => {
    if (!stopped) await session.stop()
    stopped = true
  }
  open.push(async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const send = (topic: string, payload: object) => {
    const bytes = Buffer.from(JSON.stringify(payload))
    const place = { topic: `fleet/${topic}`, bytes, from: 0, to: bytes.length, replayed: false }
    const how = { qos: 0, retain: false, dup: false, messageId: 0, acks: null, correlation: null } as const
    session.ingest.receive({ ...place, ...how, received: clock.now })
    session.settle()
  }
  for (let n = 1; n <= robots; n++) send(`Robot-${n}/status`, { state: 'busy', group: 'A', zone: 'Z1' })
  const { maintenance } = session.services
  maintenance.saveSettings({ tz: 'Europe/Berlin' })
  return { folder, clock, session, maintenance, send, stop }
}

const replace = (given: Partial<JobWish> = {}): JobWish => ({
  title: 'Replace the bearing',
  kind: 'replacement',
  robot: 'Robot-1',
  by: 'Ada',
  ...given,
})

describe('a job', () => {
  it('takes its robot out of service and silences its alarms while it runs, also over a restart', async () => {
    const first = scene()
    const job = first.maintenance.schedule(replace())
    start(first.maintenance, { id: job.id, by: 'Ada' }, first.clock.now)
    const robot = (session: Session) => session.robots().find(({ id }) => id === 'Robot-1')
    expect(robot(first.session)).toMatchObject({ state: 'maintenance', healthy: false })
    expect(robot(first.session)?.worst?.text).toBe('in maintenance: Replace the bearing')
    expect(first.session.alerts.suppressions.of('Robot-1')).toMatchObject({ job: job.id })
    await first.stop()

    const second = scene(first.folder, 0)
    expect(second.maintenance.running('Robot-1')?.id).toBe(job.id)
    expect(robot(second.session)?.state).toBe('maintenance')
    expect(second.session.alerts.suppressions.all()).toHaveLength(1)
    complete(second.maintenance, { id: job.id, by: 'Ada' }, second.clock.now)
    expect(second.session.alerts.suppressions.of('Robot-1')).toBeNull()
    expect(robot(second.session)?.state).toBe('busy')
    expect(second.maintenance.found(job.id)).toMatchObject({ state: 'done', finished_by: 'Ada' })
  })

  it('is signed off only with every step answered, and tells values outside of limits', () => {
    const { maintenance, clock } = scene()
    const checklist = [
      { id: 'off', type: 'done' as const, text: 'Switched off' },
      { id: 'force', type: 'number' as const, text: 'Grip force', unit: 'N', min: 90 },
    ]
    const { id } = maintenance.schedule(replace({ checklist }))
    const by = 'Ada'
    expect(() => complete(maintenance, { id, by }, clock.now)).toThrow(
      /Still open: “Switched off” and 1 more/,
    )
    expect(() => answer(maintenance, { id, by, step: 'force', value: 'strong' }, clock.now)).toThrow(
      /wants a number in N/,
    )
    answer(maintenance, { id, by, step: 'off', value: true }, clock.now)
    const job = answer(maintenance, { id, by, step: 'force', value: 75 }, clock.now)
    expect(job).toMatchObject({ state: 'in_progress', answers: { force: { value: 75, within: false, by } } })
    const done = complete(maintenance, { id, by, note: ' weak ' }, clock.now)
    expect(done.note).toBe('weak')
    expect(done.log.at(-1)?.text).toBe('Signed off with 1 value outside of limits.')
  })

  it('that prevents a failure is due before p10, and comes nearer when the forecast does', () => {
    const { maintenance, clock } = scene()
    const likely = { p10: NOON + 3 * DAY, p50: NOON + 5 * DAY, p90: NOON + 9 * DAY, driver: 'motor current' }
    const key = 'prediction:Robot-1:motor'
    const job = maintenance.schedule(replace({ likely, key }))
    expect(job.due).toBeLessThan(likely.p10)
    expect(job.source).toBe('prediction')
    const nearer = { ...likely, p10: NOON + DAY }
    const again = maintenance.schedule(replace({ likely: nearer, key }))
    expect(again.id).toBe(job.id)
    expect(again.due).toBeLessThan(nearer.p10)
    expect(() => maintenance.schedule(replace({ likely, due: likely.p10 + HOUR }))).toThrow(/after p10/)
    const late = { id: job.id, by: 'Ada', starts: likely.p50 + HOUR }
    expect(() => move(maintenance, late, clock.now)).toThrow(/after the likely failure of Robot-1/)
    expect(move(maintenance, { ...late, accept: true }, clock.now).log.at(-1)?.text).toMatch(
      /Accepted: Ends after/,
    )
  })

  it('leaves enough robots of a group in service', () => {
    const { maintenance } = scene()
    maintenance.saveSettings({ min_in_service_of: { A: 3 } })
    maintenance.schedule(replace({ starts: NOON + HOUR }))
    const second = replace({ robot: 'Robot-2', starts: NOON + 1.5 * HOUR })
    expect(() => maintenance.schedule(second)).toThrow(/Only 2 of 4 of group A left in service; at least 3/)
    expect(maintenance.schedule({ ...second, starts: NOON + 3 * HOUR }).state).toBe('planned')
  })

  it('is merged with another on the same robot: one standstill, the work and keys of both', () => {
    const { maintenance, clock } = scene()
    const a = maintenance.schedule(replace({ key: 'a', checklist: [{ id: 's', type: 'done', text: 'A' }] }))
    const b = maintenance.schedule(
      replace({
        title: 'Calibrate',
        key: 'b',
        starts: NOON + 2 * HOUR,
        checklist: [{ id: 's', type: 'done', text: 'B' }],
      }),
    )
    expect(maintenance.detail(a.id).mergeable.map(({ job }) => job.id)).toEqual([b.id])
    const merged = merge(maintenance, [a.id, b.id], 'Ada', clock.now)
    expect(merged.checklist.map(({ id }) => id)).toEqual(['s', `${b.id}/s`])
    expect(maintenance.jobs.openOf('b')?.id).toBe(a.id)
    expect(maintenance.found(b.id).state).toBe('cancelled')
  })
})

describe('a plan', () => {
  const daily = {
    title: 'Round',
    kind: 'review' as const,
    asset: { scope: 'fleet' as const, id: null },
    each: null,
    recurrence: {
      by: 'calendar' as const,
      rrule: 'FREQ=DAILY',
      dtstart: '2026-06-01T06:00:00',
      tz: 'Europe/Berlin',
      from: 'due' as const,
      except: [],
    },
    within_h: 4,
    active: true,
  }

  it('has one open job; the next date makes the one before missed, dates of a long absence are not made up for', () => {
    const { maintenance, clock } = scene()
    const plan = maintenance.plans.save(daily, 'Ada', clock.now)
    const key = `plan:${plan.id}:fleet:`
    maintenance.tick()
    const first = maintenance.jobs.openOf(key)!
    expect(new Date(first.starts).toISOString()).toBe('2026-06-03T04:00:00.000Z')
    clock.now = NOON + 10 * DAY
    maintenance.tick()
    expect(maintenance.found(first.id).state).toBe('missed')
    const next = maintenance.jobs.openOf(key)!
    expect(new Date(next.starts).toISOString()).toBe('2026-06-12T04:00:00.000Z')
    expect(
      maintenance
        .query({ state: null, robot: null, from: null, to: null, limit: 100 })
        .filter(({ title }) => title === 'Round'),
    ).toHaveLength(2)
  })

  it('counted from done begins anew when the work was done', () => {
    const { maintenance, clock } = scene()
    const recurrence = { ...daily.recurrence, rrule: 'FREQ=DAILY;INTERVAL=30', from: 'done' as const }
    const plan = maintenance.plans.save({ ...daily, recurrence }, 'Ada', clock.now)
    const key = `plan:${plan.id}:fleet:`
    maintenance.tick()
    clock.now = NOON + 35 * DAY
    complete(maintenance, { id: maintenance.jobs.openOf(key)!.id, by: 'Ada' }, clock.now)
    maintenance.tick()
    expect(new Date(maintenance.jobs.openOf(key)!.starts).toISOString()).toBe('2026-08-06T04:00:00.000Z')
  })

  it('of a meter is due at the next multiple, over resets, and counts from the work', () => {
    const { maintenance, clock, send } = scene(undefined, 1)
    const grips = (value: number) => {
      clock.now += HOUR
      send('Robot-1/telemetry', { metrics: { grip_cycles: value } })
      maintenance.tick()
    }
    const job = () => maintenance.open().find(({ title }) => title === 'Recalibrate the gripper')
    grips(43_210)
    expect(job()).toBeUndefined()
    grips(48_100)
    expect(job()).toBeUndefined()
    clock.now += 2 * DAY
    grips(49_000)
    expect(job()?.robot).toBe('Robot-1')
    expect(job()!.starts).toBeGreaterThan(clock.now)
    grips(50_001)
    expect(job()).toMatchObject({ state: 'due', starts: clock.now })
    const { id, checklist } = job()!
    for (const step of checklist) {
      answer(
        maintenance,
        { id, by: 'Ada', step: step.id, value: step.type === 'done' ? true : 95 },
        clock.now,
      )
    }
    complete(maintenance, { id, by: 'Ada' }, clock.now)
    // The counter is reset with the new gripper: it takes ten thousand more.
    for (const value of [0, 1, 2, 500]) grips(value)
    const view = maintenance.plans.views(clock.now).find(({ key }) => key === 'grips-recalibrate')!
    expect(view.meters[0]).toMatchObject({ robot: 'Robot-1', used: 500, every: 10_000 })
  })

  it('is delivered once: what was removed stays removed', async () => {
    const first = scene()
    const { maintenance } = first
    const round = maintenance.plans.all().find(({ key }) => key === 'daily-round')!
    maintenance.plans.remove(round.id, 'Ada', NOON)
    await first.stop()
    const second = scene(first.folder, 0)
    expect(second.maintenance.plans.all().some(({ key }) => key === 'daily-round')).toBe(false)
    expect(second.maintenance.plans.all().length).toBeGreaterThan(10)
  })

  it('cancelled for a date comes again on the next', () => {
    const { maintenance, clock } = scene()
    const plan = maintenance.plans.save(daily, 'Ada', clock.now)
    maintenance.tick()
    const key = `plan:${plan.id}:fleet:`
    const first = maintenance.jobs.openOf(key)!
    cancel(maintenance, { id: first.id, by: 'Ada', reason: 'holiday' }, clock.now)
    maintenance.tick()
    expect(maintenance.jobs.openOf(key)!.starts).toBe(first.starts + DAY)
  })
})
