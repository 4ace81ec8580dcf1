// @vitest-environment jsdom

import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { fixFirst } from '../../../shared/alerts/fix-first.ts'
import { type AlertQuality, positionQuality } from '../../../shared/alerts/quality.ts'
import type { QualityAlert } from '../../../shared/alerts/quality-input.ts'
import { showScreen } from '../../test-support/screen.tsx'
import { QualityScreen } from './quality-screen.tsx'

vi.setConfig({ testTimeout: 60_000 })

const DAY = 86_400_000
const range = { from: 0, to: DAY, now: DAY }

function quality(alerts: QualityAlert[]): AlertQuality {
  const zones = [...new Set(alerts.flatMap(({ zone }) => zone ?? []))]
  const positions = [null, ...zones].map((zone) =>
    positionQuality(zone, zone === null ? alerts : alerts.filter((one) => one.zone === zone), range),
  )
  return { ...range, positions, fix_first: fixFirst(alerts, DAY) }
}

const chatterer: QualityAlert = {
  id: '1',
  rule: 'robot-late',
  name: 'Robot late',
  subject: 'Robot-7',
  severity: 'warning',
  zone: 'B',
  raised: Array.from({ length: 60 }, (_, i) => i * 10_000),
  acked: [30],
  resolved: [5],
  unseen: 59,
  active_since: null,
}

let end = () => {}
afterEach(() => end())

function show(answer: (window: string | undefined) => AlertQuality) {
  end = showScreen({
    screen: <QualityScreen />,
    route: '/alarm-quality',
    at: '/alarm-quality',
    backend: { calls: { 'alerts.quality': ({ window }) => answer(window) } },
  })
}

it('shows each figure against its target, the rule to repair first, and each position', async () => {
  show(() =>
    quality([chatterer, { ...chatterer, id: '2', zone: 'C', subject: 'Robot-8', raised: [DAY / 2] }]),
  )
  const figures = await screen.findByRole('list', { name: 'Figures' })
  const most = within(figures).getByText('Most in 10 minutes').closest('li')!
  expect(most.textContent).toMatch(/60.*at most 10/)
  expect(within(most).getByLabelText('Beyond its target:')).toBeTruthy()
  expect(screen.getByText(/it chatters: raised three times within a minute/)).toBeTruthy()
  expect(screen.getAllByRole('link', { name: 'Robot late' })[0]!.getAttribute('href')).toBe(
    '/rules/robot-late',
  )
  const positions = within(screen.getByRole('region', { name: 'Figures by position' }))
  expect(positions.getByRole('row', { name: /^Zone C/ })).toBeTruthy()
})

it('asks for another time, and says when there was nothing', async () => {
  const asked = vi.fn()
  show((window) => {
    asked(window)
    return quality([])
  })
  expect(await screen.findByText('No alert in this time')).toBeTruthy()
  await userEvent.setup().click(screen.getByRole('radio', { name: '30 days' }))
  await vi.waitFor(() => expect(asked).toHaveBeenLastCalledWith('30d'))
})
