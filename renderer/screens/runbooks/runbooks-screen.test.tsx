// @vitest-environment jsdom
import '../../test-support/dom.ts'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Params } from '../../../shared/contract.ts'
import { CallError } from '../../../shared/rpc.ts'
import { beginRun, finishRun, takeStep } from '../../../shared/runbooks/run.ts'
import type { Run, Runbook } from '../../../shared/runbooks/runbook.ts'
import { answerPerson } from '../../person/person.ts'
import { type FakeBackend, showScreen } from '../../test-support/screen.tsx'
import { RunbookScreen } from './runbook-screen.tsx'
import { RunbooksScreen } from './runbooks-screen.tsx'
import { minutes, running } from './words.ts'

let end = () => {}
beforeEach(() => answerPerson('Mia'))
afterEach(() => end())

const BOOK: Runbook = {
  ...{ id: 'arm', title: 'The arm hangs', symptom: 'It hangs', version: '2', rules: [] },
  intro: 'Look **twice**. <script>alert(1)</script> ![x](http://evil/x.png)',
  steps: [
    {
      ...{ number: 1, title: 'Look', minutes: 2 },
      blocks: [
        { kind: 'text', markdown: 'Is it *on*?' },
        { kind: 'command', line: 'fleet.get_status()', acts: false },
      ],
      branches: [
        { label: 'It is', to: 2 },
        { label: 'It is not', to: 'end' },
      ],
    },
    { number: 2, title: 'Act', minutes: null, blocks: [], branches: [] },
  ],
}

const begun = (): Run => beginRun(BOOK, { run: '1', by: 'Mia', now: Date.now(), alert: null, incident: null })

function show(at: string, calls: FakeBackend['calls']) {
  const detail = at.startsWith('/runbooks/')
  end = showScreen({
    screen: detail ? <RunbookScreen /> : <RunbooksScreen />,
    route: detail ? '/runbooks/:id' : '/runbooks',
    at,
    backend: { calls: { 'runbooks.runs': () => [], ...calls } },
  })
}

it('lists the runbooks, and names the files that are none with their line', async () => {
  show('/runbooks', {
    'runbooks.list': () => ({
      runbooks: [
        {
          ...{ id: 'arm', title: 'The arm hangs', symptom: 'It hangs', version: '2', rules: [], steps: 2 },
          ...{ minutes: 2, source: 'file', runs: 3, last_run: 0, actual_minutes: 4.2 },
        },
      ],
      problems: [{ file: '/data/runbooks/leg.md', line: 7, message: 'There is no step.' }],
      folder: '/data/runbooks',
    }),
  })
  expect((await screen.findByRole('link', { name: 'The arm hangs' })).getAttribute('href')).toBe(
    '/runbooks/arm',
  )
  expect(screen.getByText(/planned 2\smin, usually takes 4\smin/)).toBeTruthy()
  expect(screen.getByText('/data/runbooks/leg.md:7')).toBeTruthy()
})

