import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { Compile } from 'typebox/compile'
import {
  DEFAULT_SETTINGS,
  Settings,
  type SettingsPatch,
  type SettingsView,
} from '../../shared/settings/settings.ts'
import { type BrokerConfig, parseBrokerUrl } from './mqtt-options.ts'
import type { BackendOptions } from './protocol.ts'
import { readObject, type SecretStore, writeWhole } from './secrets.ts'

type Given = Pick<BackendOptions, 'dataDir' | 'broker' | 'root' | 'demo'>

const valid = Compile(Settings)
const PASSWORD = 'broker_password'
const KEY = 'broker_key'
const ACCESS_KEY = 'access_key'

/** Settings in one file; passwords and keys are in the store of secrets. */
export class SettingsStore {
  readonly #options: Given
  readonly #file: string
  readonly #secrets: SecretStore
  #settings: Settings

  constructor(options: Given, secrets: SecretStore) {
    this.#options = options
    this.#secrets = secrets
    mkdirSync(options.dataDir, { recursive: true })
    this.#file = path.join(options.dataDir, 'settings.json')
    this.#settings = this.#load()
  }

  get current(): Settings {
    return this.#settings
  }

  view(): SettingsView {
    const { broker, root, demo } = this.#options
    return {
      ...this.#settings,
      broker: {
        ...this.#settings.broker,
        ...(broker ? { url: broker.url, username: broker.username } : {}),
        ...(root === null ? {} : { root }),
      },
      secrets: {
        broker_password: (broker?.password ?? null) !== null || this.#secrets.has(PASSWORD),
        broker_key: this.#secrets.has(KEY),
        access_key: this.#secrets.has(ACCESS_KEY),
      },
      fixed: [
        ...(broker ? ['broker.url', 'broker.username', 'broker.password'] : []),
        ...(root === null ? [] : ['broker.root']),
        ...(demo === null ? [] : ['demo']),
      ],
    }
  }

  /** Merges a checked patch, stores it and returns the new view. A password within the URL becomes a secret. */
  update(patch: SettingsPatch): SettingsView {
    const { secrets, ...rest } = patch
    const merged = merge(this.#settings, rest)
    const found: Record<string, string | null> = { ...definedOf(secrets ?? {}) }
    if (typeof rest.broker?.url === 'string') {
      const parsed = parseBrokerUrl(rest.broker.url)
      merged.broker.url = parsed.url
      if (parsed.username !== null) merged.broker.username = parsed.username
      if (parsed.password !== null) found[PASSWORD] = parsed.password
    }
    this.#save(merged)
    if (Object.keys(found).length > 0) this.#secrets.set(found)
    return this.view()
  }

  /** The broker to connect to, or null when none is configured. */
  broker(): BrokerConfig | null {
    const { broker } = this.view()
    if (broker.url === null) return null
    return {
      url: broker.url,
      root: broker.root,
      protocolVersion: broker.protocol_version,
      clientId: broker.client_id,
      username: broker.username,
      password: this.#options.broker?.password ?? this.#secrets.get(PASSWORD),
      ca: broker.ca,
      cert: broker.cert,
      key: this.#secrets.get(KEY),
      rejectUnauthorized: broker.reject_unauthorized,
    }
  }

  /** The private key of the console's own certificate, PEM. */
  accessKey(): string | null {
    return this.#secrets.get(ACCESS_KEY)
  }

  /** Whether the demo runs: as told, else when there is no broker. */
  demoWanted(): { wanted: boolean; byDefault: boolean } {
    const told = this.#options.demo ?? this.#settings.demo
    if (told !== null) return { wanted: told, byDefault: false }
    const wanted = this.broker() === null
    return { wanted, byDefault: wanted }
  }

  #load(): Settings {
    // Settings that a later or damaged file holds in a wrong form fall back to the defaults, part by part.
    const stored = merge(DEFAULT_SETTINGS, readObject(this.#file) as Partial<Settings>)
    if (valid.Check(stored) && stored.broker.client_id !== DEFAULT_SETTINGS.broker.client_id) return stored
    const fresh = structuredClone(DEFAULT_SETTINGS)
    // A name of its own, so that two consoles at one broker do not push each other out.
    fresh.broker.client_id = `andon-${randomBytes(6).toString('hex')}`
    this.#save(fresh)
    return fresh
  }

  #save(settings: Settings): void {
    writeWhole(this.#file, JSON.stringify(settings, null, 2))
    this.#settings = settings
  }
}

type DeepPatch<T> = { [K in keyof T]?: T[K] | Partial<T[K]> | undefined }

function merge(base: Settings, patch: DeepPatch<Settings>): Settings {
  const merged = structuredClone(base) as unknown as Record<string, unknown>
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined || !(key in merged)) continue
    const old = merged[key]
    const isGroup = typeof old === 'object' && old !== null && typeof value === 'object' && value !== null
    merged[key] = isGroup ? { ...old, ...definedOf(value) } : value
  }
  return merged as unknown as Settings
}

function definedOf(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined))
}
