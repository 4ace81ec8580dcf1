import { expect, it } from 'vitest'
import type { AccessView, Device, NewPairing } from '../../../../shared/access/device.ts'
import { pairingState } from './pairing-state.ts'

const pairing: NewPairing = {
  id: 'p',
  name: 'Tablet 1',
  role: 'viewer',
  by: 'Ana',
  expires: 300_000,
  code: '12345678',
  url: null,
}
const view = (devices: Partial<Device>[], waits: boolean) =>
  ({ devices, pending: waits ? [pairing] : [] }) as unknown as AccessView

it.each([
  ['fresh', view([], true), 1000, 'waiting', 'It works once, for another 4 min 59 s.'],
  ['near its end', view([], true), 290_500, 'waiting', 'It works once, for another 10 s.'],
  ['over', view([], false), 300_000, 'over', 'The code has expired. Make a new one.'],
  [
    'its device came',
    view([{ name: 'Tablet 1', paired: 20_000 }], false),
    21_000,
    'paired',
    '“Tablet 1” is paired.',
  ],
  [
    'an older device of that name',
    view([{ name: 'Tablet 1', paired: -5 }], true),
    0,
    'waiting',
    expect.any(String),
  ],
])('%s', (_what, at, now, kind, text) => {
  expect(pairingState(pairing, at, now)).toEqual({ kind, text })
})
