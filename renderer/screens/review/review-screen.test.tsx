// @vitest-environment jsdom

import { fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { OpenedBundle } from '../../../shared/review/bundle.ts'
import type { BundleView } from '../../../shared/review/view.ts'
import { CallError } from '../../../shared/rpc.ts'
import { showScreen } from '../../test-support/screen.tsx'
import { incident } from '../incidents/test-incident.ts'
import { BundleScreen } from './bundle-screen.tsx'

vi.mock('uplot', () => import('../../test-support/no-plot.ts'))
vi.setConfig({ testTimeout: 60_000 })

let end = () => {}
afterEach(() => end())

const FROM = Date.UTC(2026, 2, 10, 9)
const bundle: OpenedBundle = {
  ...{ id: 'b1', name: 'incident-7.andon', bytes: 100, opened: FROM, faults: [] },
  manifest: {
    ...{
      format: 1,
      andon: '1.2.3',
      made: FROM,
      made_by: 'Ada',
      from: FROM,
      to: FROM + 120_000,
      versions: [],
    },
    incident: { id: '7', title: 'x', severity: 'critical' },
    ...{ cuts: [], entries: [{ name: 'incident.json', bytes: 3, sha256: 'ab' }], chain: 'cd' },
  },
}
const robot = { zone: null, group: null, software_version: null, model_version: null, states: [] }
const view = (given: Partial<BundleView> = {}): BundleView => ({
  ...{
    bundle,
    incident: incident({ began: FROM + 60_000 }),
    course: null,
    alerts: [],
    commands: [],
    journeys: [],
  },
  ...{ rules: [], runbooks: [], walks: [], slices: null, event_count: 0, has_report: true },
  replay: {
    ...{ from: FROM, to: FROM + 120_000, step: 60_000 },
    robots: [{ ...robot, robot: 'Robot-21', levels: 'bf', succeeded: [2, 0], failed: [0, 3] }],
  },
  ...given,
})

function show(answer: () => BundleView) {
  end = showScreen({
    screen: <BundleScreen />,
    route: '/review/:id',
    at: '/review/b1',
    backend: {
      calls: { 'bundle.get': answer, 'bundle.events': () => ({ events: [], next_cursor: null, total: 0 }) },
    },
  })
}

describe('an incident from a file', () => {
  it('says that it is not live, and offers nothing to do about it', async () => {
    show(() => view())
    const banner = await screen.findByRole('region', { name: 'Review, not live' })
    expect(banner.textContent).toContain('by Ada with Andon 1.2.3')
    for (const act of ['Take it', 'More', 'Look again', 'Add', 'Accept', 'Add a file or picture'])
      expect(screen.queryByRole('button', { name: act })).toBeNull()
    expect(screen.queryByRole('link', { name: 'Failures' })).toBeNull()
  })

  it('shows the fleet as it was at the moment of the slider', async () => {
    show(() => view())
    const replay = within(await screen.findByRole('region', { name: 'Replay' }))
    expect(replay.getByText('3 of 3 failed')).toBeTruthy()
    fireEvent.keyDown(replay.getByRole('slider'), { key: 'Home' })
    expect(await replay.findAllByText('At work')).toHaveLength(2)
  })

  it('tells its times in UTC when asked to', async () => {
    show(() => view())
    fireEvent.click(await screen.findByText('UTC'))
    const banner = await screen.findByRole('region', { name: 'Review, not live' })
    expect(banner.textContent).toContain('2026-03-10 09:00:00 UTC')
  })

  it('names what was changed since it was sealed', async () => {
    const text = 'journeys.json was changed after it was sealed.'
    show(() => view({ bundle: { ...bundle, faults: [{ entry: 'journeys.json', text }] } }))
    expect((await screen.findByRole('alert')).textContent).toContain(text)
  })

  it('that is not open any more says where to open it again', async () => {
    show(() => {
      throw new CallError('not_found', 'This bundle is not open (any more): open its file again.')
    })
    expect(await screen.findByText('This file is not open any more')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Open it again' }).getAttribute('href')).toBe('/review')
  })
})
