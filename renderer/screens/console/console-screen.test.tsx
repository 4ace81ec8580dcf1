// @vitest-environment jsdom
import '../../test-support/dom.ts'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConsoleAnswer } from '../../../shared/console/answer.ts'
import type { Params } from '../../../shared/contract.ts'
import { CallError } from '../../../shared/rpc.ts'
import { answerPerson } from '../../person/person.ts'
import { command, commandsFrame, preview } from '../../test-support/command-fixture.ts'
import { type FakeBackend, showScreen } from '../../test-support/screen.tsx'
import { cellText } from './cell-text.ts'
import { ConsoleScreen } from './console-screen.tsx'
import { clearEntries } from './console-store.ts'
import { correct } from './error-view.tsx'

let end = () => {}
beforeEach(() => {
  answerPerson('Mia')
  clearEntries()
  localStorage.removeItem('andon-console-history')
})
afterEach(() => end())

const textIn = (input: HTMLElement) => (input as HTMLInputElement).value

const WORDS = { robots: ['Robot-1'], task_types: ['insert'], versions: ['v23'], metrics: [] }

function show(run: (params: Params<'console.run'>) => ConsoleAnswer, more: Partial<FakeBackend> = {}) {
  end = showScreen({
    screen: <ConsoleScreen />,
    route: '/console',
    at: '/console',
    backend: {
      calls: { 'console.run': run, 'console.words': () => WORDS, ...more.calls },
      pushes: more.pushes ?? {},
    },
  })
  return screen.findByRole('textbox', { name: 'Command' })
}

const TABLE: ConsoleAnswer = {
  text: 'Insert: 62.0 % ← PROBLEM',
  data: {
    kind: 'table',
    title: 'Success rate by task',
    columns: [
      { key: 'task', title: 'Task', format: 'text' },
      { key: 'success_rate', title: 'Success', format: 'share' },
    ],
    rows: [
      { values: { task: 'insert', success_rate: 0.62 }, mark: 'PROBLEM' },
      { values: { task: '<i>grasp</i>', success_rate: null } },
    ],
    conclusion: 'insert fails.',
  },
}

