import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const FILE = 'secrets.json'
const KEY_FILE = 'secrets.key'
const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16

/** All parts as base64; the tag stands at the end of `data`. */
interface Sealed {
  iv: string
  data: string
}

/**
 * Passwords, keys and addresses that are keys. AES-256-GCM (NIST SP 800-38D) under a key that the host took from the
 * system's keychain, or else from a file beside it that only this user can read; the name is authenticated, so that
 * no secret can stand in for another.
 */
export class SecretStore {
  readonly #file: string
  readonly #keyFile: string
  #key: Buffer | null
  readonly #sealed: Record<string, Sealed> = {}
  /** Kept as they are: a keychain that is locked today may open them tomorrow. */
  readonly #foreign: Record<string, unknown> = {}
  /** Names of secrets that the key does not open, for example after the folder was moved to another machine. */
  readonly unreadable: string[] = []

  /** @param hostKey 32 bytes as base64; null where the system has no keychain */
  constructor(folder: string, hostKey: string | null) {
    this.#file = path.join(folder, FILE)
    this.#keyFile = path.join(folder, KEY_FILE)
    if (hostKey !== null) this.#key = Buffer.from(hostKey, 'base64')
    else this.#key = existsSync(this.#keyFile) ? keyOfFile(this.#keyFile) : null
    if (this.#key && this.#key.length !== KEY_BYTES) {
      throw new Error(`The key of the secrets has to be ${KEY_BYTES} bytes long.`)
    }
    const stored = Object.entries(readObject(this.#file))
    for (const [name, value] of stored) this.#take(name, value)
    if (stored.some(([, value]) => typeof value === 'string')) this.#save()
    if (hostKey !== null && existsSync(this.#keyFile)) this.#leaveFile()
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#sealed, name)
  }

  get(name: string): string | null {
    const sealed = Object.hasOwn(this.#sealed, name) ? this.#sealed[name] : undefined
    return sealed === undefined ? null : open(this.#ownKey(), name, sealed)
  }

  /** null removes it. All are written at once or none is. */
  set(values: Readonly<Record<string, string | null>>): void {
    for (const [name, value] of Object.entries(values)) {
      delete this.#foreign[name]
      if (value === null) delete this.#sealed[name]
      else this.#sealed[name] = seal(this.#ownKey(), name, value)
    }
    this.#save()
  }

  /** Takes a stored value over: sealed under this key or under that of the file, or still readable from before. */
  #take(name: string, value: unknown): void {
    if (typeof value === 'string') {
      this.#sealed[name] = seal(this.#ownKey(), name, value)
    } else if (isSealed(value)) {
      if (this.#key && open(this.#key, name, value) !== null) this.#sealed[name] = value
      else this.#takeFromFile(name, value)
    }
  }

  #takeFromFile(name: string, sealed: Sealed): void {
    const before = existsSync(this.#keyFile) ? open(keyOfFile(this.#keyFile), name, sealed) : null
    if (before !== null) this.#sealed[name] = seal(this.#ownKey(), name, before)
    else {
      this.#foreign[name] = sealed
      this.unreadable.push(name)
    }
  }

  /** From now on the keychain holds the key; a copy beside the secrets would undo that. */
  #leaveFile(): void {
    this.#save()
    rmSync(this.#keyFile)
  }

  /** A key file is made with the first secret. */
  #ownKey(): Buffer {
    this.#key ??= keyOfFile(this.#keyFile)
    return this.#key
  }

  #save(): void {
    writeWhole(this.#file, JSON.stringify({ ...this.#foreign, ...this.#sealed }))
  }
}

function keyOfFile(file: string): Buffer {
  if (existsSync(file)) return Buffer.from(readFileSync(file, 'utf8'), 'base64')
  const key = randomBytes(KEY_BYTES)
  writeWhole(file, key.toString('base64'))
  return key
}

function seal(key: Buffer, name: string, value: string): Sealed {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(name))
  const data = Buffer.concat([cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return { iv: iv.toString('base64'), data: data.toString('base64') }
}

/** null when it was not sealed with this key under this name, or was changed since. */
function open(key: Buffer, name: string, sealed: Sealed): string | null {
  try {
    const data = Buffer.from(sealed.data, 'base64')
    const iv = Buffer.from(sealed.iv, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(name)).setAuthTag(data.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(data.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

function isSealed(value: unknown): value is Sealed {
  const { iv, data } = (value ?? {}) as Partial<Sealed>
  return typeof iv === 'string' && typeof data === 'string'
}

/** A file that is there and no object, or cannot be read, holds nothing. */
export function readObject(file: string): object {
  if (!existsSync(file)) return {}
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

/** All or nothing: a power cut leaves the old file or the new one. Readable by this user only. */
export function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}
