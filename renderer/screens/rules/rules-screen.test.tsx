// @vitest-environment jsdom

import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Backtest, RuleView } from '../../../shared/alerts/rule.ts'
import { CallError } from '../../../shared/rpc.ts'
import { usePerson } from '../../person/person.ts'
import { consoleStatus, showConsole, type TestConsole } from '../../test-support/console.tsx'
import { snapshot } from '../../test-support/fleet-fixture.ts'
import { rule, ruleView } from '../../test-support/rule-fixture.ts'
import type { FakeBackend } from '../../test-support/screen.tsx'
import { useDrafts } from '../settings/form/drafts.ts'

vi.setConfig({ testTimeout: 60_000 })

let shown: TestConsole
beforeEach(() => {
  usePerson.setState({ name: 'Mia', asking: null })
  useDrafts.setState({ drafts: {} })
})
afterEach(() => shown.end())

const RULES = [
  ruleView({ id: 'hot', name: 'Robot too hot', severity: 'warning', fired_7d: 4, enabled: false }),
  ruleView({ fired_7d: 12, open_alerts: 2 }),
]

function show(at: string, calls: FakeBackend['calls'] = {}, rules: RuleView[] = RULES) {
  shown = showConsole(at, {
    pushes: { 'fleet.live': () => snapshot([]), 'console.status': () => consoleStatus() },
    calls: {
      'rules.list': () => rules,
      'rules.save': ({ rule: saved }) => ruleView({ ...saved, source: 'user', changed: true }),
      ...calls,
    },
  })
}

describe('the list', () => {
  it('tells each limit, how often it fired, and puts those that are off last', async () => {
    show('/rules')
    const list = await screen.findByRole('list', { name: 'Rules, most urgent first' })
    const lines = within(list)
      .getAllByRole('listitem')
      .map((line) => line.textContent!.replaceAll('\u00a0', ' '))
    expect(lines[0]).toContain('success below 80 % over 1 h, from 50 tasks on')
    expect(lines[0]).toContain('12in 7 days2 open')
    expect(lines[1]).toContain('Robot too hot')
  })

  it('switches a rule on and off under a name', async () => {
    const save = vi.fn(({ rule: saved }: { rule: RuleView }) => ruleView(saved))
    show('/rules', { 'rules.save': save as never })
    await userEvent.click(await screen.findByRole('switch', { name: 'Robot success below 80 %: watched' }))
    await waitFor(() => expect(save).toHaveBeenCalledWith({ rule: rule({ enabled: false }), by: 'Mia' }))
    const one = () =>
      screen.getByRole('switch', { name: 'Robot success below 80 %: watched' }) as HTMLInputElement
    await waitFor(() => expect(one().checked).toBe(false))
  })

  it('names what is wrong with a rule that is not watched', async () => {
    show('/rules', {}, [
      ruleView({ problems: [{ field: '/measure/name', reason: 'There is no rate measure "luck".' }] }),
    ])
    expect(await screen.findByText(/Not watched: There is no rate measure "luck"/)).toBeTruthy()
  })

  it('says why it could not be loaded', async () => {
    show('/rules', {
      'rules.list': () => {
        throw new CallError('internal', 'The rules cannot be read.')
      },
    })
    expect(await screen.findByText('The rules cannot be read.')).toBeTruthy()
  })
})

