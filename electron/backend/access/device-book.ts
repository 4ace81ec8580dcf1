import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { agentFamily } from '../../../shared/access/agent.ts'
import type { Device, PendingPairing } from '../../../shared/access/device.ts'
import { type Caller, ROLES } from '../../../shared/access/roles.ts'

const FILE = 'devices.json'
const DAY = 86_400_000
/** A device that was not seen for this long has to be paired again. */
export const DEVICE_MS = 30 * DAY
/** Devices that were locked out stay in the list this long. */
const KEEP_ENDED_MS = 90 * DAY
/** When a device was seen is written this often at most. */
const SEEN_EVERY_MS = 60_000

const Stored = Type.Object({
  id: Type.String(),
  name: Type.String(),
  role: Type.Enum(ROLES),
  paired: Type.Number(),
  paired_by: Type.String(),
  /** SHA-256 of the token, base64url. */
  token: Type.String(),
  agent: Type.String(),
  last_seen: Type.Union([Type.Null(), Type.Number()]),
  last_address: Type.Union([Type.Null(), Type.String()]),
  ended: Type.Union([Type.Null(), Type.Object({ at: Type.Number(), why: Type.String() })]),
})
type Stored = Static<typeof Stored>
const valid = Compile(Type.Array(Stored))

/** Paired devices, in one file of the data folder that only this user can read. Tokens are kept as hashes. */
export class DeviceBook {
  readonly #file: string
  #devices: Stored[]
  #savedAt = 0
  /** Called with the id of a device that may not come in any more. */
  onEnded: (id: string) => void = () => {}

  constructor(dataDir: string) {
    this.#file = path.join(dataDir, FILE)
    this.#devices = read(this.#file)
  }

  list(connected: (id: string) => number): Device[] {
    return this.#devices.map(({ token: _token, agent: _agent, ...device }) => ({
      ...device,
      connected: connected(device.id),
    }))
  }

  /** Takes a device in; its token is told this once. */
  add(
    pairing: PendingPairing,
    agent: string,
    address: string,
    now: number,
  ): { token: string; caller: Caller } {
    const token = randomBytes(32).toString('base64url')
    const device: Stored = {
      id: randomUUID(),
      name: pairing.name,
      role: pairing.role,
      paired: now,
      paired_by: pairing.by,
      token: digestOf(token),
      agent: agentFamily(agent),
      last_seen: now,
      last_address: address,
      ended: null,
    }
    this.#devices = [...this.#devices.filter((old) => now - (old.ended?.at ?? now) < KEEP_ENDED_MS), device]
    this.#save(now)
    return { token, caller: callerOf(device) }
  }

  /** Whose token this is; null when nobody's, or no longer. A token that another browser uses is locked out. */
  verify(token: string, agent: string, address: string, now: number): Caller | null {
    const digest = digestOf(token)
    const device = this.#devices.find((known) => known.token === digest)
    if (!device || device.ended) return null
    if (now - (device.last_seen ?? device.paired) > DEVICE_MS) {
      this.end(device.id, 'not seen for 30 days', now)
      return null
    }
    // Kept ones may be of an earlier form.
    if (agentFamily(agent) !== agentFamily(device.agent)) {
      this.end(device.id, `its login was used by another browser from ${address}`, now)
      return null
    }
    device.last_seen = now
    device.last_address = address
    if (now - this.#savedAt > SEEN_EVERY_MS) this.#save(now)
    return callerOf(device)
  }

  /** Locks a device out; false when there is none to lock out. */
  end(id: string, why: string, now: number): boolean {
    const device = this.#devices.find((known) => known.id === id)
    if (!device || device.ended) return false
    device.ended = { at: now, why }
    this.#save(now)
    this.onEnded(id)
    return true
  }

  #save(now: number): void {
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#devices, null, 2), { mode: 0o600 })
    renameSync(`${this.#file}.new`, this.#file)
    this.#savedAt = now
  }
}

export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

function callerOf({ id, name, role }: Stored): Caller {
  return { device: id, name, role }
}

/** A file that is not what it should be lets nobody in; devices are paired anew. */
function read(file: string): Stored[] {
  if (!existsSync(file)) return []
  try {
    const devices: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return valid.Check(devices) ? devices : []
  } catch {
    return []
  }
}
