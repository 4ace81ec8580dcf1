// @vitest-environment jsdom

import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { CallError } from '../../../shared/rpc.ts'
import { DEFAULT_SETTINGS, type SettingsView } from '../../../shared/settings/settings.ts'
import { type FakeBackend, showScreen } from '../../test-support/screen.tsx'
import { useDrafts } from './form/drafts.ts'
import { SettingsScreen } from './settings-screen.tsx'

const stored: SettingsView = {
  ...DEFAULT_SETTINGS,
  secrets: { broker_password: false, broker_key: false, access_key: false },
  fixed: [],
}

vi.setConfig({ testTimeout: 60_000 })

let end = () => {}
const show = (at: string, calls: FakeBackend['calls'], settings = stored) => {
  end = showScreen({
    screen: <SettingsScreen />,
    route: '/settings/:section?',
    at,
    backend: { calls: { 'settings.get': () => settings, ...calls } },
  })
}
afterEach(() => {
  end()
  useDrafts.setState({ drafts: {} })
})

describe('broker', () => {
  it('shows why a connection test failed', async () => {
    const tried = vi.fn()
    show('/settings/broker', {
      'broker.test': (params) => {
        tried(params)
        return {
          ok: false,
          failure: 'credentials',
          message: 'The broker refused the password.',
          took_ms: 120,
        }
      },
    })
    const user = userEvent.setup({ delay: null })
    await user.type(await screen.findByLabelText(/^Address/), 'mqtt://plant:1883')
    await user.type(screen.getByLabelText('Password'), 'guess')
    await user.click(screen.getByRole('button', { name: 'Test connection' }))
    expect(await screen.findByText('Wrong user or password')).toBeTruthy()
    expect(screen.getByText(/The broker refused the password\./)).toBeTruthy()
    expect(tried).toHaveBeenCalledWith(
      expect.objectContaining({ url: 'mqtt://plant:1883', password: 'guess', root: 'fleet' }),
    )
  })

  it('says how many messages were seen', async () => {
    show('/settings', {
      'broker.test': () => ({ ok: true, message: '42 messages came.', took_ms: 1500, messages_seen: 42 }),
    })
    const user = userEvent.setup({ delay: null })
    await user.type(await screen.findByLabelText(/^Address/), 'mqtt://plant')
    await user.click(screen.getByRole('button', { name: 'Test connection' }))
    expect(await screen.findByText('Connection works')).toBeTruthy()
    expect(screen.getByText(/42 messages came\./)).toBeTruthy()
  })

  it('does not try or save a wrong address and says what is wrong', async () => {
    const update = vi.fn(() => stored)
    show('/settings/broker', { 'settings.update': update })
    const user = userEvent.setup({ delay: null })
    const address = await screen.findByLabelText(/^Address/)
    await user.type(address, 'plant:1883')
    expect(screen.getByText(/Begin with mqtt:\/\//)).toBeTruthy()
    expect(address.getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Test connection' }).disabled).toBe(true)
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(screen.getByText('Not saved: correct the marked fields.')).toBeTruthy()
    expect(update).not.toHaveBeenCalled()
  })

  it('locks what the command line decides', async () => {
    show(
      '/settings/broker',
      {},
      { ...stored, fixed: ['broker.url'], broker: { ...stored.broker, url: 'mqtt://x' } },
    )
    const address = await screen.findByLabelText<HTMLInputElement>(/^Address/)
    expect(address.disabled).toBe(true)
    expect(screen.getByText('Set at start')).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>(/^Topic root/).disabled).toBe(false)
  })
})

describe('targets', () => {
  it("shows the backend's refusal beside the field it names", async () => {
    show('/settings/targets', {
      'settings.update': () => {
        throw new CallError('bad_request', 'Uptime is decided elsewhere.', '/targets/uptime')
      },
    })
    const user = userEvent.setup({ delay: null })
    const uptime = (await screen.findAllByLabelText(/^Target$/))[1]!
    await user.clear(uptime)
    await user.type(uptime, '97')
    expect(screen.getByText('Changed, not yet saved.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Save' }))
    const message = await screen.findByText('Uptime is decided elsewhere.')
    expect(uptime.getAttribute('aria-describedby')).toContain(message.id)
  })

  it('shows a refusal that names no field with the form, and where', async () => {
    show('/settings/targets', {
      'settings.update': () => {
        throw new CallError('conflict', 'The disk is full.', '/elsewhere')
      },
    })
    const user = userEvent.setup({ delay: null })
    await user.type((await screen.findAllByLabelText(/^Target$/))[0]!, '.5')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full. (at /elsewhere)')
  })

  it('sends only what was changed and then shows it as saved', async () => {
    const update = vi.fn(() => ({ ...stored, targets: { ...stored.targets, temperature_c: 65 } }))
    show('/settings/targets', { 'settings.update': update })
    const user = userEvent.setup({ delay: null })
    const temperature = await screen.findByLabelText(/^Critical above$/, { selector: '[value="70"]' })
    await user.clear(temperature)
    await user.type(temperature, '65')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Saved. It applies now.')).toBeTruthy()
    expect(update).toHaveBeenCalledWith({ targets: { temperature_c: 65 } })
    await waitFor(() =>
      expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true),
    )
  })
})

it('says that a section does not exist', async () => {
  show('/settings/elsewhere', {})
  expect(await screen.findByText('There is no such section')).toBeTruthy()
})

it('says why settings could not be loaded', async () => {
  show('/settings/targets', {
    'settings.get': () => {
      throw new CallError('internal', 'The settings table is missing.')
    },
  })
  expect(await screen.findByText('The settings table is missing.')).toBeTruthy()
})

describe('shifts', () => {
  it('saves what is typed in the order of the day, and refuses what is no time', async () => {
    const update = vi.fn((_: unknown) => stored)
    show('/settings/shifts', { 'settings.update': update })
    const user = userEvent.setup({ delay: null })
    const starts = await screen.findByLabelText(/^Shifts start at/)
    await user.clear(starts)
    await user.type(starts, '25:00')
    expect(screen.getByText(/“25:00” is not a time of day/)).toBeTruthy()
    await user.clear(starts)
    await user.type(starts, '18 6')
    expect(screen.getByText('06:00–18:00 (12 h)')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(update).toHaveBeenCalledWith({ shifts: { starts: ['06:00', '18:00'] } }))
  })
})