describe('the console', () => {
  it('answers a line as a table that says what is abnormal', async () => {
    const asked: Params<'console.run'>[] = []
    const prompt = await show((params) => {
      asked.push(params)
      return TABLE
    })
    await userEvent.type(prompt, 'fleet.get_success_rate_by_task(){Enter}')
    const table = await screen.findByRole('table')
    expect(within(table).getByRole('row', { name: /insert 62\.0\s% PROBLEM/ })).toBeTruthy()
    expect(within(table).getByText('<i>grasp</i>')).toBeTruthy()
    expect(screen.getByText('insert fails.')).toBeTruthy()
    expect(asked).toEqual([{ line: 'fleet.get_success_rate_by_task()', by: 'Mia' }])
    expect(textIn(prompt)).toBe('')
  })

  it('brings earlier lines back with the arrows, and what was being written', async () => {
    const prompt = await show(() => TABLE)
    await userEvent.type(prompt, 'fleet.get_status(){Enter}fleet.get_alerts(){Enter}fleet.x')
    await userEvent.keyboard('{ArrowUp}')
    expect(textIn(prompt)).toBe('fleet.get_alerts()')
    await userEvent.keyboard('{ArrowUp}{ArrowUp}')
    expect(textIn(prompt)).toBe('fleet.get_status()')
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    expect(textIn(prompt)).toBe('fleet.x')
  })

  it('completes with Tab, and lets Tab go on where there is nothing to complete', async () => {
    const prompt = await show(() => TABLE)
    await userEvent.type(prompt, 'fleet.rollback_t')
    await userEvent.tab()
    expect(textIn(prompt)).toBe('fleet.rollback_to(')
    await userEvent.clear(prompt)
    await userEvent.keyboard('{Escape}')
    await userEvent.tab()
    expect(document.activeElement).not.toBe(prompt)
  })

  it('shows where a line is wrong, and puts the corrected line into the prompt', async () => {
    const prompt = await show(() => {
      throw new CallError('bad_request', 'There is no command "flet.help".', 'line:0', {
        expected: [],
        nearest: 'fleet.help',
      })
    })
    await userEvent.type(prompt, 'flet.help(){Enter}')
    expect((await screen.findByRole('alert')).textContent).toContain('There is no command "flet.help".')
    await userEvent.click(screen.getByRole('button', { name: 'fleet.help()' }))
    expect(textIn(prompt)).toBe('fleet.help()')
  })

  it('asks before it touches robots, does it once, and follows the command', async () => {
    const confirmed: string[] = []
    const question = 'Roll back software on 2 robots?'
    const prompt = await show(
      () => ({
        text: question,
        data: { kind: 'confirm', preview: preview({ warnings: ['Robot-22: not heard right now.'] }) },
        confirm: { token: 't', question, expires: Number.MAX_SAFE_INTEGER },
      }),
      {
        calls: {
          'console.confirm': ({ token }) => {
            confirmed.push(token)
            return { text: '', data: { kind: 'command', command_id: 'c-1' } }
          },
        },
        pushes: { 'commands.live': () => commandsFrame([], { command: command() }) },
      },
    )
    await userEvent.type(prompt, "fleet.rollback_software('all'){Enter}")
    expect(await screen.findByText(question)).toBeTruthy()
    expect(screen.getByText('v24 → v23 on 2 robots')).toBeTruthy()
    expect(screen.getByText('Robot-22: not heard right now.')).toBeTruthy()
    expect(confirmed).toEqual([])
    await userEvent.click(screen.getByRole('button', { name: 'Yes, do it' }))
    expect(await screen.findByText('1 done')).toBeTruthy()
    expect(confirmed).toEqual(['t'])
    expect(screen.queryByRole('button', { name: 'Yes, do it' })).toBeNull()
  })

  it('shows what is watched, live', async () => {
    const figures = {
      succeeded: 9,
      failed: 1,
      success_rate: 0.9,
      errors: 0,
      latency_p95_ms: 200,
      by_task: [],
    }
    const prompt = await show(
      () => ({ text: '', data: { kind: 'monitor', from: 0, until: Number.MAX_SAFE_INTEGER } }),
      {
        pushes: {
          'console.monitor': () => ({
            ...{ now: 0, from: 0, until: 1, before: figures, since: figures, points: [] },
            text: 'No new errors',
          }),
        },
      },
    )
    await userEvent.type(prompt, 'fleet.monitor_metrics(){Enter}')
    expect(await screen.findByText('No new errors')).toBeTruthy()
    await waitFor(() =>
      expect(screen.getByRole('row', { name: /All tasks 90\.0\s% 90\.0\s% 10/ })).toBeTruthy(),
    )
  })
})

it.each([
  ['flet.help()', 0, 'fleet.help', 'fleet.help()'],
  ['f(timspan=1)', 2, 'timespan', 'f(timespan=1)'],
  ['f(timespan=1hour)', 11, "'1hour'", "f(timespan='1hour')"],
  ['fleet.rollback_to()', 19, "fleet.rollback_to(version='v23')", "fleet.rollback_to(version='v23')"],
])('%s is corrected at %i by %s', (line, at, nearest, corrected) => {
  expect(correct(line, at, nearest)).toBe(corrected)
})

it.each([
  [0.872, 'share', '87.2\u00a0%'],
  [-0.43, 'points', '−43.0\u00a0points'],
  [1234, 'count', '1,234'],
  [null, 'share', '–'],
  [2.5, 'days', '2.5\u00a0d'],
  ['x', 'text', 'x'],
] as const)('%s as %s', (value, format, text) => {
  expect(cellText(value, format)).toBe(text)
})
