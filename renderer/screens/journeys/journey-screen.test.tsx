// @vitest-environment jsdom

import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { compareJourneys } from '../../../shared/journeys/compare.ts'
import type { Journey } from '../../../shared/journeys/journey.ts'
import { event, STORY_START, story } from '../../../shared/journeys/testing.ts'
import { CallError } from '../../../shared/rpc.ts'
import { consoleStatus, showConsole, type TestConsole } from '../../test-support/console.tsx'
import type { FakeBackend } from '../../test-support/screen.tsx'
import { journeyOf } from './testing.ts'

// A screen with many controls takes its time when the machine is busy.
vi.setConfig({ testTimeout: 60_000 })

let shown: TestConsole
afterEach(() => shown.end())

function show(journey: Journey | (() => Journey), calls: FakeBackend['calls'] = {}, at = '/journeys/5235') {
  const get = vi.fn(() => (typeof journey === 'function' ? journey() : journey))
  shown = showConsole(at, {
    calls: { 'traces.get': get, ...calls },
    pushes: {
      'console.status': () => consoleStatus(),
      'robot.live': () => ({ now: 0, robot: null }),
      'fleet.live': () => undefined as never,
    },
  })
  return get
}

const usual = { p5: 3000, p50: 3500, p95: 4000 }
const told = () => journeyOf(story(), undefined, { typical_ms: usual, slow: true })

describe('the journey of a task', () => {
  it('begins with the sentence, and shows every step', async () => {
    show(told())
    expect(await screen.findByRole('heading', { level: 1, name: 'Task 5235' })).toBeTruthy()
    expect(await screen.findByText(/attempt 1 failed: gripper_slip; succeeded on retry 1/)).toBeTruthy()
    const steps = within(screen.getByRole('grid', { name: 'Steps' }))
    expect(steps.getByText('Decision: place_right_arm at (0.32, 0.56, 0.41)')).toBeTruthy()
    expect(steps.getAllByRole('rowheader').map((head) => head.textContent)).toEqual([
      'Before the start',
      'Attempt 1failed: gripper_slip',
      'Retry 1succeeded',
    ])
  })

  it('chooses the failed step first, and others by keys', async () => {
    show(told())
    const details = await screen.findByRole('region', { name: 'Chosen step' })
    expect(within(details).getByRole('heading').textContent).toContain('Sensor detects failure')
    screen.getByRole('grid', { name: 'Steps' }).focus()
    await userEvent.keyboard('{ArrowDown}')
    expect(within(details).getByRole('heading').textContent).toContain('Retry 1 with stronger grip')
    await userEvent.keyboard('{Home}')
    expect(within(details).getByRole('heading').textContent).toContain('Task submitted')
  })

  it('shows what robots say as text only', async () => {
    const hostile = '<img src=x onerror=alert(1)>'
    show(journeyOf([event(STORY_START, 'TASK_START', { attrs: { [hostile]: { deep: [hostile] } } })]))
    const steps = await screen.findByRole('grid', { name: 'Steps' })
    steps.focus()
    await userEvent.keyboard('{Home}')
    const details = screen.getByRole('region', { name: 'Chosen step' })
    expect(within(details).getByText(hostile)).toBeTruthy()
    expect(document.querySelector('main img')).toBeNull()
  })

  it('is read anew when the robot reports of it', async () => {
    let events = [event(STORY_START, 'TASK_START')]
    const get = show(() => journeyOf(events, STORY_START + 100))
    expect(await screen.findByText(/Still open/)).toBeTruthy()
    // Once when the page opens, and once when it listens: nothing may fall in between.
    await waitFor(() => expect(get).toHaveBeenCalledTimes(2))
    events = [...events, event(STORY_START + 1500, 'FEEDBACK', { result: 'SUCCESS' })]
    const { id: _, ...news } = events[1]!
    shown.push('robot.live', {
      now: 0,
      robot: null,
      activity: { events: [{ ...news, task_id: 'other' }], tasks: [] },
    })
    shown.push('robot.live', { now: 0, robot: null, activity: { events: [news], tasks: [] } })
    expect(await screen.findByText(/Succeeded; 1\.5 s/)).toBeTruthy()
    expect(get).toHaveBeenCalledTimes(3)
  })

  it('compares with another journey, and keeps that in the address', async () => {
    const b = journeyOf([
      event(0, 'EXECUTION', { duration_ms: 40 }),
      event(900, 'FEEDBACK', { result: 'SUCCESS' }),
    ])
    const compare = vi.fn(() => ({
      ...compareJourneys(told(), { ...b, task_id: '7' }),
      against: 'the last success on Robot-47',
    }))
    show(told(), { 'traces.compare': compare })
    await userEvent.click(await screen.findByRole('button', { name: 'Last success on Robot-47' }))
    const differences = await screen.findByRole('list', { name: /^Differences/ })
    expect(differences.textContent).toContain('2 attempts here, 1 attempt there')
    expect(screen.getByRole('link', { name: 'task 7 on Robot-47' })).toBeTruthy()
    expect(shown.router.state.location.search).toBe('?vs=last_success')
    expect(compare).toHaveBeenCalledWith({ task_id: '5235', robot: 'Robot-47', against: 'last_success' })
  })

  it('says so when there is nothing to compare with', async () => {
    show(
      told(),
      {
        'traces.compare': () => {
          throw new CallError(
            'not_found',
            'Before this one no place task is stored that succeeded on Robot-47.',
          )
        },
      },
      '/journeys/5235?vs=last_success',
    )
    expect(await screen.findByText(/Before this one no place task/)).toBeTruthy()
  })
})

describe('its other states', () => {
  const failing = (error: CallError) => () => {
    throw error
  }
  it('is loading', async () => {
    show(told(), { 'traces.get': () => new Promise<never>(() => {}) })
    expect(await screen.findByRole('heading', { name: 'Loading this journey…' })).toBeTruthy()
  })
  it('is not there', async () => {
    show(told(), { 'traces.get': failing(new CallError('not_found', 'There is no task "5235".')) })
    expect(await screen.findByRole('heading', { name: 'No such journey' })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Search the events for it' })).toBeTruthy()
  })
  it('has failed', async () => {
    show(told(), { 'traces.get': failing(new CallError('internal', 'The disk is on fire.')) })
    expect(await screen.findByText('The disk is on fire.')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy()
  })
  it('stays when the line is lost', async () => {
    show(told())
    await screen.findByRole('grid', { name: 'Steps' })
    shown.cut()
    expect(await screen.findByText(/Not current/)).toBeTruthy()
    expect(screen.getByRole('grid', { name: 'Steps' })).toBeTruthy()
  })
})
