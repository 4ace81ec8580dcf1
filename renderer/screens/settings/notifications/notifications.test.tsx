// @vitest-environment jsdom

import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { NotifyView } from '../../../../shared/notify/delivery.ts'
import { DEFAULT_PLAN } from '../../../../shared/notify/plan.ts'
import { CallError } from '../../../../shared/rpc.ts'
import { usePerson } from '../../../person/person.ts'
import { type FakeBackend, showScreen } from '../../../test-support/screen.tsx'
import { SettingsScreen } from '../settings-screen.tsx'
import { channelErrors, freeId, newChannel, parseAddresses, secretErrors } from './channel-draft.ts'

vi.setConfig({ testTimeout: 60_000 })

const slack = { ...newChannel('slack', []), name: '#robots' }
const view: NotifyView = {
  plan: { ...DEFAULT_PLAN, channels: [slack] },
  secrets: { slack: { url: { set: true, hint: 'hooks.slack.com' } } },
  status: [
    {
      channel: 'slack',
      waiting: 3,
      flood: true,
      last_delivered: null,
      failing: { since: 0, message: 'hooks.slack.com refused the message (403).', next: Date.now() + 60_000 },
      delivered_24h: 5,
      failed_24h: 1,
    },
  ],
  heartbeat: { last_ok: null, failing: null },
  on_call: null,
  gaps: ['Critical alerts reach nobody outside of this console.'],
}

let end = () => {}
afterEach(() => end())

function show(section: string, calls: FakeBackend['calls'] = {}, given = view) {
  usePerson.setState({ name: 'Mia', asking: null })
  end = showScreen({
    screen: <SettingsScreen />,
    route: '/settings/:section?',
    at: `/settings/${section}`,
    backend: {
      calls: { 'notify.deliveries': () => ({ items: [], next_cursor: null }), ...calls },
      pushes: { 'notify.live': () => ({ now: Date.now(), view: given }) },
    },
  })
  return userEvent.setup({ delay: null })
}

describe('notifications', () => {
  it('say what is missing, what fails and why, and never show an address that is a key', async () => {
    show('notifications')
    expect(await screen.findByText('Critical alerts reach nobody outside of this console.')).toBeTruthy()
    const row = screen.getByRole('row', { name: /#robots/ })
    expect(row.textContent).toMatch(/hooks\.slack\.com/)
    expect(row.textContent).toMatch(/refused the message \(403\)/)
    expect(row.textContent).toMatch(/5 delivered, 1 not.*3 waiting; in a flood, told together/)
  })

  it('keep a channel with its secret, and show why one is refused', async () => {
    const saved = vi.fn()
    const secret = vi.fn()
    const user = show('notifications', {
      'notify.save': (params) => {
        saved(params)
        if (saved.mock.calls.length === 1) throw new CallError('bad_request', 'There are two of "slack".')
        return view
      },
      'notify.setSecret': (params) => {
        secret(params)
        return view
      },
    })
    await user.click(await screen.findByRole('button', { name: 'Change #robots' }))
    const dialog = within(await screen.findByRole('dialog'))
    const url = dialog.getByLabelText('Incoming webhook address')
    await user.type(url, 'hooks.slack.com/x')
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    expect(dialog.getByText(/begins with https/)).toBeTruthy()
    expect(saved).not.toHaveBeenCalled()
    await user.clear(url)
    await user.type(url, 'https://hooks.slack.com/x')
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    expect(await dialog.findByText('There are two of "slack".')).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(saved).toHaveBeenLastCalledWith({ plan: { channels: [slack] }, by: 'Mia' })
    expect(secret).toHaveBeenCalledWith({
      channel: 'slack',
      field: 'url',
      secret: 'https://hooks.slack.com/x',
      by: 'Mia',
    })
  })

  it('say what a test did', async () => {
    const user = show('notifications', {
      'notify.test': () => ({
        ok: false,
        message: 'hooks.slack.com did not answer in time.',
        took_ms: 20_000,
      }),
    })
    await user.click(await screen.findByRole('button', { name: 'Test #robots' }))
    expect(await screen.findByText(/did not answer in time/)).toBeTruthy()
  })
})

it('on call: somebody who is removed is gone from rota, steps and stand-ins at once', async () => {
  const saved = vi.fn()
  const people = [
    { id: 'ada', name: 'Ada', contacts: [] },
    { id: 'bo', name: 'Bo', contacts: [{ channel: 'slack', address: null }] },
  ]
  const on_call = {
    ...DEFAULT_PLAN.on_call,
    rota: { people: ['ada', 'bo'], starts: '2026-01-05T08:00' },
    levels: [{ to: 'people' as const, people: ['bo', 'ada'], channels: [] }],
    overrides: [{ person: 'bo', from: 0, to: 1 }],
  }
  const given = { ...view, plan: { ...view.plan, people, on_call }, on_call: { person: 'bo', until: null } }
  const user = show(
    'on-call',
    {
      'notify.save': (params) => {
        saved(params)
        return given
      },
    },
    given,
  )
  expect(await screen.findByText(/Bo is on call now/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Change Bo' }))
  await user.click(await screen.findByRole('button', { name: 'Remove this person' }))
  await vi.waitFor(() => expect(saved).toHaveBeenCalled())
  const [{ plan }] = saved.mock.lastCall as [{ plan: NotifyView['plan'] }]
  expect(plan.people.map(({ id }) => id)).toEqual(['ada'])
  expect(JSON.stringify(plan.on_call)).not.toMatch(/bo"/)
})

describe('a channel as it is typed', () => {
  it.each([
    ['E-mail', [], 'e-mail'],
    ['#robots & Co', [], 'robots-co'],
    ['Slack', [{ id: 'slack' }], 'slack-2'],
    ['…', [], 'x'],
  ])('the id of %s', (name, taken, id) => expect(freeId(name, taken)).toBe(id))

  it('addresses in any form, each once', () => {
    expect(parseAddresses('a@b.c, d@e.f; a@b.c\n')).toEqual(['a@b.c', 'd@e.f'])
  })

  it('what is missing is said by field', () => {
    const mail = newChannel('email', [])
    expect(Object.keys(channelErrors({ ...mail, name: ' ' }))).toEqual(['name', 'host', 'from'])
    expect(channelErrors({ ...slack, quiet: { from: '22:00', to: '22:00', severities: ['major'] } })).toEqual(
      {
        quiet: 'It ends when it begins.',
      },
    )
    expect(channelErrors(slack)).toEqual({})
    expect(secretErrors('slack', { url: 'ftp://x' })).toHaveProperty('url')
    expect(secretErrors('slack', {})).toEqual({})
  })
})
