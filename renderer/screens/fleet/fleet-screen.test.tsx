// @vitest-environment jsdom

import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Alert } from '../../../shared/alerts/alert.ts'
import type { RobotLive } from '../../../shared/fleet/live.ts'
import { CallError } from '../../../shared/rpc.ts'
import { DEFAULT_SETTINGS } from '../../../shared/settings/settings.ts'
import { alert, alertsFrame } from '../../test-support/alert-fixture.ts'
import { consoleStatus, showConsole, type TestConsole } from '../../test-support/console.tsx'
import { robot, snapshot } from '../../test-support/fleet-fixture.ts'

let shown: TestConsole
// jsdom lays nothing out: the list of tiles gets a height to draw rows for.
beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(900)
})
afterEach(() => {
  shown.end()
  vi.restoreAllMocks()
})

const hostile = '<img src=x onerror=alert(1)> 🤖'
const fleet = [
  robot({ id: 'Robot-2', zone: 'B', state: 'idle' }),
  robot({ id: 'Robot-10' }),
  robot({
    id: hostile,
    state: 'error',
    healthy: false,
    worst: { kind: 'temperature', level: 'critical', text: '74 °C, limit 70 °C' },
  }),
]

function show(
  robots: RobotLive[] = fleet,
  at = '/',
  frame: Parameters<typeof snapshot>[1] = {},
  alerts: Alert[] = [],
) {
  shown = showConsole(at, {
    pushes: {
      'fleet.live': () => snapshot(robots, frame),
      'console.status': () => consoleStatus(),
      'alerts.live': () => alertsFrame(alerts),
    },
    calls: {
      'settings.get': () => ({
        ...DEFAULT_SETTINGS,
        broker: { ...DEFAULT_SETTINGS.broker, root: 'plant' },
        secrets: { broker_password: false, broker_key: false, access_key: false },
        fixed: [],
      }),
    },
  })
}

const tiles = () => within(screen.getByRole('list', { name: /^Robots;/ })).getAllByRole('link')
const ids = () => tiles().map((tile) => tile.querySelector('bdi')?.textContent)

describe('the five states', () => {
  it('is loading until the first frame', async () => {
    shown = showConsole('/', {
      pushes: { 'fleet.live': () => undefined as never, 'console.status': () => consoleStatus() },
    })
    expect(await screen.findByRole('heading', { name: 'Loading the fleet…' })).toBeTruthy()
  })

  it('says what it waits for when no robot is known, under the configured root', async () => {
    show([])
    expect(await screen.findByRole('heading', { name: 'Receiving nothing yet' })).toBeTruthy()
    expect(await screen.findByText('plant/{robot}/status')).toBeTruthy()
    expect(screen.getByText(/mosquitto_pub -h plant -p 1883/)).toBeTruthy()
  })

  it('says why when the backend refuses', async () => {
    shown = showConsole('/', {
      pushes: {
        'fleet.live': () => {
          throw new CallError('internal', 'The history cannot be read.')
        },
        'console.status': () => consoleStatus(),
      },
    })
    expect(await screen.findByText('The history cannot be read.')).toBeTruthy()
    expect(screen.getByRole('heading', { name: 'The fleet could not be loaded' })).toBeTruthy()
  })

  it('keeps the last values when the line is lost, and says that they are old', async () => {
    show()
    await screen.findByText('Healthy', { selector: 'button *' })
    shown.cut()
    const alert = await screen.findByText('Not current')
    expect(alert.closest('[role="alert"]')?.textContent).toMatch(/Values are from \d\d:\d\d:\d\d/)
    expect(tiles()).toHaveLength(3)
    shown.mend()
    await waitFor(() => expect(screen.queryByText('Not current')).toBeNull())
  })

  it('says that there is no line when there never was one', async () => {
    shown = showConsole('/', { pushes: {} })
    shown.cut()
    expect(
      await screen.findByRole('heading', { name: 'Fleet: no connection to the Andon backend' }),
    ).toBeTruthy()
  })
})

describe('the status line', () => {
  it('tells each target by value and word', async () => {
    show()
    await screen.findByText('Off target')
    const line = screen.getByRole('heading', { name: 'Fleet right now' }).closest('header')!
    const text = line.textContent!.replaceAll('\u00a0', ' ')
    for (const part of [
      'Warning',
      '91.2 %',
      '98.0 %',
      '245 ms',
      'v23',
      'target at least 99 %',
      'below 250 ms',
    ])
      expect(text).toContain(part)
    expect(within(line).getAllByText('On target')).toHaveLength(2)
  })
})

