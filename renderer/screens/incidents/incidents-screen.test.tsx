// @vitest-environment jsdom

import { fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Entry, Incident } from '../../../shared/incidents/incident.ts'
import { usePerson } from '../../person/person.ts'
import { type FakeBackend, showScreen } from '../../test-support/screen.tsx'
import { IncidentScreen } from './incident-screen.tsx'
import { IncidentsScreen } from './incidents-screen.tsx'
import { failuresQuery } from './investigation/words.ts'
import { select } from './select.ts'
import { incident } from './test-incident.ts'
import { condense } from './timeline/condense.ts'
import { courseText } from './verification/course-text.ts'

vi.mock('uplot', () => import('../../test-support/no-plot.ts'))
vi.setConfig({ testTimeout: 60_000 })

let end = () => {}
beforeEach(() => usePerson.setState({ name: 'Ada', asking: null }))
afterEach(() => {
  end()
})

function show(one: Incident | null, calls: FakeBackend['calls'] = {}) {
  end = showScreen({
    screen: <IncidentScreen />,
    route: '/incidents/:id',
    at: '/incidents/7',
    backend: {
      calls: {
        'incidents.course': () => ({
          ...{
            from: 0,
            to: 1,
            step: 1,
            times: [],
            cohort: [],
            rest: [],
            onset: null,
            executed: null,
            changes: [],
          },
        }),
        ...calls,
      },
      pushes: { 'incidents.live': () => ({ now: Date.now(), incidents: one ? [one] : [], incident: one }) },
    },
  })
}

const next = () => screen.findByRole('region', { name: 'Next step' })

describe('an incident', () => {
  it('says how far it is, what was found, and is taken with one press', async () => {
    const advance = vi.fn(() => incident())
    show(incident(), { 'incidents.advance': advance })
    fireEvent.click(within(await next()).getByRole('button', { name: 'Take it' }))
    const stages = screen.getByRole('list', { name: 'Stages' })
    expect(within(stages).getAllByRole('listitem')).toHaveLength(7)
    expect(stages.querySelector('[aria-current="step"]')?.textContent).toContain('Detection')
    expect(screen.getByText('Which robots?').nextSibling?.textContent).toBe('Robots 21–40.')
    expect(screen.getByRole('cell', { name: /^81.%$/ })).toBeTruthy()
    await vi.waitFor(() => expect(advance).toHaveBeenCalledWith({ id: '7', by: 'Ada' }))
  })

  it('leads to the runbooks for this kind of trouble, and to those that are worked through', async () => {
    const book = {
      symptom: '',
      version: '1',
      minutes: 30,
      source: 'default',
      runs: 0,
      last_run: null,
      actual_minutes: null,
    }
    const books = [
      {
        ...book,
        id: 'high-failure-rate',
        title: 'Responding to a high failure rate',
        steps: 8,
        rules: ['fleet-success'],
      },
      { ...book, id: 'high-latency', title: 'Responding to high latency', steps: 5, rules: ['latency-p95'] },
    ]
    const rules = [
      { id: 'fleet-success', measure: { of: 'rate', name: 'success_rate' } },
      { id: 'latency-p95', measure: { of: 'rate', name: 'latency_p95_ms' } },
    ]
    const run = {
      run: '3',
      runbook: 'own',
      title: 'Our own',
      by: 'Mia',
      started: 0,
      ended: 60_000,
      outcome: 'resolved',
    }
    show(incident(), {
      'runbooks.list': () => ({ runbooks: books, problems: [], folder: '' }) as never,
      'rules.list': () => rules as never,
      'runbooks.runs': () => [{ ...run, steps: [] }] as never,
    })
    const part = await screen.findByRole('region', { name: 'Runbooks' })
    expect(
      within(part)
        .getAllByRole('link')
        .map((link) => link.getAttribute('href')),
    ).toEqual(['/runbooks/own?run=3', '/runbooks/high-failure-rate?incident=7'])
    expect(part.textContent).toContain('Resolved after 1')
    expect(part.textContent).toContain('8 steps, planned 30')
  })

  it('shows the drop that was noticed while the search cannot prove it, and takes it as the cause', async () => {
    const data = {
      ...{ words: 'robots 21–40 × insert: 33 % against 89 %', robots: ['Robot-21'], task_types: ['insert'] },
      ...{ before: 0.89, after: 0.33, since: 0 },
    }
    const { timeline, diagnosis } = incident()
    const conclusion = { kind: 'no_drop', text: 'Nothing does worse than before.' } as const
    const findCause = vi.fn(() => incident())
    const young = incident({
      suspects: [],
      timeline: [...timeline, { ts: 1, kind: 'anomaly', who: null, text: data.words, data }],
      diagnosis: { ...diagnosis!, suspects: [], conclusion },
    })
    show(young, { 'incidents.findCause': findCause })
    expect(await screen.findByText(/cannot prove it yet: nothing does worse than before\./)).toBeTruthy()
    expect(screen.queryByText('Which robots?')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'This is the cause' }))
    await vi.waitFor(() => expect(findCause).toHaveBeenCalledWith({ id: '7', by: 'Ada', noticed: true }))
  })

  it('shows text of robots and people as text', async () => {
    const text = '<img src=x onerror=alert(1)>'
    const line: Entry = { ts: 1, kind: 'comment', who: text, text, data: null }
    show(incident({ title: text, timeline: [line] }))
    expect(await screen.findByRole('heading', { level: 1, name: text })).toBeTruthy()
    expect(document.querySelector('img')).toBeNull()
  })

  it('is closed against the gate only with a reason, and names what is missing', async () => {
    const close = vi.fn(() => incident())
    const stage = { stage: 'post_incident', next: 'Write down the root cause.' } as const
    show(incident(stage), { 'incidents.close': close })
    fireEvent.click(within(await next()).getByRole('button', { name: 'Close it …' }))
    const dialog = await screen.findByRole('dialog', { name: 'Close the incident' })
    expect(within(dialog).getByText('The recovery has not been watched yet.')).toBeTruthy()
    const send = within(dialog).getByRole('button', { name: 'Close with this reason' })
    expect(send.hasAttribute('disabled')).toBe(true)
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: 'A drill.' } })
    fireEvent.click(send)
    await vi.waitFor(() => expect(close).toHaveBeenCalledWith({ id: '7', by: 'Ada', override: 'A drill.' }))
  })

  it('that is not there is said to be none', async () => {
    show(null)
    expect(await screen.findByText('There is no incident 7')).toBeTruthy()
  })
})

