import { describe, expect, it } from 'vitest'
import type { ConsoleStatus } from '../../shared/status/console.ts'
import { bannersOf } from './banner-list.ts'

const quiet: ConsoleStatus = {
  now: 1000,
  started: 0,
  version: '1',
  broker: { state: 'connected', url: 'mqtt://plant', since: 0 },
  problems: [],
  demo: {
    running: false,
    by_default: false,
    robots: 0,
    broker_url: null,
    history_progress: null,
    scenarios: [],
  },
}
const demo = { ...quiet.demo, running: true, robots: 100 }

describe('banners', () => {
  it('says nothing when all is well', () => expect(bannersOf(quiet)).toEqual([]))

  it.each([
    [{ ...demo, by_default: true }, 'Demo fleet: 100 simulated robots. Connect your broker', true],
    [demo, 'Demo fleet: 100 simulated robots.', false],
    [{ ...demo, history_progress: 0.256 }, 'Writing its past days: 26', false],
  ])('tells that the robots are simulated: %o', (state, text, linked) => {
    const [banner] = bannersOf({ ...quiet, demo: state })
    expect(banner?.text).toContain(text)
    expect(banner?.link !== undefined).toBe(linked)
  })

  it('says why the broker is lost and when it is tried again, once', () => {
    const since = 5
    const banners = bannersOf({
      ...quiet,
      broker: { state: 'disconnected', url: 'mqtt://plant', since, message: 'Refused.', retry_at: 9 },
      problems: [{ kind: 'broker_lost', severity: 'critical', message: 'Lost', action: 'Check', since }],
    })
    expect(banners).toEqual([
      expect.objectContaining({ text: 'No connection to mqtt://plant. Refused.', retryAt: 9, since }),
    ])
  })

  it('puts what is critical first and the demo last', () => {
    const banners = bannersOf({
      ...quiet,
      demo,
      problems: [
        { kind: 'database_error', severity: 'warning', message: 'Behind', action: 'Wait', since: 0 },
        { kind: 'disk_full', severity: 'critical', message: 'Full', action: 'Free space', since: 0 },
      ],
    })
    expect(banners.map((banner) => banner.id)).toEqual(['disk_full', 'database_error', 'demo'])
    expect(banners[0]).toMatchObject({ text: 'Full', action: 'Free space' })
  })

  it('asks for a broker when none is set', () => {
    const banners = bannersOf({ ...quiet, broker: { state: 'not_configured', url: null, since: 0 } })
    expect(banners[0]?.link?.to).toBe('/settings/broker')
  })
})
