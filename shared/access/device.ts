import type { Role } from './roles.ts'

/** A tablet, phone or wall screen that was paired. */
export interface Device {
  id: string
  name: string
  role: Role
  paired: number
  paired_by: string
  last_seen: number | null
  last_address: string | null
  /** Open lines right now. */
  connected: number
  /** Since when it is locked out, and why; null while it may come in. */
  ended: { at: number; why: string } | null
}

/** A code that waits for its device. The code itself is told once, to who asked for it. */
export interface PendingPairing {
  id: string
  name: string
  role: Role
  by: string
  expires: number
}

/** How the console can be reached on the plant's network. */
export interface Listener {
  enabled: boolean
  port: number
  /** Addresses to type into a tablet; empty while it does not listen. */
  urls: string[]
  certificate: 'own' | 'generated'
  /** SHA-256 of the certificate, as browsers show it, to compare before trusting it. */
  fingerprint: string | null
  /** Why it does not listen although it is switched on. */
  problem: string | null
}

export interface AccessView {
  now: number
  listener: Listener
  devices: Device[]
  pending: PendingPairing[]
}

/** What a new code is shown with, this one time. */
export interface NewPairing extends PendingPairing {
  /** Eight digits. */
  code: string
  /** The address that carries the code, for a QR code; null while nothing listens. */
  url: string | null
}

/** One act: who did what, from which device, and whether it was done. */
export interface AuditLine {
  id: number
  ts: number
  device: string
  device_name: string
  by: string | null
  call: string
  /** The parameters as JSON, cut at 2,000 characters, never with a secret. */
  params: string
  /** Why it was refused; null when it was done. */
  refused: string | null
}

/** What the host needs to listen: only the host is told it. */
export interface ListenerOrder {
  enabled: boolean
  port: number
  cert: string
  key: string
  /** The authority that signed a generated certificate, for devices to trust; null for an own one. */
  authority: string | null
}