describe('one rule', () => {
  const limit = () => screen.findByRole('textbox', { name: /^Limit/ })
  const retype = async (input: HTMLElement, text: string) => {
    await userEvent.clear(input)
    await userEvent.type(input, text)
  }

  it('shows what is wrong beside the field, and sends nothing until it is right', async () => {
    const save = vi.fn(({ rule: saved }: { rule: RuleView }) =>
      ruleView({ ...saved, source: 'user', changed: true }),
    )
    show('/rules/robot-success', { 'rules.save': save as never })
    await retype(await limit(), '120')
    expect(await screen.findByText('Must be between 0 and 100.')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(save).not.toHaveBeenCalled()
    await retype(await limit(), '85')
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(save).toHaveBeenCalledWith({ rule: rule({ threshold: 0.85 }), by: 'Mia' }))
    expect(await screen.findByText('Saved. It applies now.')).toBeTruthy()
    expect(screen.getByText('Delivered with the console, and changed here.')).toBeTruthy()
  })

  it('shows a refusal of the backend beside the field it names', async () => {
    show('/rules/robot-success', {
      'rules.save': () => {
        throw new CallError('bad_request', 'Nobody is called that.', '/rule/filter/robot')
      },
    })
    await userEvent.type(await screen.findByRole('textbox', { name: /^Only robot/ }), 'X')
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    const input = await screen.findByRole('textbox', { name: /^Only robot/ })
    await waitFor(() => expect(input.getAttribute('aria-invalid')).toBe('true'))
    expect(screen.getByText('Nobody is called that.')).toBeTruthy()
  })

  const past: Backtest = {
    would_fire: 3,
    flood_minutes: 11,
    examples: [
      {
        subject: 'Robot-47',
        robot: 'Robot-47',
        from: 1_700_000_000_000,
        to: 1_700_000_600_000,
        trigger: 0.79,
        worst: 0.7,
      },
    ],
    overlaps: [{ rule: 'hot', name: 'Robot too hot', alerts: 1, share: 0.333 }],
    from: 1_699_000_000_000,
    to: 1_701_000_000_000,
    step_s: 60,
    subjects: 100,
    took_ms: 800,
  }

  it('is tried on the past as it is typed, before it is saved', async () => {
    const backtest = vi.fn(() => past)
    show('/rules/robot-success', { 'rules.backtest': backtest })
    await retype(await limit(), '85')
    await userEvent.click(screen.getByRole('button', { name: 'Try it on the past' }))
    await waitFor(() => expect(backtest).toHaveBeenCalledWith({ rule: rule({ threshold: 0.85 }), days: 30 }))
    const panel = (await screen.findByText('3 times')).closest('section')!
    const text = panel.textContent!.replaceAll('\u00a0', ' ')
    for (const part of ['11 min', 'Robot too hot: 1 of them (33 %)', '10 min · worst 70 %'])
      expect(text).toContain(part)
    const moment = within(panel).getByRole('link', { name: 'Robot-47' }).getAttribute('href')!
    expect(new URLSearchParams(moment.split('?')[1]).get('q')).toBe('robot:"Robot-47"')
    await retype(await limit(), '86')
    expect(await screen.findByText('The rule was changed since. Try it again.')).toBeTruthy()
  })

  it('says why it could not be tried', async () => {
    show('/rules/robot-success', {
      'rules.backtest': () => {
        throw new CallError('bad_request', 'This is not kept over time.')
      },
    })
    await userEvent.click(await screen.findByRole('button', { name: 'Try it on the past' }))
    expect(await screen.findByText('It could not be tried: This is not kept over time.')).toBeTruthy()
  })

  it('goes back to its default after a second press', async () => {
    const remove = vi.fn(() => [ruleView()])
    show('/rules/robot-success', { 'rules.remove': remove }, [
      ruleView({ threshold: 0.7, source: 'user', changed: true }),
    ])
    await userEvent.click(await screen.findByRole('button', { name: 'Reset to the default' }))
    expect(remove).not.toHaveBeenCalled()
    await userEvent.click(screen.getByRole('button', { name: 'Reset to the default: yes' }))
    await waitFor(() => expect(remove).toHaveBeenCalledWith({ id: 'robot-success', by: 'Mia' }))
    await waitFor(async () => expect(((await limit()) as HTMLInputElement).value).toBe('80'))
  })

  it('is the start of a new one, with an id of its own', async () => {
    const save = vi.fn(({ rule: saved }: { rule: RuleView }) => ruleView({ ...saved, source: 'user' }))
    show('/rules/robot-success?copy', { 'rules.save': save as never })
    await userEvent.click(await screen.findByRole('button', { name: 'Save' }))
    const copied = rule({ id: 'robot-success-below-80-copy', name: 'Robot success below 80 % (copy)' })
    await waitFor(() => expect(save).toHaveBeenCalledWith({ rule: copied, by: 'Mia' }))
    await waitFor(() =>
      expect(shown.router.state.location.pathname).toBe('/rules/robot-success-below-80-copy'),
    )
  })

  it('says that there is no such rule', async () => {
    show('/rules/nothing')
    expect(await screen.findByRole('heading', { name: 'There is no such rule' })).toBeTruthy()
  })
})
