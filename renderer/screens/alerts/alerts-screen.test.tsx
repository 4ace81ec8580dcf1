// @vitest-environment jsdom

import { notifications } from '@mantine/notifications'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Alert } from '../../../shared/alerts/alert.ts'
import { CallError } from '../../../shared/rpc.ts'
import { usePerson } from '../../person/person.ts'
import { alert, alertsFrame } from '../../test-support/alert-fixture.ts'
import { consoleStatus, showConsole, type TestConsole } from '../../test-support/console.tsx'
import { snapshot } from '../../test-support/fleet-fixture.ts'
import type { FakeBackend } from '../../test-support/screen.tsx'

vi.mock('uplot', () => import('../../test-support/no-plot.ts'))
vi.setConfig({ testTimeout: 60_000 })

let shown: TestConsole
beforeEach(() => {
  localStorage.clear()
  usePerson.setState({ name: 'Mia', asking: null })
})
afterEach(() => {
  shown.end()
  notifications.clean()
})

const hostile = '<img src=x onerror=alert(1)> success 75 %'
const two = [
  alert({
    id: '1',
    severity: 'critical',
    fact: 'Robot-9 in error',
    message: 'Robot-9 in error: open the robot',
    robot: 'Robot-9',
    zone: 'A',
    unit: 'flag',
  }),
  alert({ id: '2', fact: hostile }),
]

function show(alerts: Alert[] = two, at = '/alerts', calls: FakeBackend['calls'] = {}) {
  shown = showConsole(at, {
    pushes: {
      'fleet.live': () => snapshot([]),
      'console.status': () => consoleStatus(),
      'alerts.live': () => alertsFrame(alerts),
    },
    calls: {
      'fleet.trend': () => ({ step_ms: 60_000, points: [] }),
      'alerts.get': ({ id }) => ({ ...alerts.find((one) => one.id === id)!, log: [], rule_now: null }),
      'alerts.list': () => [],
      ...calls,
    },
  })
}

/** Answers an act: the same alerts, changed. */
const answered =
  (change: Partial<Alert>) =>
  ({ ids = [] }: { ids?: string[] }) => {
    const alerts = ids.map((id) => ({ ...two.find((one) => one.id === id)!, updated: 9e12, ...change }))
    return { ...alerts[0]!, alerts }
  }

const list = () => screen.findByRole('list', { name: 'Alerts, most urgent first' })
const facts = async () =>
  [...(await list()).querySelectorAll('[data-line] button[aria-current]')].map((one) => one.textContent)

describe('the five states', () => {
  it('is calm when nothing needs attention', async () => {
    show([])
    expect(await screen.findByText('Nothing needs attention.')).toBeTruthy()
  })

  it('is loading until the first frame', async () => {
    shown = showConsole('/alerts', { pushes: { 'alerts.live': () => undefined as never } })
    expect(await screen.findByRole('heading', { name: 'Loading alerts…' })).toBeTruthy()
  })

  it('says why when the backend refuses', async () => {
    shown = showConsole('/alerts', {
      pushes: {
        'alerts.live': () => {
          throw new CallError('internal', 'The alerts cannot be read.')
        },
      },
    })
    expect(await screen.findByText('The alerts cannot be read.')).toBeTruthy()
  })

  it('says that there is no line when there never was one', async () => {
    shown = showConsole('/alerts', { pushes: {} })
    shown.cut()
    expect(
      await screen.findByRole('heading', { name: 'Alerts: no connection to the Andon backend' }),
    ).toBeTruthy()
  })

  it('keeps what it knew when the line is lost, and says that it is old', async () => {
    show()
    await list()
    shown.cut()
    await screen.findByText('Not current')
    expect(await facts()).toHaveLength(2)
  })
})

describe('the list', () => {
  it('is in the order of urgency, with the action, and with hostile text as text', async () => {
    show([two[1]!, two[0]!])
    expect(await facts()).toEqual(['Robot-9 in error', hostile])
    expect(document.querySelector('img')).toBeNull()
    const line = (await list()).querySelector<HTMLElement>('[data-line="alert/2"]')!
    const text = line.textContent!.replaceAll('\u00a0', ' ')
    for (const part of [
      'Major',
      'Investigate the gripper.',
      'zone B',
      '75 %',
      'limit 80 %',
      'usual 92 %',
      'Not acknowledged',
    ])
      expect(text).toContain(part)
  })

  it('is one line for three with one cause, and opens to them', async () => {
    show(
      ['a', 'b', 'c'].map((id, i) =>
        alert({ id: String(i + 1), subject: id, robot: id, fact: `${id} failed` }),
      ),
    )
    const group = await screen.findByRole('button', { name: '3 robots of zone B: Robot success rate' })
    expect(await facts()).toEqual([])
    await userEvent.click(group)
    expect(await facts()).toEqual(['c failed', 'b failed', 'a failed'].sort().reverse())
  })

  it('takes its filters from the address and offers a way out', async () => {
    show(two, '/alerts?zone=A&q=nothing')
    await screen.findByRole('heading', { name: 'No alert matches' })
    await userEvent.click(screen.getAllByRole('button', { name: 'Show all' })[0]!)
    expect(await facts()).toHaveLength(2)
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search alerts' }), 'robot-9')
    await waitFor(async () => expect(await facts()).toEqual(['Robot-9 in error']))
    expect(shown.router.state.location.search).toBe('?q=robot-9')
  })

  it('changes with what is pushed', async () => {
    show()
    await list()
    shown.push('alerts.live', alertsFrame([], { snapshot: false, closed: ['1'] }))
    await waitFor(async () => expect(await facts()).toEqual([hostile]))
  })
})

