// @vitest-environment jsdom

import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import type { Alert } from '../../shared/alerts/alert.ts'
import type { ConsoleStatus } from '../../shared/status/console.ts'
import { alert, alertsFrame } from '../test-support/alert-fixture.ts'
import { consoleStatus, showConsole, type TestConsole } from '../test-support/console.tsx'
import { robot, snapshot } from '../test-support/fleet-fixture.ts'
import { NAV } from './nav-entries.ts'

let shown: TestConsole
afterEach(() => {
  shown.end()
  vi.useRealTimers()
})

function show(at: string, status: Partial<ConsoleStatus> = {}, alerts: Alert[] = []) {
  shown = showConsole(at, {
    pushes: {
      'fleet.live': () => snapshot([robot({ id: 'Robot-47' })]),
      'console.status': () => consoleStatus(status),
      'alerts.live': () => alertsFrame(alerts),
    },
  })
}

it('names every screen, and remembers when symbols are enough', async () => {
  show('/nowhere')
  await screen.findByText('Live')
  const nav = screen.getByRole('navigation', { name: 'Screens' })
  expect(nav.querySelectorAll('a').length).toBe(NAV.flatMap(({ entries }) => entries).length)
  await userEvent.click(screen.getByRole('button', { name: 'Symbols only' }))
  expect(nav.dataset.wide).toBe('false')
  expect(screen.getByRole('link', { name: 'Events' })).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Show names' }))
  expect(nav.dataset.wide).toBe('true')
})

it('opens as a drawer from the menu button, and closes with the choice', async () => {
  show('/nowhere')
  await screen.findByText('Live')
  const nav = screen.getByRole('navigation', { name: 'Screens' })
  await userEvent.click(screen.getByRole('button', { name: 'Menu' }))
  expect(nav.dataset.open).toBe('true')
  await userEvent.click(screen.getByRole('link', { name: 'Settings' }))
  expect(nav.dataset.open).toBe('false')
})

it('counts what nobody has acknowledged on every screen, by shape, number and word', async () => {
  show('/nowhere', {}, [alert({ id: '1', severity: 'critical' }), alert({ id: '2', severity: 'warning' })])
  const name = /^Alerts.*not acknowledged: 1 critical, 1 warning$/
  const link = await screen.findByRole('link', { name })
  expect(link.getAttribute('href')).toBe('/alerts')
  expect(link.textContent).toContain('2')
  shown.push('alerts.live', alertsFrame([], { snapshot: false, closed: ['1', '2'] }))
  await screen.findByRole('link', { name: 'Alerts' })
})

it('has a page for an address that leads nowhere', async () => {
  show('/nowhere/at-all')
  expect(await screen.findByRole('heading', { level: 1, name: 'There is no such screen' })).toBeTruthy()
  expect(screen.getByText('/nowhere/at-all')).toBeTruthy()
})

it('says that the demo runs by default and where to connect a broker', async () => {
  const demo = {
    running: true,
    by_default: true,
    robots: 100,
    broker_url: null,
    history_progress: null,
    scenarios: [],
  }
  show('/nowhere', { demo })
  expect(await screen.findByText(/Demo fleet: 100 simulated robots/)).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Connect a broker' }).getAttribute('href')).toBe('/settings/broker')
})

it('shows a problem of the console with what to do, and takes it away when it is over', async () => {
  const problem = {
    kind: 'disk_full',
    severity: 'critical',
    message: 'The disk is full.',
    action: 'Free 2 GB.',
    since: 0,
  } as const
  show('/nowhere', { problems: [problem] })
  expect((await screen.findByText(/The disk is full/)).textContent).toContain('Free 2 GB.')
  shown.push('console.status', consoleStatus())
  await waitFor(() => expect(screen.queryByText(/The disk is full/)).toBeNull())
})

it('finds a robot with Ctrl K and opens it', async () => {
  show('/nowhere')
  await screen.findByText('Live')
  const user = userEvent.setup()
  await user.keyboard('{Control>}k{/Control}')
  await user.type(await screen.findByPlaceholderText('Robot, screen or command'), 'robot-47')
  await user.click(await screen.findByText('Robot-47'))
  await waitFor(() => expect(shown.router.state.location.pathname).toBe('/robots/Robot-47'))
})

it('says that it is not current when the line is up but nothing answers any more', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  shown = showConsole('/nowhere', {
    pushes: {
      'fleet.live': () => snapshot([robot({ id: 'Robot-47' })]),
      'console.status': () => consoleStatus(),
    },
    calls: { 'health.check': () => new Promise(() => {}) },
  })
  await screen.findByText('Live')
  // In small steps: a line that stays silent is ended a moment later, and would be live again.
  for (let waited = 0; waited < 12_000 && !screen.queryByText('Not current'); waited += 250) {
    await act(() => vi.advanceTimersByTimeAsync(250))
  }
  const alert = screen.getByText('Not current').closest('[role="alert"]')
  expect(alert?.textContent).toContain('The backend is connected but sends nothing.')
  expect(alert?.textContent).toMatch(/Values are from \d\d:\d\d:\d\d/)
})
