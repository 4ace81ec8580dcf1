// @vitest-environment jsdom

import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Params } from '../../../shared/contract.ts'
import { type JourneyPage, type JourneyRow, NOT_KNOWN } from '../../../shared/journeys/journey.ts'
import { story } from '../../../shared/journeys/testing.ts'
import { consoleStatus, showConsole, type TestConsole } from '../../test-support/console.tsx'
import { journeyOf } from './testing.ts'

// A screen with many controls takes its time when the machine is busy.
vi.setConfig({ testTimeout: 60_000 })

let shown: TestConsole
// jsdom lays nothing out: the table gets a height to draw rows for.
beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(700)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1000)
})
afterEach(() => {
  shown.end()
  vi.restoreAllMocks()
})

const row = (task_id: string, given: Partial<JourneyRow> = {}): JourneyRow => ({
  ...{ kind: 'task', task_id, trace_id: null, robot: 'Robot-47', task_type: 'place', outcome: 'succeeded' },
  ...{ start: 1000, end: 7000, duration_ms: 6000, attempts: 1, reason: null, name: null, service: null },
  ...{ typical_ms: NOT_KNOWN, slow: false },
  ...given,
})
const page = (journeys: JourneyRow[], given: Partial<JourneyPage> = {}): JourneyPage => ({
  ...{ journeys, next_cursor: null, complete: true, looked_from: null, took_ms: 1 },
  ...given,
})

function show(answer: (params: Params<'traces.list'>) => JourneyPage, at = '/journeys') {
  const list = vi.fn(answer)
  shown = showConsole(at, {
    calls: {
      'traces.list': list,
      'traces.get': () => journeyOf(story()),
      'events.vocabulary': () => ({
        ...{ robots: ['Robot-47'], attributes: [], values: {} },
        words: { type: [], task_type: ['place'], result: [], reason: ['gripper_slip'] },
      }),
    },
    pushes: { 'console.status': () => consoleStatus(), 'fleet.live': () => undefined as never },
  })
  return list
}

const lines = async () =>
  (await within(await screen.findByRole('grid', { name: 'Journeys' })).findAllByRole('row'))
    .slice(1)
    .map((line) => within(line).getAllByRole('gridcell')[0]!.textContent)

describe('the list of journeys', () => {
  it('says what went wrong, first', async () => {
    show(() =>
      page([row('1', { outcome: 'failed', reason: 'gripper_slip' }), row('2', { attempts: 2 }), row('3')]),
    )
    expect(await lines()).toEqual(['Failed: gripper_slip', 'Succeeded on retry 1', 'Succeeded'])
    expect(screen.getByText('3 journeys, all of this time.')).toBeTruthy()
  })

  it('asks for what the address says, and keeps choices there', async () => {
    const list = show(() => page([row('1')]), '/journeys?robot=Robot-47&slow=1&last=1h')
    await lines()
    expect(list.mock.calls[0]![0]).toMatchObject({ robot: 'Robot-47', slow: true })
    await userEvent.click(screen.getByText('Retried only'))
    await waitFor(() => expect(list.mock.lastCall![0]).toMatchObject({ retried: true, slow: true }))
    expect(shown.router.state.location.search).toBe('?robot=Robot-47&slow=1&last=1h&retried=1')
    await userEvent.click(screen.getByRole('button', { name: 'Show all' }))
    await waitFor(() => expect(list.mock.lastCall![0]).not.toHaveProperty('slow'))
    expect(shown.router.state.location.search).toBe('?last=1h')
  })

  it('loads older ones at the end', async () => {
    show(({ cursor }) =>
      cursor === undefined ? page([row('1')], { next_cursor: '5.1' }) : page([row('2', { outcome: 'open' })]),
    )
    await waitFor(async () => expect(await lines()).toEqual(['Succeeded', 'Open']))
  })

  it('says how far it looked, and goes on when asked', async () => {
    const list = show(({ cursor }) =>
      cursor === undefined
        ? page([], { next_cursor: '5.0', complete: false, looked_from: 5000 })
        : page([row('old')]),
    )
    expect(await screen.findByText(/0 journeys; looked back to/)).toBeTruthy()
    expect(list).toHaveBeenCalledTimes(1)
    await userEvent.click(screen.getByRole('button', { name: 'Look further back' }))
    expect(await lines()).toEqual(['Succeeded'])
  })

  it('opens by keys', async () => {
    show(() => page([row('5235')]))
    const grid = await screen.findByRole('grid', { name: 'Journeys' })
    grid.focus()
    await userEvent.keyboard('{ArrowDown}{Enter}')
    expect(await screen.findByRole('heading', { level: 1, name: 'Task 5235' })).toBeTruthy()
    expect(shown.router.state.location.search).toBe('?robot=Robot-47')
  })

  it.each([
    ['/journeys', 'No journeys in this time'],
    ['/journeys?outcome=failed', 'No journey passes the filter'],
  ])('%s can be empty', async (at, title) => {
    show(() => page([]), at)
    expect(await screen.findByRole('heading', { name: title })).toBeTruthy()
  })

  it('says what failed', async () => {
    show(() => {
      throw new Error('The disk is on fire.')
    })
    expect(await screen.findByRole('heading', { name: 'Journeys could not be loaded' })).toBeTruthy()
  })
})
