// @vitest-environment jsdom

import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PredictionRun } from '../../../shared/health/calls.ts'
import type { RobotPrediction } from '../../../shared/health/prediction.ts'
import { CallError } from '../../../shared/rpc.ts'
import { usePerson } from '../../person/person.ts'
import { consoleStatus, showConsole, type TestConsole } from '../../test-support/console.tsx'
import { snapshot } from '../../test-support/fleet-fixture.ts'
import type { FakeBackend } from '../../test-support/screen.tsx'

vi.setConfig({ testTimeout: 60_000 })

const NOW = Date.now()
const RUN: PredictionRun = {
  run_at: NOW - 60_000,
  took_ms: 900,
  robots: 2,
  next_at: NOW + 3_600_000,
  progress: null,
  failed: null,
}
const WORN: RobotPrediction = {
  robot: 'Robot-23',
  component: 'motor',
  component_name: 'Motor and bearing',
  days_until_failure: { p10: 1.4, p50: 2.2, p90: 3.1 },
  category: 'urgent',
  driver: 'motor_current_a',
  evidence: 'Motor current 2.5 → 3.9 A in three weeks, crosses 4.5 A in about 2 days.',
  model: 'Trend to limit',
  run_at: NOW - 60_000,
  limit: 4.5,
  service_due: false,
  since: null,
  work_by: NOW + 86_400_000,
  zone: 'B',
  group: 'line-2',
  job: null,
  also: [],
}
const { days_until_failure: _, ...STEADY } = WORN
const robots: RobotPrediction[] = [
  WORN,
  {
    ...STEADY,
    robot: 'Robot-7',
    days_until_failure: null,
    why_none: 'no trend',
    category: 'later',
    work_by: null,
    evidence: 'Motor current steady at 2.4 A, limit 4.5 A.',
  },
]

let shown: TestConsole
beforeEach(() => usePerson.setState({ name: 'Mia', asking: null }))
afterEach(() => shown.end())

function show(
  calls: FakeBackend['calls'] = {},
  given: { run?: PredictionRun; robots?: RobotPrediction[] } = {},
) {
  shown = showConsole('/predictions', {
    pushes: {
      'fleet.live': () => snapshot([]),
      'console.status': () => consoleStatus(),
      'predictions.live': () => ({ now: NOW, run: given.run ?? RUN, robots: given.robots ?? robots }),
    },
    calls,
  })
}

const rows = async () =>
  within(await screen.findByRole('list', { name: 'Robots, most urgent first' })).getAllByRole('listitem')

describe('the list', () => {
  it('tells when, why and by which model, and offers the work only where there is some', async () => {
    show()
    const [worn, steady] = await rows()
    const text = worn!.textContent!.replaceAll('\u00a0', ' ')
    for (const part of [
      'Urgent',
      'Robot-23',
      '2.2 days',
      '1.4–3.1 days',
      'crosses 4.5 A',
      'Trend to limit',
    ]) {
      expect(text).toContain(part)
    }
    expect(steady!.textContent).toContain('no trend')
    expect(within(steady!).queryByRole('button')).toBeNull()
  })

  it('shows one urgency at a press, and all again at the next', async () => {
    show()
    await userEvent.click(await screen.findByRole('button', { name: /^Urgent/ }))
    await waitFor(async () => expect(await rows()).toHaveLength(1))
    await userEvent.click(screen.getByRole('button', { name: /^Urgent/ }))
    await waitFor(async () => expect(await rows()).toHaveLength(2))
  })

  it('plans the work under a name and leads to its job', async () => {
    const schedule = vi.fn(() => ({ job: '7', starts: NOW, due: NOW + 86_400_000 }))
    show({ 'predictions.schedule': schedule })
    await userEvent.click(
      await screen.findByRole('button', { name: 'Schedule maintenance of Robot-23, Motor and bearing' }),
    )
    expect(schedule).toHaveBeenCalledWith({ robot: 'Robot-23', component: 'motor', by: 'Mia' })
    expect((await screen.findByRole('link', { name: /Planned, due/ })).getAttribute('href')).toContain(
      '/maintenance/jobs/7',
    )
  })

  it('says why it could not be planned', async () => {
    show({
      'predictions.schedule': () => {
        throw new CallError('conflict', 'Only two robots of line-2 would stay in service.')
      },
    })
    await userEvent.click(await screen.findByRole('button', { name: /^Schedule/ }))
    expect((await screen.findByRole('alert')).textContent).toBe(
      'Only two robots of line-2 would stay in service.',
    )
  })
})

describe('the run', () => {
  it('shows how far it is, and starts no second one', async () => {
    const progress = { what: 'Predicting', done: 40, total: 100, started: NOW }
    show({}, { run: { ...RUN, progress } })
    expect(await screen.findByText(/Predicting: 40 of 100/)).toBeTruthy()
    expect((screen.getByRole('button', { name: 'Predict now' }) as HTMLButtonElement).disabled).toBe(true)
  })

  it('explains an empty list before the first run', async () => {
    show({}, { run: { ...RUN, run_at: null }, robots: [] })
    expect(await screen.findByRole('heading', { name: 'Nothing is predicted yet' })).toBeTruthy()
  })

  it('says why the last one failed', async () => {
    show({}, { run: { ...RUN, failed: 'A reader thread ended.' } })
    expect(await screen.findByText('The last run failed: A reader thread ended.')).toBeTruthy()
  })
})
