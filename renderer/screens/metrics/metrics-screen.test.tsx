// @vitest-environment jsdom

import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import type { Params } from '../../../shared/contract.ts'
import type { Board, BoardChart } from '../../../shared/metrics/board.ts'
import type { Differences } from '../../../shared/metrics/differences.ts'
import { CallError } from '../../../shared/rpc.ts'
import { DEFAULT_SETTINGS } from '../../../shared/settings/settings.ts'
import { type FakeBackend, showScreen } from '../../test-support/screen.tsx'
import { MetricsScreen } from './metrics-screen.tsx'

// jsdom has no canvas: the plot itself is looked at in a real browser. This one only moves its cursor.
vi.mock('uplot', () => ({
  default: class {
    readonly options: { hooks: { setCursor: ((plot: unknown) => void)[] } }
    cursor = { idx: null as number | null, left: -1 }
    data: number[][]
    constructor(options: never, data: number[][]) {
      this.options = options
      this.data = data
    }
    setData(data: number[][]) {
      this.data = data
    }
    setCursor({ left }: { left: number }) {
      this.cursor = { idx: this.data[0]!.indexOf(left), left }
      for (const hook of this.options.hooks.setCursor) hook(this)
    }
    setSize() {}
    destroy() {}
    valToPos = (value: number) => value
    posToVal = (value: number) => value
  },
}))

vi.setConfig({ testTimeout: 60_000 })

const STEP = 600_000
const FROM = 1_790_000_400_000
const times = [0, 1, 2].map((i) => FROM + i * STEP)

const chart = (metric: string, given: Partial<BoardChart> = {}): BoardChart => ({
  metric,
  lines: [{ key: '', values: [0.9, null, 0.95], n: [100, 0, 5] }],
  band: null,
  total: { value: 0.912, n: 105 },
  rank: [],
  ...given,
})

const board = (given: Partial<Board> = {}): Board => ({
  page: 'overview',
  by: 'fleet',
  from: FROM,
  to: FROM + 3 * STEP,
  step: STEP,
  times,
  groups: 0,
  charts: [chart('success_rate')],
  gaps: [],
  changes: [],
  not_told: [],
  at: Date.now(),
  took_ms: 3,
  ...given,
})

const zones = board({
  by: 'zone',
  charts: [
    chart('success_rate', {
      lines: ['A', 'B'].map((key) => ({ key, values: [0.9, 0.91, 0.92], n: [50, 50, 50] })),
      rank: [
        { key: 'B', value: 0.8, n: 150 },
        { key: 'A', value: 0.91, n: 150 },
      ],
    }),
  ],
})

const found = (given: Partial<Differences> = {}): Differences => ({
  from: FROM,
  to: FROM + STEP,
  before: { from: FROM - STEP, to: FROM },
  against: 'before',
  changes: [],
  differences: [],
  compared: 120,
  too_few: 3,
  verdict: 'nothing',
  at: Date.now(),
  took_ms: 5,
  ...given,
})

let end = () => {}
afterEach(() => end())

function show(at: string, calls: FakeBackend['calls']) {
  end = showScreen({
    screen: <MetricsScreen />,
    route: '/metrics',
    at: `/metrics?from=${FROM}&to=${FROM + 3 * STEP}${at}`,
    backend: {
      calls: {
        'settings.get': () => ({
          ...DEFAULT_SETTINGS,
          secrets: { broker_password: false, broker_key: false, access_key: false },
          fixed: [],
        }),
        ...calls,
      },
    },
  })
}

it('shows each chart with its value over the window, what it is of, and a table', async () => {
  show('', { 'metrics.board': () => board() })
  const card = await screen.findByRole('article', { name: 'Success rate' })
  const user = userEvent.setup()
  await user.click(within(card).getByRole('button', { name: /91\.2/ }))
  expect(await screen.findByText(/Succeeded ÷ \(succeeded \+ failed\)/)).toBeTruthy()
  expect(screen.getByText('105 tasks')).toBeTruthy()
  expect(within(card).getByText(/fewer than 20 tasks/)).toBeTruthy()
  await user.click(within(card).getByRole('button', { name: 'Show as table: Success rate' }))
  const cells = within(card)
    .getAllByRole('row')
    .map((row) => row.textContent)
  expect(cells.slice(1).map((text) => text?.slice(-16))).toEqual([
    expect.stringContaining('95\u00a0%5\u00a0tasks'),
    expect.stringContaining('–0\u00a0tasks'),
    expect.stringContaining('90\u00a0%100\u00a0tasks'),
  ])
})

it('keeps the last charts on screen while another grouping loads', async () => {
  let answer = (_: Board) => {}
  show('', {
    'metrics.board': ({ by }: Params<'metrics.board'>) =>
      by === 'fleet' ? board() : new Promise<Board>((resolve) => (answer = resolve)),
  })
  await screen.findByRole('article', { name: 'Success rate' })
  const user = userEvent.setup()
  await user.click(screen.getByRole('combobox', { name: 'Split by' }))
  await user.click(await screen.findByRole('option', { name: 'By zone' }))
  expect(await screen.findByText('Loading')).toBeTruthy()
  expect(screen.getByRole('article', { name: 'Success rate' })).toBeTruthy()
  answer(zones)
  const list = (await screen.findAllByRole('list')).find((one) => one.tagName === 'OL')!
  expect(
    within(list)
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  ).toEqual([expect.stringContaining('B80'), expect.stringContaining('A91')])
  await waitFor(() => expect(screen.queryByText('Loading')).toBeNull())
})

