import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
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

interface Secrets {
  broker_password: string | null
  broker_key: string | null
}

const valid = Compile(Settings)

/** Settings in one file, secrets in another that only this user can read. */
export class SettingsStore {
  readonly #options: BackendOptions
  readonly #file: string
  readonly #secretsFile: string
  #settings: Settings
  #secrets: Secrets

  constructor(options: BackendOptions) {
    this.#options = options
    mkdirSync(options.dataDir, { recursive: true })
    this.#file = path.join(options.dataDir, 'settings.json')
    this.#secretsFile = path.join(options.dataDir, 'secrets.json')
    this.#settings = this.#load()
    this.#secrets = this.#loadSecrets()
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
        broker_password: (broker?.password ?? this.#secrets.broker_password) !== null,
        broker_key: this.#secrets.broker_key !== null,
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
    const found: Partial<Secrets> = { ...secrets }
    if (typeof rest.broker?.url === 'string') {
      const parsed = parseBrokerUrl(rest.broker.url)
      merged.broker.url = parsed.url
      if (parsed.username !== null) merged.broker.username = parsed.username
      if (parsed.password !== null) found.broker_password = parsed.password
    }
    this.#save(merged)
    if (Object.keys(found).length > 0) this.#saveSecrets({ ...this.#secrets, ...found })
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
      password: this.#options.broker?.password ?? this.#secrets.broker_password,
      ca: broker.ca,
      cert: broker.cert,
      key: this.#secrets.broker_key,
      rejectUnauthorized: broker.reject_unauthorized,
    }
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
    const stored = merge(DEFAULT_SETTINGS, readJson(this.#file) as Partial<Settings>)
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

  #loadSecrets(): Secrets {
    return { broker_password: null, broker_key: null, ...(readJson(this.#secretsFile) as Partial<Secrets>) }
  }

  #saveSecrets(secrets: Secrets): void {
    writeWhole(this.#secretsFile, JSON.stringify(secrets))
    this.#secrets = secrets
  }
}

function readJson(file: string): object {
  if (!existsSync(file)) return {}
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

/** All or nothing: a power cut leaves the old file or the new one. Readable by this user only. */
function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 })
  renameSync(`${file}.new`, file)
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
