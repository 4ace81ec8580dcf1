// @vitest-environment jsdom

import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CalendarPage, JobDetail } from '../../../shared/maintenance/calendar.ts'
import type { Job } from '../../../shared/maintenance/job.ts'
import { testJob } from '../../../shared/maintenance/testing.ts'
import { CallError } from '../../../shared/rpc.ts'
import { usePerson } from '../../person/person.ts'
import { consoleStatus, showConsole, type TestConsole } from '../../test-support/console.tsx'
import { snapshot } from '../../test-support/fleet-fixture.ts'
import type { FakeBackend } from '../../test-support/screen.tsx'

vi.setConfig({ testTimeout: 60_000 })

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = Date.now()
let shown: TestConsole
beforeEach(() => usePerson.setState({ name: 'Mia', asking: null }))
afterEach(() => shown.end())

const page = (open: Job[]): CalendarPage => {
  return { now: NOW, tz: 'UTC', jobs: open, open, ahead: [], cut: false, technicians: ['Ada'] }
}
const detail = (job: Job, given: Partial<JobDetail> = {}): JobDetail => {
  return { job, now: NOW, tz: 'UTC', consequences: [], mergeable: [], plans: [], ...given }
}

function show(at: string, calls: FakeBackend['calls']) {
  const frame = { now: NOW, revision: 1, overdue: 0, due: 0, running: 0 }
  shown = showConsole(at, {
    pushes: {
      'fleet.live': () => snapshot([]),
      'console.status': () => consoleStatus(),
      'maintenance.live': () => frame,
    },
    calls: { 'maintenance.suggest': () => [], ...calls },
  })
  return frame
}

describe('today', () => {
  it('puts what is overdue first, in words too', async () => {
    const open = [
      testJob({ id: '1', title: 'Round', starts: NOW, due: NOW + DAY }),
      testJob({ id: '2', title: 'Cables', starts: NOW - 2 * DAY, due: NOW - DAY, state: 'due' }),
    ]
    show('/maintenance', { 'maintenance.calendar': () => page(open) })
    const overdue = await screen.findByRole('region', { name: 'Overdue' })
    expect(within(overdue).getByRole('link').textContent).toContain('Cables')
    expect(within(overdue).getByText('overdue')).toBeTruthy()
    expect(screen.getByRole('link', { name: /Round/ }).getAttribute('href')).toBe('/maintenance/jobs/1')
  })

  it('says so when nothing is to be done, and when it could not be loaded', async () => {
    show('/maintenance', { 'maintenance.calendar': () => page([]) })
    expect(await screen.findByText('Nothing is to be done today')).toBeTruthy()
    shown.end()
    show('/maintenance', {
      'maintenance.calendar': () => {
        throw new CallError('internal', 'The disk is gone.')
      },
    })
    expect(await screen.findByText('The disk is gone.')).toBeTruthy()
  })
})

describe('a job', () => {
  const job = testJob({
    starts: NOW + HOUR,
    due: NOW + DAY,
    checklist: [
      { id: 'off', type: 'done', text: 'Switched off' },
      { id: 'force', type: 'number', text: 'Grip force', unit: 'N', min: 90 },
    ],
  })

  it('sends each answer under the name of the person, and is read anew when it changed elsewhere', async () => {
    const step = vi.fn(() => job)
    let now = job
    const frame = show('/maintenance/jobs/1', {
      'maintenance.get': () => detail(now),
      'maintenance.step': step as never,
    })
    await userEvent.type(await screen.findByRole('textbox', { name: 'Grip force' }), '82,5{Enter}')
    await waitFor(() => expect(step).toHaveBeenCalledWith({ id: '1', step: 'force', value: 82.5, by: 'Mia' }))
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Sign off/ }).disabled).toBe(true)
    now = {
      ...job,
      state: 'in_progress',
      answers: { force: { value: 82.5, within: false, by: 'Mia', ts: NOW } },
    }
    shown.push('maintenance.live', { ...frame, revision: 2 })
    expect(await screen.findByText(/Outside of its limits/)).toBeTruthy()
    expect(screen.getByText('in progress')).toBeTruthy()
  })

  it('shows what follows from a move, and sends that it was accepted', async () => {
    const move = vi.fn(() => job)
    show('/maintenance/jobs/1', {
      'maintenance.get': () => detail(job),
      'maintenance.check': () => [{ kind: 'p10', serious: true, text: 'Moves past p10 of Robot-1.' }],
      'maintenance.move': move as never,
    })
    await userEvent.click(await screen.findByRole('button', { name: 'Move' }))
    expect(await screen.findByText('Moves past p10 of Robot-1.')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Move it all the same' }))
    await waitFor(() =>
      expect(move).toHaveBeenCalledWith(expect.objectContaining({ accept: true, by: 'Mia' })),
    )
  })

  it('that does not exist is said to be so', async () => {
    show('/maintenance/jobs/9', {
      'maintenance.get': () => {
        throw new CallError('not_found', 'There is no maintenance job "9".')
      },
    })
    expect(await screen.findByText('There is no maintenance job "9".')).toBeTruthy()
  })
})
