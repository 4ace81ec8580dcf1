import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { electronRuntime } from './runtime.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'andon-electron-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function program(...path: string[]): string {
  mkdirSync(join(folder, ...path.slice(0, -1)), { recursive: true })
  const file = join(folder, ...path)
  writeFileSync(file, '')
  chmodSync(file, 0o755)
  return file
}

test('there is none where the package has not fetched one', () => {
  expect(electronRuntime({}, folder)).toBe(null)
  // Noted, but removed since.
  writeFileSync(join(folder, 'path.txt'), 'electron')
  expect(electronRuntime({}, folder)).toBe(null)
})

test('it is found where the package notes it, or where the environment has it', () => {
  writeFileSync(join(folder, 'path.txt'), 'electron')
  const own = program('dist', 'electron')
  expect(electronRuntime({}, folder)).toBe(own)
  const other = program('other', 'electron')
  expect(electronRuntime({ ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'other') }, folder)).toBe(other)
  expect(electronRuntime({ ANDON_TEST_ELECTRON: other }, folder)).toBe(other)
})

test('one that is named and not there is an error, no silence', () => {
  expect(() => electronRuntime({ ANDON_TEST_ELECTRON: join(folder, 'none') })).toThrow(/is not there/)
})
