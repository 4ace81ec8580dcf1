import type { AccessView, NewPairing } from '../../../../shared/access/device.ts'

export interface PairingState {
  kind: 'waiting' | 'paired' | 'over'
  text: string
}

/** What became of a code: it waits, its device came, or its time is over. `now` is epoch ms. */
export function pairingState(pairing: NewPairing, view: AccessView, now: number): PairingState {
  const made = pairing.expires - 5 * 60_000
  const device = view.devices.find(({ name, paired }) => name === pairing.name && paired >= made)
  if (device) return { kind: 'paired', text: `“${device.name}” is paired.` }
  const seconds = Math.ceil((pairing.expires - now) / 1000)
  if (seconds <= 0 || !view.pending.some(({ id }) => id === pairing.id)) {
    return { kind: 'over', text: 'The code has expired. Make a new one.' }
  }
  const left = seconds >= 60 ? `${Math.floor(seconds / 60)} min ${seconds % 60} s` : `${seconds} s`
  return { kind: 'waiting', text: `It works once, for another ${left}.` }
}