describe('tiles', () => {
  it('shows every robot, worst first, with hostile names as text and encoded in the address', async () => {
    show()
    await screen.findByText('Robot-10')
    expect(ids()).toEqual([hostile, 'Robot-2', 'Robot-10'])
    expect(document.querySelector('img')).toBeNull()
    expect(tiles()[0]?.getAttribute('href')).toBe(`/robots/${encodeURIComponent(hostile)}`)
    expect(tiles()[0]?.textContent).toContain('74 °C, limit 70 °C')
  })

  it('changes the tile of a robot that changed', async () => {
    show()
    await screen.findByText('Robot-10')
    const changed = robot({ id: 'Robot-10', state: 'charging', battery_pct: 12 })
    shown.push('fleet.live', { now: Date.now(), snapshot: false, robots: [changed] })
    await waitFor(() => expect(tiles()[2]?.textContent).toContain('Charging'))
  })

  it('is one stop for Tab; arrows move, Enter opens', async () => {
    show([robot({ id: 'Robot-1' }), robot({ id: 'Robot-2' }), robot({ id: 'Robot-3' })])
    await screen.findByText('Robot-3')
    expect(tiles().map((tile) => tile.tabIndex)).toEqual([0, -1, -1])
    const user = userEvent.setup()
    tiles()[0]!.focus()
    await user.keyboard('{ArrowDown}{ArrowRight}')
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Robot-3'))
    await user.keyboard('{Home}')
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Robot-1'))
    await user.keyboard('{Enter}')
    await waitFor(() => expect(shown.router.state.location.pathname).toBe('/robots/Robot-1'))
  })
})

describe('filters', () => {
  it('focuses the text filter with / and keeps it in the address', async () => {
    show()
    await screen.findByText('Robot-10')
    const user = userEvent.setup()
    await user.keyboard('/')
    expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Filter robots by text' }))
    await user.keyboard('robot-2')
    await waitFor(() => expect(ids()).toEqual(['Robot-2']))
    expect(shown.router.state.location.search).toBe('?q=robot-2')
    expect(screen.getByText('1 of 3 robots')).toBeTruthy()
  })

  it('filters by pressing a count', async () => {
    show()
    const error = await screen.findByRole('button', { name: /Error$/ })
    await userEvent.click(error)
    await waitFor(() => expect(ids()).toEqual([hostile]))
    expect(error.getAttribute('aria-pressed')).toBe('true')
    expect(shown.router.state.location.search).toBe('?state=error')
  })

  it('reads filters from the address, and offers a way out when nothing matches', async () => {
    show(fleet, '/?zone=B&state=error')
    expect(await screen.findByRole('heading', { name: 'No robot matches' })).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Show all 3' }))
    await waitFor(() => expect(tiles()).toHaveLength(3))
  })

  it('shows a table, sorted by pressing its header', async () => {
    show(fleet, '/?view=table')
    const header = await screen.findByRole('button', { name: 'Robot' })
    await userEvent.click(header)
    const links = () => within(screen.getByRole('table', { name: /Robots/ })).getAllByRole('link')
    await waitFor(() => expect(links().at(-1)?.textContent).toBe('Robot-10'))
    expect(header.closest('th')?.getAttribute('aria-sort')).toBe('ascending')
  })
})

describe('what needs attention', () => {
  it('tells what to do and leads to the alert', async () => {
    show(fleet, '/', {}, [
      alert({ id: '7', fact: 'Robot-2 success 75 %', action: 'Investigate the gripper.' }),
    ])
    const link = await screen.findByRole('link', { name: 'Robot-2 success 75 %' })
    expect(link.getAttribute('href')).toBe('/alerts?alert=7')
    expect(screen.getByText('Investigate the gripper.')).toBeTruthy()
  })

  it('is one line for several robots with one cause, and leaves out what is shelved', async () => {
    const lost = ['Robot-1', 'Robot-2', 'Robot-3'].map((robot) =>
      alert({ id: robot, robot, subject: robot, rule_name: 'Robot success rate' }),
    )
    show(fleet, '/', {}, [...lost, alert({ id: '9', fact: 'Shelved one', state: 'shelved' })])
    const link = await screen.findByRole('link', { name: '3 robots of zone B: Robot success rate' })
    expect(link.getAttribute('href')).toBe('/alerts?zone=B&rule=robot-success')
    expect(screen.queryByText('Shelved one')).toBeNull()
  })
})
