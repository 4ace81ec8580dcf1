import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SecretStore } from './secrets.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'andon-secrets-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const file = () => path.join(folder, 'secrets.json')
const keyFile = () => path.join(folder, 'secrets.key')
const HOST_KEY = Buffer.alloc(32, 7).toString('base64')

it('keeps secrets over a restart, encrypted and for this user only', () => {
  new SecretStore(folder, null).set({ password: 'hunter2', other: 'x' })
  expect(readFileSync(file(), 'utf8')).not.toMatch(/hunter2/)
  expect(statSync(file()).mode & 0o777).toBe(0o600)
  expect(statSync(keyFile()).mode & 0o777).toBe(0o600)
  const again = new SecretStore(folder, null)
  expect(again.get('password')).toBe('hunter2')
  again.set({ password: null })
  expect([again.get('password'), again.has('password'), again.get('other')]).toEqual([null, false, 'x'])
})

it('encrypts what stood readable in the file before', () => {
  writeFileSync(file(), JSON.stringify({ broker_password: 'hunter2', broker_key: null }))
  const store = new SecretStore(folder, null)
  expect(store.get('broker_password')).toBe('hunter2')
  expect(store.has('broker_key')).toBe(false)
  expect(readFileSync(file(), 'utf8')).not.toMatch(/hunter2/)
})

it('moves to the keychain of the system and leaves no key beside the secrets', () => {
  new SecretStore(folder, null).set({ password: 'hunter2' })
  expect(new SecretStore(folder, HOST_KEY).get('password')).toBe('hunter2')
  expect(existsSync(keyFile())).toBe(false)
  expect(new SecretStore(folder, HOST_KEY).get('password')).toBe('hunter2')
})

it('names what another key does not open, and lets no secret stand in for another', () => {
  new SecretStore(folder, HOST_KEY).set({ a: 'one', b: 'two' })
  const sealed = JSON.parse(readFileSync(file(), 'utf8')) as Record<string, unknown>
  writeFileSync(file(), JSON.stringify({ a: sealed.b, b: sealed.b, c: 7 }))
  const swapped = new SecretStore(folder, HOST_KEY)
  expect([swapped.get('a'), swapped.get('b'), swapped.unreadable]).toEqual([null, 'two', ['a']])
  const other = new SecretStore(folder, Buffer.alloc(32, 9).toString('base64'))
  expect([other.get('b'), other.unreadable]).toEqual([null, ['a', 'b']])
  expect(new SecretStore(folder, HOST_KEY).get('b')).toBe('two')
  expect(() => new SecretStore(folder, 'c2hvcnQ=')).toThrow(/32 bytes/)
})
