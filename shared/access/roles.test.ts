import { expect, it } from 'vitest'
import { contract, pushParams } from '../contract.ts'
import { isAct, may, roleNeeded } from './roles.ts'

it.each([
  ['fleet.summary', 'viewer', false],
  ['alerts.ack', 'technician', true],
  ['trees.answer', 'technician', true],
  ['trees.save', 'supervisor', true],
  ['commands.send', 'supervisor', true],
  ['settings.update', 'supervisor', true],
  ['access.audit', 'supervisor', false],
  ['access.verify', 'host', false],
  ['no.such', 'supervisor', false],
])('%s is for a %s', (call, role, act) => {
  expect([roleNeeded(call), isAct(call)]).toEqual([role, act])
})

it('lets nobody below the host ask what is the host’s', () => {
  const names = [...Object.keys(contract), ...Object.keys(pushParams)]
  for (const name of names.filter((one) => roleNeeded(one) === 'host')) {
    expect(may('supervisor', name)).toBe(false)
    expect(may('host', name)).toBe(true)
  }
})

it('gives each role what the one below has', () => {
  for (const name of Object.keys(contract)) {
    if (may('viewer', name)) expect(may('technician', name)).toBe(true)
    if (may('technician', name)) expect(may('supervisor', name)).toBe(true)
  }
})
