// @vitest-environment jsdom

import { screen, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { RobotDetail } from '../../../shared/fleet/robot.ts'
import { CallError } from '../../../shared/rpc.ts'
import { DEFAULT_SETTINGS } from '../../../shared/settings/settings.ts'
import { robot } from '../../test-support/fleet-fixture.ts'
import { type FakeBackend, showScreen } from '../../test-support/screen.tsx'
import { RobotScreen } from './robot-screen.tsx'

vi.mock('uplot', () => import('../../test-support/no-plot.ts'))

const NOW = Date.now()
const detail = (given: Partial<RobotDetail> = {}): RobotDetail => ({
  ...robot({ id: 'Robot-47' }),
  last_seen: NOW - 1000,
  metrics: [{ name: 'temperature_c', value: 41.2, ts: NOW - 2000 }],
  open_alerts: [],
  first_seen: NOW - 86_400_000,
  ...given,
})

vi.setConfig({ testTimeout: 60_000 })

let end = () => {}
afterEach(() => end())

function show(id: string, known: RobotDetail | null, calls: FakeBackend['calls'] = {}) {
  end = showScreen({
    screen: <RobotScreen />,
    route: '/robots/:id',
    at: `/robots/${encodeURIComponent(id)}`,
    backend: {
      calls: {
        'robots.activity': () => ({ events: [], tasks: [] }),
        'metrics.series': ({ metric, from, to }) => ({
          metric,
          robot: id,
          from,
          to,
          step: 10_000,
          points: [{ t: to - 10_000, min: 40, max: 42, avg: 41, count: 2 }],
        }),
        'settings.get': () => ({
          ...DEFAULT_SETTINGS,
          secrets: { broker_password: false, broker_key: false, access_key: false },
          fixed: [],
        }),
        ...calls,
      },
      pushes: { 'robot.live': () => ({ now: NOW, robot: known }) },
    },
  })
}

it('says that a robot is unknown, with its name as text', async () => {
  show('<img src=x onerror=alert(1)>', null)
  expect(await screen.findByText('No such robot')).toBeTruthy()
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('<img src=x onerror=alert(1)>')
  expect(document.querySelector('img')).toBeNull()
})

it('shows a fresh robot with its value, unit and chart', async () => {
  show('Robot-47', detail())
  const card = await screen.findByRole('article', { name: 'Temperature' })
  expect(within(card).getByText('41.2')).toBeTruthy()
  expect(within(card).queryByText(/Robot lost/)).toBeNull()
  expect(await within(card).findByText(/^Temperature: latest 41/)).toBeTruthy()
  expect(screen.getByText('92 of 100 tasks that ended')).toBeTruthy()
})

it('marks every value of a lost robot as old', async () => {
  show(
    'Robot-47',
    detail({ freshness: 'lost', healthy: false, unhealthy: ['lost'], last_seen: NOW - 240_000 }),
  )
  expect(await screen.findByText('This robot is lost')).toBeTruthy()
  const card = screen.getByRole('article', { name: 'Temperature' })
  expect(within(card).getByText(/Robot lost/)).toBeTruthy()
  expect(card.querySelector('[data-stale="true"]')).not.toBeNull()
  expect(screen.getByText('Not healthy')).toBeTruthy()
})

it('tells a robot that never spoke from one that is lost', async () => {
  show('Robot-47', detail({ freshness: 'never', last_seen: null, state: 'unknown', metrics: [] }))
  expect(await screen.findByText('No message from this robot yet')).toBeTruthy()
  expect(screen.queryByText('This robot is lost')).toBeNull()
})

it('says why a chart is missing and keeps the value', async () => {
  show('Robot-47', detail(), {
    'metrics.series': () => {
      throw new CallError('internal', 'The history cannot be read.')
    },
  })
  expect(await screen.findByText(/The history cannot be read\./)).toBeTruthy()
  expect(screen.getByText('41.2')).toBeTruthy()
})
