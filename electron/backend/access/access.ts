import { createPrivateKey, randomInt, randomUUID, X509Certificate } from 'node:crypto'
import { pairingUrl, printFingerprint } from '../../../shared/access/address.ts'
import type { AccessView, Listener, ListenerOrder, NewPairing } from '../../../shared/access/device.ts'
import { CODE_DIGITS, MOST_PENDING, Pairings } from '../../../shared/access/pairing.ts'
import type { Caller, Role } from '../../../shared/access/roles.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { AccessSettings } from '../../../shared/settings/settings.ts'
import { generatedCertificate } from './certificate.ts'
import { DEVICE_MS, DeviceBook, digestOf } from './device-book.ts'

interface Deps {
  dataDir: string
  settings(): AccessSettings
  /** The private key of an own certificate, PEM. */
  key(): string | null
  /** Open lines of a device. */
  connected(device: string): number
  /** Cuts the open lines of a device. */
  cut(device: string): void
  now(): number
}

const WORDS = {
  unknown: 'That is not a code of this console. Ask the control room for one.',
  expired: 'That code has expired. Ask the control room for a new one.',
  used: 'That code has been used. Ask the control room for a new one.',
}

/** Who may come in over the plant's network: the listener's orders, pairing codes and devices. */
export class Access {
  readonly #deps: Deps
  readonly #devices: DeviceBook
  readonly #pairings = new Pairings()
  readonly #listeners = new Set<() => void>()
  readonly #watchers = new Set<() => void>()
  #urls: string[] = []
  #problem: string | null = null
  #fingerprint: string | null = null
  #order: ListenerOrder | null = null

  constructor(deps: Deps) {
    this.#deps = deps
    this.#devices = new DeviceBook(deps.dataDir)
    this.#devices.onEnded = (id) => {
      deps.cut(id)
      this.changed()
    }
  }

  /** Calls back when the host has to listen differently; returns the function that ends it. */
  onOrder(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Calls back when what `view` tells may have changed; returns the function that ends it. */
  onChange(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** A device came or went. */
  changed(): void {
    for (const watcher of this.#watchers) watcher()
  }

  /** What the host has to do; null until it is known. */
  get order(): ListenerOrder | null {
    return this.#order
  }

  /** The settings may have changed: finds the certificate and tells the host. */
  async apply(): Promise<void> {
    const { enabled, port, certificate } = this.#deps.settings()
    this.#problem = null
    const off = { enabled: false, port, cert: '', key: '', authority: null }
    try {
      this.#order = enabled ? await this.#listen(port, certificate) : off
    } catch (error) {
      this.#problem = (error as Error).message
      this.#order = off
    }
    if (!this.#order.enabled) this.#urls = []
    for (const listener of this.#listeners) listener()
    this.changed()
  }

  view(): AccessView {
    const now = this.#deps.now()
    const { enabled, port, certificate } = this.#deps.settings()
    const listener: Listener = {
      enabled,
      port,
      urls: this.#urls,
      certificate: certificate === null ? 'generated' : 'own',
      fingerprint: this.#fingerprint,
      problem: this.#problem,
    }
    const devices = this.#devices.list(this.#deps.connected)
    return { now, listener, devices, pending: this.#pairings.list(now) }
  }

  reported(urls: string[], problem: string | null): void {
    this.#urls = urls
    this.#problem = problem
    this.changed()
  }

  pair(of: { name: string; role: Role; by: string }): NewPairing {
    const now = this.#deps.now()
    if (this.#pairings.list(now).length >= MOST_PENDING) {
      throw new CallError('conflict', `${MOST_PENDING} codes are waiting already: withdraw one first.`)
    }
    const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
    const pairing = this.#pairings.add({ ...of, id: randomUUID(), digest: digestOf(code) }, now)
    this.changed()
    const base = this.#urls[0]
    return { ...pairing, code, url: base === undefined ? null : pairingUrl(base, code) }
  }

  cancel(id: string): void {
    if (!this.#pairings.cancel(id, this.#deps.now())) {
      throw new CallError('not_found', 'There is no such code any more: it was used or has expired.', '/id')
    }
    this.changed()
  }

  revoke(id: string, by: string): void {
    if (!this.#devices.end(id, `locked out by ${by}`, this.#deps.now())) {
      throw new CallError('not_found', 'There is no such device that could be locked out.', '/id')
    }
  }

  /** A device gives a code. Refusals say what to do, and never which codes there are. */
  redeem(code: string, agent: string, address: string) {
    const now = this.#deps.now()
    const found = this.#pairings.redeem(digestOf(code.replace(/\D/g, '')), address, now)
    if (found.ok) {
      const added = this.#devices.add(found.pairing, agent, address, now)
      this.changed()
      return { ...added, expires_in_s: DEVICE_MS / 1000 }
    }
    if (found.why === 'wait') {
      const seconds = Math.ceil(found.wait_ms / 1000)
      throw new CallError('unauthorised', `Too many wrong codes; try again in ${seconds} s.`)
    }
    throw new CallError('unauthorised', WORDS[found.why])
  }

  verify(token: string, agent: string, address: string): Caller | null {
    return this.#devices.verify(token, agent, address, this.#deps.now())
  }

  async #listen(port: number, own: string | null): Promise<ListenerOrder> {
    const { dataDir, now, key } = this.#deps
    if (own === null) {
      const made = await generatedCertificate(dataDir, now())
      this.#fingerprint = fingerprintOf(made.cert)
      return { enabled: true, port, ...made }
    }
    this.#fingerprint = fingerprintOf(own)
    const privateKey = key()
    if (privateKey === null) throw new Error('The certificate has no private key: give it too.')
    if (!new X509Certificate(own).checkPrivateKey(createPrivateKey(privateKey))) {
      throw new Error('The private key is not the one of this certificate.')
    }
    return { enabled: true, port, cert: own, key: privateKey, authority: null }
  }
}

function fingerprintOf(pem: string): string {
  try {
    return printFingerprint(new X509Certificate(pem).fingerprint256.replaceAll(':', ''))
  } catch {
    throw new Error(
      'The certificate is not readable: it has to be PEM text that begins with BEGIN CERTIFICATE.',
    )
  }
}
