// @vitest-environment jsdom

import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Params } from '../../../shared/contract.ts'
import { CallError } from '../../../shared/rpc.ts'
import { DEFAULT_SETTINGS } from '../../../shared/settings/settings.ts'
import { consoleStatus, showConsole, type TestConsole } from '../../test-support/console.tsx'
import { robot, snapshot } from '../../test-support/fleet-fixture.ts'
import type { FakeBackend } from '../../test-support/screen.tsx'
import { logged, page, silence, summaryOf } from './test-events.ts'

vi.setConfig({ testTimeout: 60_000 })

const NOW = Date.now()
const HOSTILE = '<img src=x onerror=alert(1)>'
const events = [
  logged({
    ts: NOW - 1000,
    result: 'FAILURE',
    reason: 'gripper_slip',
    attrs: { grip_n: 92.5, note: HOSTILE },
  }),
  logged({ ts: NOW - 2000, type: 'EXECUTION', robot: 'Robot-3', latency_ms: 245 }),
]

let shown: TestConsole
// jsdom lays nothing out: the list gets a size to draw rows for.
beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(900)
})
afterEach(() => {
  shown.end()
  vi.restoreAllMocks()
})

function show(at: string, calls: FakeBackend['calls'] = {}) {
  const asked = vi.fn<(params: Params<'events.query'>) => void>()
  shown = showConsole(at, {
    pushes: {
      'fleet.live': () => snapshot([robot({ id: 'Robot-47' })]),
      'console.status': () => consoleStatus(),
      'events.tail': () => ({ now: NOW, events: [], missed: 0 }),
    },
    calls: {
      'settings.get': () => ({
        ...DEFAULT_SETTINGS,
        secrets: { broker_password: false, broker_key: false, access_key: false },
        fixed: [],
      }),
      'events.query': (params) => {
        asked(params)
        return page(events, { scanned: 1234, took_ms: 5 })
      },
      'events.summary': ({ from = 0, to = 1 }) =>
        summaryOf({
          from,
          to,
          total: 2,
          failures: 1,
          facets: [
            {
              facet: 'type',
              values: [{ value: 'FEEDBACK', count: 1 }],
              more_values: 0,
              more_count: 0,
              without: 0,
            },
          ],
        }),
      'events.vocabulary': () => ({
        robots: ['Robot-3', 'Robot-47'],
        words: { type: [], task_type: [], result: [], reason: ['gripper_slip'] },
        attributes: ['grip_n'],
        values: {},
      }),
      ...calls,
    },
  })
  return asked
}

const box = () => screen.findByRole('combobox', { name: 'Query' })
const query = () => new URLSearchParams(shown.router.state.location.search).get('q')
/** The names of the columns, then events and silences. */
const rows = () =>
  within(screen.getByRole('treegrid', { name: 'Events' }))
    .getAllByRole('row')
    .filter((row) => row.hasAttribute('aria-rowindex'))

describe('the query', () => {
  it('is completed with the keys and asked after a pause', async () => {
    const asked = show('/events')
    const user = userEvent.setup({ delay: null })
    await user.type(await box(), 'reas')
    await screen.findByRole('option', { name: /^reason:/ })
    await user.keyboard('{Tab}')
    const option = await screen.findByRole('option', { name: /gripper_slip/ })
    expect(option.getAttribute('aria-selected')).toBe('false')
    await user.keyboard('{ArrowDown}')
    expect((await box()).getAttribute('aria-activedescendant')).toBe(option.id)
    await user.keyboard('{Enter}')
    expect(await box()).toHaveProperty('value', 'reason:gripper_slip ')
    await waitFor(() => expect(query()).toBe('reason:gripper_slip'))
    await waitFor(() => expect(asked).toHaveBeenLastCalledWith(expect.objectContaining({ q: query() })))
  })

  it('leaves the list with Escape and asks at once with Enter', async () => {
    show('/events')
    const user = userEvent.setup({ delay: null })
    await user.type(await box(), 'robot:4')
    await screen.findByRole('listbox')
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('listbox')).toBeNull()
    await user.keyboard('7{Enter}')
    expect(query()).toBe('robot:47')
  })

  it('that is wrong is marked under the very character and not asked', async () => {
    const asked = show('/events')
    const user = userEvent.setup({ delay: null })
    await user.type(await box(), 'robot:47 latency>fast{Enter}')
    const problem = await screen.findByRole('alert')
    const mark = within(problem).getByTestId('mark')
    expect(mark.textContent).toBe('^^^^')
    expect(mark.previousSibling?.textContent).toBe('robot:47 latency>')
    expect((await box()).getAttribute('aria-invalid')).toBe('true')
    for (const [params] of asked.mock.calls) expect(params.q).not.toContain('fast')
  })

  it('with a slip of the keys offers the nearest word', async () => {
    show('/events?q=lateny>200')
    const user = userEvent.setup({ delay: null })
    await user.click(await screen.findByRole('button', { name: 'Use latency' }))
    expect(await box()).toHaveProperty('value', 'latency>200')
    await waitFor(() => expect(query()).toBe('latency>200'))
  })

  it('says its own time', async () => {
    const asked = show('/events?q=last:2h')
    await screen.findByText(/The query says its own time/)
    await waitFor(() => expect(asked).toHaveBeenCalled())
    expect(asked.mock.lastCall![0]).not.toHaveProperty('from')
  })
})

