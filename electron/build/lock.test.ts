import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { withLock } from './lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'andon-lock-'))
const lock = join(folder, '.lock')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('lets one in at a time', async () => {
  let inside = 0
  let most = 0
  const enter = async () => {
    most = Math.max(most, ++inside)
    await new Promise((resolve) => setImmediate(resolve))
    inside--
  }
  await Promise.all([withLock(lock, enter), withLock(lock, enter), withLock(lock, enter)])
  expect([most, existsSync(lock)]).toEqual([1, false])
})

it('is free again after a failure', async () => {
  await expect(withLock(lock, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await withLock(lock, async () => 'in')).toBe('in')
})

it('takes over from a process that is gone', async () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  writeFileSync(lock, String(pid))
  expect(await withLock(lock, async () => 'in')).toBe('in')
})

it('takes over a lock that is too old, whoever has that process id now', async () => {
  writeFileSync(lock, String(process.pid))
  const longAgo = Date.now() / 1000 - 3600
  utimesSync(lock, longAgo, longAgo)
  expect(await withLock(lock, async () => 'in')).toBe('in')
})
