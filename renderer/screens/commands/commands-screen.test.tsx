// @vitest-environment jsdom
import '../../test-support/dom.ts'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Params } from '../../../shared/contract.ts'
import { CallError } from '../../../shared/rpc.ts'
import { DEFAULT_SETTINGS } from '../../../shared/settings/settings.ts'
import { answerPerson } from '../../person/person.ts'
import { command, commandRobot, commandsFrame } from '../../test-support/command-fixture.ts'
import { type FakeBackend, showScreen } from '../../test-support/screen.tsx'
import { CommandScreen } from './command-screen.tsx'
import { CommandsScreen } from './commands-screen.tsx'
import { argsOf } from './kinds.ts'
import { countWords } from './words.ts'

let end = () => {}
beforeEach(() => answerPerson('Mia'))
afterEach(() => end())

const settings = () => ({
  ...DEFAULT_SETTINGS,
  secrets: { broker_password: false, broker_key: false, access_key: false },
  fixed: [],
})

function list(frame: ReturnType<typeof commandsFrame>, calls: FakeBackend['calls'] = {}) {
  end = showScreen({
    screen: <CommandsScreen />,
    route: '/commands',
    at: '/commands',
    backend: {
      calls: { 'settings.get': settings as never, ...calls },
      pushes: { 'commands.live': () => frame },
    },
  })
}

function one(shown: ReturnType<typeof command> | null, calls: FakeBackend['calls'] = {}) {
  end = showScreen({
    screen: <CommandScreen />,
    route: '/commands/:id',
    at: '/commands/c-1',
    backend: { calls, pushes: { 'commands.live': () => commandsFrame([], { command: shown }) } },
  })
}

describe('the list of commands', () => {
  it('says what would be here while there is nothing', async () => {
    list(commandsFrame([]))
    expect(await screen.findByText('No command was given yet')).toBeTruthy()
  })

  it('keeps what is under way apart from what ended, and tells why one waits', async () => {
    const held = command({
      command_id: 'c-2',
      status: 'paused',
      ended: null,
      hold: { why: 'Wave 1 of 2 (canary) did badly', by: null, since: 0 },
    })
    list(commandsFrame([held, command()]))
    const open = await screen.findByRole('list', { name: 'Commands under way' })
    expect(within(open).getByText('Wave 1 of 2 (canary) did badly')).toBeTruthy()
    expect(within(open).getByText('Paused')).toBeTruthy()
    const ended = screen.getByRole('list', { name: 'Commands that ended, newest first' })
    expect(within(ended).getByRole('link', { name: 'Pause' }).getAttribute('href')).toBe('/commands/c-1')
  })

  it('shows answers that fit no command', async () => {
    const stray = {
      ...{ ts: 0, robot: 'Robot-9', command_id: 'c-1', status: 'done', message: null },
      why: 'not_addressed' as const,
    }
    list(commandsFrame([command()], { stray_count: 1 }), { 'commands.strays': () => [stray] })
    expect(await screen.findByText(/which was not given to it/)).toBeTruthy()
  })

  it('sets which kinds need a second person', async () => {
    const asked: Params<'settings.update'>[] = []
    list(commandsFrame([command()]), {
      'settings.update': (patch) => {
        asked.push(patch)
        return { ...settings(), commands: { approval: ['restart'] } } as never
      },
    })
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Restart' }))
    await waitFor(() =>
      expect(screen.getByRole('checkbox', { name: 'Restart' })).toHaveProperty('checked', true),
    )
    expect(asked).toEqual([{ commands: { approval: ['restart'] } }])
  })

  it('says why what needs a second person is not known', async () => {
    list(commandsFrame([command()]), {
      'settings.get': () => {
        throw new CallError('internal', 'The database is locked.')
      },
    })
    expect(await screen.findByText(/The database is locked/)).toBeTruthy()
    expect(screen.queryByRole('checkbox')).toBeNull()
  })
})

describe('one command', () => {
  it('tells every robot, what needs a look first, and the history', async () => {
    one(
      command({
        robots: [
          commandRobot(),
          commandRobot({ robot: 'Robot-2', status: 'not_reached', message: 'It did not answer in time.' }),
          commandRobot({ robot: 'Robot-3', status: 'failed', message: '<b>Disk full</b>', late: true }),
        ],
        status: 'partly_done',
        log: [{ ts: 0, robot: null, by: 'Mia', text: 'Pause, given to Robot-1–3: A test' }],
      }),
    )
    const rows = within(await screen.findByRole('table')).getAllByRole('row')
    expect(rows.slice(1).map((row) => within(row).getByRole('link').textContent)).toEqual([
      'Robot-3',
      'Robot-2',
      'Robot-1',
    ])
    expect(within(rows[1]!).getByText('<b>Disk full</b>')).toBeTruthy()
    expect(within(rows[1]!).getByText(/answered late/)).toBeTruthy()
    expect(screen.getByText('Pause, given to Robot-1–3: A test')).toBeTruthy()
    expect(screen.getByText('1 done, 1 failed, 1 not reached')).toBeTruthy()
  })

  it('is not approved by its giver', async () => {
    one(command({ status: 'awaiting_approval', ended: null }))
    expect(await screen.findByRole('button', { name: 'Another person has to approve' })).toHaveProperty(
      'disabled',
      true,
    )
  })

  it('is cancelled after a second question only, and tells when that was refused', async () => {
    const asked: string[] = []
    one(command({ status: 'running', ended: null, robots: [commandRobot({ status: 'pending' })] }), {
      'commands.cancel': ({ by }) => {
        asked.push(by)
        throw new CallError('conflict', 'It is over.')
      },
    })
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel…' }))
    expect(screen.getByText('1 robot will never be told.')).toBeTruthy()
    expect(asked).toEqual([])
    await userEvent.click(screen.getByRole('button', { name: 'Cancel the command' }))
    await waitFor(() => expect(asked).toEqual(['Mia']))
  })

  it('says when there is none of that number', async () => {
    one(null)
    expect(await screen.findByText('There is no command "c-1"')).toBeTruthy()
  })
})

it('counts are words, the ends first', () => {
  expect(
    countWords({ ...command().counts, done: 18, pending: 4, failed: 1, not_reached: 2, accepted: 0 }),
  ).toBe('18 done, 1 failed, 2 not reached, 4 not sent yet')
})

it.each([
  ['rollback_software', 'v23', '', { to_version: 'v23' }],
  ['rollback_software', ' ', '', null],
  ['restrict_tasks', 'insert, grasp', '', { deny: ['insert', 'grasp'] }],
  ['restrict_tasks', '', '', { deny: [] }],
  ['requeue_task', '5234', '', null],
  ['requeue_task', '5234', 'Robot-2', { task_id: '5234', to_robot: 'Robot-2' }],
  ['pause', '', '', {}],
] as const)('the arguments of %s from "%s"', (kind, typed, to, args) => {
  expect(argsOf(kind, typed, to)).toEqual(args)
})