describe('the list', () => {
  it('keeps open and closed apart and narrows by every word', () => {
    const all = [incident(), incident({ id: '8', closed: 5, cause: 'A worn gripper' })]
    expect(select(all, { text: '', severity: null }).open.map(({ id }) => id)).toEqual(['7'])
    expect(select(all, { text: 'gripper WORN', severity: null }).closed.map(({ id }) => id)).toEqual(['8'])
    expect(select(all, { text: 'robot-22', severity: 'major' }).open).toEqual([])
  })

  it('says so when nothing is open', async () => {
    end = showScreen({
      screen: <IncidentsScreen />,
      route: '/incidents',
      at: '/incidents',
      backend: {
        calls: {},
        pushes: { 'incidents.live': () => ({ now: Date.now(), incidents: [], incident: null }) },
      },
    })
    expect(await screen.findByText('No incident is open.')).toBeTruthy()
  })
})

describe('decisions of the page', () => {
  const robots = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => `Robot-${from + i}`)

  it.each([
    ['a range and a task', robots(21, 40), ['insert'], 'result:FAILURE robot:21-40 task_type:insert'],
    [
      'some that do not follow each other',
      ['Robot-3', 'Robot-9'],
      [],
      'result:FAILURE (robot:Robot-3 OR robot:Robot-9)',
    ],
    ['one of a strange name', ['a "b"'], [], 'result:FAILURE robot:"a \\"b\\""'],
    ['all', [], [], 'result:FAILURE'],
  ])('the failures of %s are asked for', (_name, names, task_types, q) => {
    expect(failuresQuery({ robots: names, task_types })).toBe(q)
  })

  it('many alerts alike are one line of the record, what people did never', () => {
    const alert = (ts: number): Entry => ({
      ...{ ts, kind: 'alert', who: null, text: `lost ${ts}` },
      data: { rule: 'robot-lost', event: 'raised' },
    })
    const said: Entry = { ts: 3, kind: 'comment', who: 'Ada', text: 'hm', data: null }
    const lines = condense([alert(1), alert(2), said, said, alert(4), alert(90_000)])
    expect(lines.map(({ more }) => more)).toEqual([1, 0, 0, 0, 0])
  })

  it('the way back is told in numbers', () => {
    const course = [80, 88, 91].map((succeeded, t) => ({ t, succeeded, failed: 100 - succeeded }))
    expect(courseText({ during: 0.45, course }).replaceAll('\u00a0', ' ')).toBe('45 % → 80 % → 88 % → 91 %')
    expect(courseText({ during: null, course: [] })).toBe('')
  })
})
