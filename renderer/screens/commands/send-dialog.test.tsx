// @vitest-environment jsdom
import '../../test-support/dom.ts'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { CommandKind } from '../../../shared/commands/kind.ts'
import type { Params } from '../../../shared/contract.ts'
import { answerPerson } from '../../person/person.ts'
import { useFleet } from '../../state/fleet.ts'
import { NO_FLEET } from '../../state/fleet-reducer.ts'
import { preview } from '../../test-support/command-fixture.ts'
import { robot } from '../../test-support/fleet-fixture.ts'
import { showScreen } from '../../test-support/screen.tsx'
import { guardOf } from './guard-field.tsx'
import { SendDialog } from './send-dialog.tsx'

let end = () => {}
beforeEach(() => {
  answerPerson('Mia')
  const names = Array.from({ length: 6 }, (_, index) => `Robot-${index + 21}`)
  useFleet.setState({ ...NO_FLEET, robots: new Map(names.map((id) => [id, robot({ id })])) })
})
afterEach(() => {
  end()
  useFleet.setState(NO_FLEET)
})

function dialog(robots: string, kind: CommandKind = 'rollback_software'): Params<'commands.send'>[] {
  const sent: Params<'commands.send'>[] = []
  end = showScreen({
    screen: <SendDialog opened onClose={() => {}} robots={robots} kind={kind} />,
    route: '*',
    at: '/',
    backend: {
      calls: {
        'commands.preview': () => preview(),
        'commands.send': (params) => {
          sent.push(params)
          return { command_id: 'c-1' }
        },
      },
    },
  })
  return sent
}

it('stops between waves when their robots succeed too seldom, if that is asked for', async () => {
  const sent = dialog('robots 21-26')
  const user = userEvent.setup()
  await user.type(await screen.findByLabelText('Stop when success falls below'), '85')
  await user.type(screen.getByLabelText(/^Why/), 'Insert fails')
  const send = await screen.findByRole('button', { name: /on 2 robots$/ })
  await waitFor(() => expect(send).toHaveProperty('disabled', false))
  await user.click(send)
  await waitFor(() => expect(sent).toHaveLength(1))
  expect(sent[0]!.waves).toEqual({ canary: { robots: 1 }, guard: guardOf(85) })
})

it.each([
  ['all robots are told at once', 'robots 21-22', 'rollback_software'],
  ['robots end no tasks after it', 'robots 21-26', 'pause'],
] as const)('asks for no such thing where %s', async (_, robots, kind) => {
  dialog(robots, kind)
  expect(await screen.findByLabelText(/^Why/)).toBeTruthy()
  expect(screen.queryByLabelText('Stop when success falls below')).toBeNull()
})

it('without a percentage nothing guards the waves', () => {
  expect(guardOf(null)).toBeNull()
})