it('shows a runbook without its HTML and pictures, and begins it for the alert that led here', async () => {
  const started: Params<'runbooks.start'>[] = []
  show('/runbooks/arm?alert=12', {
    'runbooks.get': () => BOOK,
    'runbooks.start': (params) => {
      started.push(params)
      return begun()
    },
    'runbooks.runs': ({ run }) => (run === undefined ? [] : [begun()]),
  })
  expect(await screen.findByText('twice')).toBeTruthy()
  expect(document.querySelector('script, img')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Start' }))
  expect(await screen.findByRole('heading', { name: 'Step 1: Look' })).toBeTruthy()
  expect(started).toEqual([{ id: 'arm', by: 'Mia', alert: '12' }])
})

describe('a run', () => {
  it('runs the command of a step in place, with what was changed in it, for the record of the run', async () => {
    const asked: Params<'console.run'>[] = []
    show('/runbooks/arm?run=1', {
      'runbooks.runs': () => [begun()],
      'console.run': (params) => {
        asked.push(params)
        throw new CallError('bad_request', 'There is no command "fleet.get_stat".', 'line:0')
      },
    })
    const line = await screen.findByRole('textbox', { name: 'Command: fleet.get_status()' })
    await userEvent.clear(line)
    await userEvent.type(line, 'fleet.get_stat(){Enter}')
    expect((await screen.findByRole('alert')).textContent).toContain('There is no command')
    expect(asked).toEqual([{ line: 'fleet.get_stat()', by: 'Mia', run: '1' }])
  })

  it('leads back to the incident and the alert that it was begun for', async () => {
    show('/runbooks/arm?run=1', { 'runbooks.runs': () => [{ ...begun(), incident: '7', alert: '12' }] })
    const incident = await screen.findByRole('link', { name: 'incident 7' })
    expect(incident.getAttribute('href')).toBe('/incidents/7')
    expect(screen.getByRole('link', { name: 'alert 12' }).getAttribute('href')).toBe('/alerts?alert=12')
  })

  it('goes the way that was decided for, with the note, and shows what is over', async () => {
    const asked: Params<'runbooks.step'>[] = []
    show('/runbooks/arm?run=1', {
      'runbooks.runs': () => [begun()],
      'runbooks.step': (params) => {
        asked.push(params)
        const { by, step, choice = null, note = null } = params
        return takeStep(begun(), { by, step, choice, note, now: Date.now() })
      },
    })
    await userEvent.type(await screen.findByRole('textbox', { name: 'Note' }), 'It hums')
    await userEvent.click(screen.getByRole('button', { name: 'It is' }))
    expect(await screen.findByRole('heading', { name: 'Step 2: Act' })).toBeTruthy()
    expect(asked).toEqual([{ run: '1', by: 'Mia', step: 1, choice: 'It is', note: 'It hums' }])
    expect(screen.getByText('It hums')).toBeTruthy()
    const steps = screen.getByRole('list', { name: 'Steps' })
    expect(within(steps).getByText('Act').closest('li')?.getAttribute('aria-current')).toBe('step')
    expect(screen.getByRole('button', { name: 'Finish' })).toBeTruthy()
  })

  it('shows what somebody else did meanwhile when a step is refused', async () => {
    let now = begun()
    show('/runbooks/arm?run=1', {
      'runbooks.runs': () => [now],
      'runbooks.step': () => {
        now = takeStep(begun(), { by: 'Ben', step: 1, choice: 'It is', note: null, now: Date.now() })
        throw new CallError('conflict', 'Step 1 is not the one in work.')
      },
    })
    await userEvent.click(await screen.findByRole('button', { name: 'It is' }))
    expect(await screen.findByRole('heading', { name: 'Step 2: Act' })).toBeTruthy()
  })

  it('ends with what came of it, and then only tells', async () => {
    const asked: Params<'runbooks.finish'>[] = []
    show('/runbooks/arm?run=1', {
      'runbooks.runs': () => [begun()],
      'runbooks.finish': (params) => {
        asked.push(params)
        const { by, outcome, note = null } = params
        return finishRun(begun(), { by, outcome, note, now: Date.now() })
      },
    })
    await userEvent.click(await screen.findByRole('button', { name: 'End this run here…' }))
    await userEvent.click(screen.getByRole('button', { name: 'Stopped' }))
    expect(await screen.findByRole('heading', { name: 'Stopped' })).toBeTruthy()
    expect(asked).toEqual([{ run: '1', by: 'Mia', outcome: 'stopped' }])
    await waitFor(() => expect(screen.queryByRole('button')).toBeNull())
  })
})

it.each([
  [0, '0\u00a0min'],
  [0.1, '<0.5\u00a0min'],
  [1.4, '1.5\u00a0min'],
  [12.4, '12\u00a0min'],
  [null, '–'],
])('%s minutes', (value, text) => {
  expect(minutes(value)).toBe(text)
})

it('a running time is a clock', () => {
  expect(running(247_900)).toBe('4:07')
})
