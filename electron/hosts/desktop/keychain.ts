import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { SafeStorage } from 'electron'

const FILE = 'secret-key.keychain'

export interface KeychainAnswer {
  /** 32 bytes as base64; null where the system keeps no secrets. */
  key: string | null
  /** Where secrets are kept, in words. */
  about: string
}

/**
 * The key under which secrets are stored, wrapped by the system's keychain (DPAPI on Windows, Keychain on macOS,
 * libsecret or KWallet on Linux). Linux without either has only a fixed password, which keeps nothing: then the
 * backend keeps a key in a file of this user, as it does without a desktop.
 */
export async function keychainKey(
  safeStorage: Pick<
    SafeStorage,
    'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
  >,
  dataDir: string,
  platform: NodeJS.Platform,
): Promise<KeychainAnswer> {
  const file = path.join(dataDir, FILE)
  if (!(await safeStorage.isAsyncEncryptionAvailable()))
    return { key: null, about: 'encrypted under a key file: this system offers no keychain' }
  const backend = platform === 'linux' ? safeStorage.getSelectedStorageBackend() : 'system'
  if (backend === 'basic_text' || backend === 'unknown') {
    return { key: null, about: 'encrypted under a key file: neither libsecret nor KWallet is there' }
  }
  const about = `encrypted under a key in the system’s keychain${backend === 'system' ? '' : ` (${backend})`}`
  if (existsSync(file)) {
    const { result } = await safeStorage.decryptStringAsync(readFileSync(file))
    return { key: result, about }
  }
  const key = randomBytes(32).toString('base64')
  writeFileSync(`${file}.new`, await safeStorage.encryptStringAsync(key), { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return { key, about }
}