describe('acting', () => {
  it('asks for the name once, then acknowledges under it by keyboard', async () => {
    usePerson.setState({ name: null })
    const ack = vi.fn(answered({ state: 'acknowledged', acked_by: 'Jo' }))
    show(two, '/alerts', { 'alerts.ack': ack })
    await list()
    const user = userEvent.setup()
    await user.keyboard('ja')
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Jo{Enter}')
    await waitFor(() => expect(ack).toHaveBeenCalledWith({ ids: ['1'], by: 'Jo' }))
    expect(await screen.findByText('by Jo')).toBeTruthy()
    expect(localStorage.getItem('andon-person')).toBe('Jo')
  })

  it('does nothing when nobody says who they are', async () => {
    usePerson.setState({ name: null })
    const ack = vi.fn(answered({}))
    show(two, '/alerts', { 'alerts.ack': ack })
    await list()
    await userEvent.keyboard('ja')
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }))
    expect(ack).not.toHaveBeenCalled()
  })

  it('acts on all that are chosen, also with Shift', async () => {
    const ack = vi.fn(answered({ state: 'acknowledged' }))
    show(two, '/alerts', { 'alerts.ack': ack })
    await list()
    const user = userEvent.setup()
    await user.click(screen.getByRole('checkbox', { name: 'Choose: Robot-9 in error' }))
    await user.keyboard('{Shift>}')
    await user.click(screen.getByRole('checkbox', { name: `Choose: ${hostile}` }))
    await user.keyboard('{/Shift}')
    const bar = await screen.findByRole('region', { name: 'Chosen alerts' })
    expect(bar.textContent).toContain('2 alerts chosen')
    await user.click(within(bar).getByRole('button', { name: 'Acknowledge' }))
    await waitFor(() => expect(ack).toHaveBeenCalledWith({ ids: ['1', '2'], by: 'Mia' }))
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Chosen alerts' })).toBeNull())
  })

  it('shelves with a reason and a time, and takes it back', async () => {
    const shelve = vi.fn(answered({ state: 'shelved', shelved_until: Date.now() + 900_000 }))
    const unshelve = vi.fn(answered({ state: 'unacknowledged' }))
    show(two, '/alerts', { 'alerts.shelve': shelve, 'alerts.unshelve': unshelve })
    await list()
    const user = userEvent.setup()
    await user.keyboard('js')
    const dialog = await screen.findByRole('dialog', { name: 'Shelve' })
    await user.click(within(dialog).getByRole('button', { name: /15/ }))
    await user.click(within(dialog).getByRole('button', { name: 'Shelve' }))
    expect(await within(dialog).findByText('Say why, for whoever comes next.')).toBeTruthy()
    await user.type(within(dialog).getByRole('textbox', { name: /Reason/ }), 'Being cleaned{Enter}')
    const sent = { ids: ['1'], by: 'Mia', minutes: 15, reason: 'Being cleaned', once: false }
    await waitFor(() => expect(shelve).toHaveBeenCalledWith(sent))
    await waitFor(async () => expect(await facts()).toEqual([hostile]))
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(unshelve).toHaveBeenCalledWith({ ids: ['1'], by: 'Mia' }))
    await waitFor(async () => expect(await facts()).toHaveLength(2))
  })

  it('says why an act was refused', async () => {
    show(two, '/alerts', {
      'alerts.ack': () => {
        throw new CallError('bad_request', 'It was closed meanwhile.')
      },
    })
    await userEvent.click(await screen.findByRole('button', { name: 'Acknowledge: Robot-9 in error' }))
    expect(await screen.findByText('Not done: It was closed meanwhile.')).toBeTruthy()
  })

  it('lists its keys with ?', async () => {
    show()
    await list()
    await userEvent.keyboard('?')
    const dialog = await screen.findByRole('dialog', { name: 'Keys of this list' })
    expect(within(dialog).getByText('Acknowledge')).toBeTruthy()
  })
})