it('goes into a group, and out of it again', async () => {
  const asked: Params<'metrics.board'>[] = []
  show('&by=zone', {
    'metrics.board': (params) => {
      asked.push(params)
      return zones
    },
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'B' }))
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ by: 'robot', filter: { zone: 'B' } }))
  await user.click(await screen.findByRole('button', { name: 'Only zone B: take out' }))
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ by: 'robot', filter: {} }))
})

it('a stretch is selected with the keyboard, and what differs in it is told with its reason', async () => {
  const asked: Params<'metrics.differences'>[] = []
  show('', {
    'metrics.board': () => board(),
    'metrics.differences': (params) => {
      asked.push(params)
      return found({
        verdict: 'differs',
        changes: [
          {
            ts: FROM,
            until: FROM,
            kind: 'deploy',
            what: 'software',
            from: 'v23',
            to: 'v24',
            robots: [],
            robot_count: 20,
          },
        ],
        differences: [
          {
            metric: 'success_rate',
            by: 'software_version',
            key: 'v24',
            task_type: 'insert',
            now: { value: 0.62, n: 21, hits: 13 },
            before: { value: 0.88, n: 204, hits: 180 },
            worse: true,
            effect: 0.6,
            at_least: 0.2,
            p: 0.001,
            q: 0.01,
            method: 'fisher',
            reason: '62 %, before 88 % (13 of 21 against 180 of 204)',
          },
        ],
      })
    },
  })
  const slider = await screen.findByRole('slider', { name: /^Read values of Success rate/ })
  const user = userEvent.setup()
  slider.focus()
  await user.keyboard('{Enter}')
  expect(await screen.findByText(/Selecting from here/)).toBeTruthy()
  await user.keyboard('{Enter}')
  const list = await screen.findByRole('list', { name: 'Differences, most telling first' })
  expect(within(list).getByRole('heading').textContent).toContain(
    'Success rate, insert on software version v24',
  )
  expect(within(list).getByText('worse')).toBeTruthy()
  expect(within(list).getByText(/13 of 21 against 180 of 204/)).toBeTruthy()
  expect(screen.getByText(/Deploy: software v23 → v24, 20 robots/)).toBeTruthy()
  expect(asked.at(-1)).toMatchObject({ from: times[2], to: times[2]! + STEP, against: 'before' })
  const events = within(list).getByRole('link', { name: 'Events' }).getAttribute('href')!
  expect(new URLSearchParams(events.split('?')[1]).get('q')).toBe(
    'software_version:v24 task_type:insert type:FEEDBACK result:FAILURE',
  )
  await user.click(screen.getByRole('radio', { name: 'Yesterday' }))
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ against: 'yesterday' }))
})

it.each([
  ['nothing', /Nothing differs beyond chance.*120 numbers.*3 had too little data/],
  ['not_enough', /Not enough data/],
] as const)('the answer "%s" is an answer', async (verdict, words) => {
  show(`&stretch=${FROM}-${FROM + STEP}`, {
    'metrics.board': () => board(),
    'metrics.differences': () => found({ verdict }),
  })
  expect(await screen.findByText(words)).toBeTruthy()
})

it('a failure says what failed and can be tried again; charts from before stay', async () => {
  let fails = true
  show('', {
    'metrics.board': ({ page }) => {
      if (page === 'tasks' && fails) throw new CallError('internal', 'the disk is gone')
      return board({ page })
    },
  })
  await screen.findByRole('article', { name: 'Success rate' })
  const user = userEvent.setup()
  await user.click(screen.getByRole('radio', { name: 'Tasks' }))
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toMatch(/charts are those from before: the disk is gone/)
  expect(screen.getByRole('article', { name: 'Success rate' })).toBeTruthy()
  fails = false
  await user.click(within(alert).getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
})

it('says so where there is nothing', async () => {
  show('&page=other', { 'metrics.board': () => board({ page: 'other', charts: [] }) })
  expect(await screen.findByText('No other signals')).toBeTruthy()
})

it('says what a type of task cannot tell', async () => {
  show('&by=task_type', {
    'metrics.board': () => board({ by: 'task_type', not_told: ['uptime', 'busy_share'] }),
  })
  expect(await screen.findByText('Not counted by type of task: Uptime, Busy.')).toBeTruthy()
})

it('a wrong time in the address is told', async () => {
  end = showScreen({
    screen: <MetricsScreen />,
    route: '/metrics',
    at: '/metrics?last=soon',
    backend: { calls: { 'metrics.board': () => board() } },
  })
  expect((await screen.findByRole('alert')).textContent).toMatch(/is not a span/)
})