describe('rows', () => {
  it('tell failures by word, and what was looked at', async () => {
    show('/events')
    await screen.findByText('looked at 1,234 in 5.0 ms')
    expect(rows()).toHaveLength(3)
    expect(rows()[1]!.textContent).toContain('Failed')
    expect(rows()[2]!.textContent).toContain('245\u00a0ms')
    expect(await screen.findByText('2 events, 1 failed')).toBeTruthy()
  })

  it('open with Enter to everything they carried, as text', async () => {
    show('/events')
    const user = userEvent.setup({ delay: null })
    const grid = await screen.findByRole('treegrid', { name: 'Events' })
    grid.focus()
    await user.keyboard('{ArrowDown}{Enter}')
    expect(rows()[1]!.getAttribute('aria-expanded')).toBe('true')
    expect(screen.getAllByText(HOSTILE).length).toBeGreaterThan(0)
    expect(document.querySelector('img')).toBeNull()
    const journey = screen.getByRole('link', { name: 'Journey of task 5235' })
    expect(journey.getAttribute('href')).toContain('/journeys/5235?robot=Robot-47')
    await user.click(screen.getByRole('button', { name: 'Not this reason' }))
    expect(query()).toBe('-reason:gripper_slip')
  })

  it('have silences between them', async () => {
    show('/events', { 'events.query': () => page(events, { gaps: [silence(NOW - 1500, null)] }) })
    await screen.findByText(/Robot-47 was silent/)
    expect(rows()[2]!.textContent).toMatch(/was silent.*so far/)
  })

  it('follow what comes in', async () => {
    show('/events')
    const user = userEvent.setup({ delay: null })
    await user.click(await screen.findByRole('button', { name: 'Follow' }))
    await screen.findByRole('button', { name: 'Following' })
    shown.push('events.tail', { now: NOW, events: [logged({ ts: NOW, type: 'RECOVERY' })], missed: 3 })
    await waitFor(() => expect(rows()[1]!.textContent).toContain('RECOVERY'))
    expect(screen.getByText('3 more came than can be followed')).toBeTruthy()
  })
})

describe('what is asked can be changed', () => {
  it('by a facet, and back', async () => {
    show('/events?q=robot:47')
    const user = userEvent.setup({ delay: null })
    const facet = await screen.findByRole('region', { name: 'Type' })
    await user.click(within(facet).getByRole('button', { name: 'Not FEEDBACK' }))
    expect(query()).toBe('robot:47 -type:FEEDBACK')
    await user.click(await within(facet).findByRole('button', { name: 'Not FEEDBACK: remove' }))
    expect(query()).toBe('robot:47')
  })

  it('by an example', async () => {
    show('/events')
    const user = userEvent.setup({ delay: null })
    await user.click(await screen.findByRole('button', { name: 'Examples' }))
    await user.click(await screen.findByText('Latency over 200 ms'))
    expect(query()).toBe('latency>200')
  })
})

describe('the states', () => {
  it('nothing matches: which time, and the next wider one', async () => {
    show('/events?q=robot:9', { 'events.query': () => page([], { gaps: [silence(NOW - 5000, null)] }) })
    await screen.findByRole('heading', { name: 'No event matches in the last hour' })
    expect(screen.getByText(/something may be missing/)).toBeTruthy()
    const user = userEvent.setup({ delay: null })
    await user.click(screen.getByRole('button', { name: 'Look in the last 8 hours' }))
    expect(shown.router.state.location.search).toContain('last=8h')
  })

  it('not everything was looked at', async () => {
    const partly = page(events, { complete: false, looked_from: NOW - 60_000 })
    show('/events', { 'events.query': () => partly })
    await screen.findByText(/in the time allowed/)
    const user = userEvent.setup({ delay: null })
    await user.click(screen.getByRole('button', { name: 'Narrow to the time looked at' }))
    expect(shown.router.state.location.search).toContain(`from=${NOW - 60_000}`)
  })

  it('a running search can be cancelled', async () => {
    show('/events', { 'events.query': () => new Promise(() => {}) })
    const user = userEvent.setup({ delay: null })
    await user.click(await screen.findByRole('button', { name: 'Cancel' }))
    expect(await screen.findByRole('heading', { name: 'Cancelled' })).toBeTruthy()
  })

  it('a refusal is told and can be tried again', async () => {
    let broken = true
    show('/events', {
      'events.query': () => {
        if (broken) throw new CallError('internal', 'The history cannot be read.')
        return page(events)
      },
    })
    await screen.findByText('The history cannot be read.')
    broken = false
    const user = userEvent.setup({ delay: null })
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByRole('treegrid', { name: 'Events' })
  })

  it('a lost line leaves the rows, and none at all is told', async () => {
    show('/events')
    await screen.findByRole('treegrid', { name: 'Events' })
    shown.cut()
    await screen.findByText('Not current')
    expect(rows()).toHaveLength(3)
  })

  it('an address with a wrong time says so', async () => {
    show('/events?last=soon')
    expect(await screen.findByText(/“last=soon” is not a span/)).toBeTruthy()
  })
})