describe('the details', () => {
  const log = [
    {
      ts: 1_000_000,
      kind: 'raised',
      by: null,
      from: 'normal',
      to: 'unacknowledged',
      value: 0.78,
      text: null,
    },
    {
      ts: 1_060_000,
      kind: 'acknowledged',
      by: 'Jo',
      from: 'unacknowledged',
      to: 'acknowledged',
      value: null,
      text: null,
    },
    {
      ts: 1_090_000,
      kind: 'commented',
      by: 'Jo',
      from: 'acknowledged',
      to: 'acknowledged',
      value: null,
      text: '<b>slips</b>',
    },
  ] as const

  it('tell what to do, why, and everything that was done, the newest first', async () => {
    show(two, '/alerts?alert=2', { 'alerts.get': () => ({ ...two[1]!, log: [...log], rule_now: null }) })
    const pane = await screen.findByRole('region', { name: 'Details of the alert' })
    expect(await within(pane).findByText(two[1]!.action)).toBeTruthy()
    for (const text of [two[1]!.cause, two[1]!.consequence, /Start the runbook: gripper/, '<b>slips</b>'])
      expect(within(pane).getByText(text)).toBeTruthy()
    const entries = within(pane.querySelector('ol')!).getAllByRole('listitem')
    expect(entries.map((entry) => entry.children[1]?.textContent?.replaceAll('\u00a0', ' '))).toEqual([
      'Comment by Jo',
      'Acknowledged by Jo',
      'Raised at 78 %',
    ])
    expect(within(pane).getByRole('link', { name: 'Robot-47' }).getAttribute('href')).toBe('/robots/Robot-47')
  })

  it('open with Enter, follow the keys, and close with Escape', async () => {
    show()
    await list()
    const user = userEvent.setup()
    await user.keyboard('j{Enter}')
    await waitFor(() => expect(shown.router.state.location.search).toBe('?alert=1'))
    await user.keyboard('j')
    await waitFor(() => expect(shown.router.state.location.search).toBe('?alert=2'))
    await user.keyboard('{Escape}')
    await waitFor(() => expect(shown.router.state.location.search).toBe(''))
  })

  it('say that an alert is not known', async () => {
    show(two, '/alerts?alert=77', {
      'alerts.get': () => {
        throw new CallError('not_found', 'There is no alert "77".')
      },
    })
    expect(await screen.findByRole('heading', { name: 'No such alert' })).toBeTruthy()
  })
})

it('keeps what is silenced on its own page, with how long', async () => {
  show([
    alert({
      id: '1',
      state: 'shelved',
      fact: 'Shelved one',
      shelved_until: Date.now() + 3_600_000,
      shelved_by: 'Jo',
    }),
  ])
  expect(await screen.findByText('Nothing needs attention.')).toBeTruthy()
  await userEvent.click(screen.getByRole('link', { name: /^Shelved and out of service/ }))
  expect(await facts()).toEqual(['Shelved one'])
  expect((await list()).textContent?.replaceAll('\u00a0', ' ')).toMatch(/for another (60|59) min, by Jo/)
})

it('shows what is over, and who acknowledged it', async () => {
  const over = alert({
    id: '5',
    state: 'normal',
    fact: 'Robot-3 success was 70 %',
    closed: 2_000_000,
    acked_by: 'Jo',
  })
  show([], '/alerts?tab=history', { 'alerts.list': () => [over] })
  expect(await screen.findByRole('button', { name: 'Robot-3 success was 70 %' })).toBeTruthy()
  expect(screen.getByText('Acknowledged by Jo')).toBeTruthy()
})

describe('who takes care', () => {
  it('is assigned by keyboard for the line, oneself at first, and can be taken back', async () => {
    const assigned = vi.fn()
    show(two, '/alerts', {
      'alerts.assign': (params) => {
        assigned(params)
        const done = { ...two[0]!, ...(params.to === null ? {} : { assigned_to: params.to }) }
        return { ...done, alerts: [done] }
      },
    })
    await list()
    const user = userEvent.setup()
    await user.keyboard('jg')
    const dialog = within(await screen.findByRole('dialog', { name: 'Assign' }))
    await user.clear(dialog.getByRole('textbox'))
    await user.type(dialog.getByRole('textbox'), 'Bo{Enter}')
    await waitFor(() =>
      expect(assigned).toHaveBeenCalledWith(expect.objectContaining({ ids: ['1'], to: 'Bo' })),
    )
    expect(await screen.findByText('with Bo')).toBeTruthy()
  })

  it('an incident begins with what is known of the alerts', async () => {
    const opened = vi.fn()
    show(two, '/alerts', {
      'incidents.open': (params) => {
        opened(params)
        throw new CallError('conflict', 'There is one about it already.')
      },
    })
    await list()
    const user = userEvent.setup()
    await user.keyboard('ji')
    const dialog = within(await screen.findByRole('dialog', { name: 'Open an incident' }))
    await user.click(dialog.getByRole('button', { name: 'Open the incident' }))
    await waitFor(() =>
      expect(opened).toHaveBeenCalledWith(
        expect.objectContaining({ title: two[0]!.fact, severity: two[0]!.severity, alerts: ['1'] }),
      ),
    )
    expect(await screen.findByText(/Not opened: There is one about it already/)).toBeTruthy()
  })
})
