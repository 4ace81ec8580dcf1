import { MessageChannelMain, safeStorage } from 'electron'
import { type KeychainAnswer, keychainKey } from './keychain.ts'

export const newChannel = () => new MessageChannelMain()

/** The key for secrets from this system's keychain. */
export function systemKey(dataDir: string): Promise<KeychainAnswer> {
  return keychainKey(safeStorage, dataDir, process.platform)
}
