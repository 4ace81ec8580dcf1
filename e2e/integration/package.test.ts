import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { tempFolder } from '../fixtures/temp.ts'
import { startPackedBackend } from './packed-backend.ts'

/**
 * What would be shipped, without Electron's binary: the configuration against electron-builder's own schema, and a
 * package around a stand-in that holds what the fuses are written into.
 */
const ROOT = join(import.meta.dirname, '..', '..')
const require = createRequire(import.meta.url)
const about = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  build: object
  devDependencies: { electron: string }
  optionalDependencies: { node: string }
}

/** In each Electron binary; the version, the number of fuses and their states follow (`1` is on, `0` off). */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

let packed = ''
/** What lies beside the archive on disk. */
let beside = ''
let binary = ''
let entries: string[] = []

beforeAll(async () => {
  const folder = tempFolder('package')
  const stub = join(folder.path, 'electron')
  mkdirSync(join(stub, 'resources'), { recursive: true })
  writeFileSync(join(stub, 'electron'), `\0${FUSE_SENTINEL}\x01\x0901101001${'1'}\0`, 'latin1')
  chmodSync(join(stub, 'electron'), 0o755)
  for (const file of ['version', 'LICENSE', 'LICENSES.chromium.html'])
    writeFileSync(join(stub, file), '45.4.1')
  const { build, Platform } = require('electron-builder') as typeof import('electron-builder')
  const output = join(folder.path, 'out')
  await build({
    projectDir: ROOT,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    // Added to what package.json says.
    config: { directories: { output }, electronDist: stub },
  })
  packed = join(output, 'linux-unpacked')
  beside = join(packed, 'resources', 'app.asar.unpacked')
  binary = join(packed, 'andon')
  const asar = require('@electron/asar') as { listPackage(file: string, options: object): string[] }
  entries = asar
    .listPackage(join(packed, 'resources', 'app.asar'), {})
    .map((path) => path.replaceAll('\\', '/'))
  return () => folder.remove()
}, 180_000)

test('the configuration is one that electron-builder takes', async () => {
  const { validateConfiguration } = require('app-builder-lib/out/util/config/config')
  const { DebugLogger } = require('builder-util')
  await expect(validateConfiguration(about.build, new DebugLogger(false))).resolves.toBeUndefined()
  await expect(
    validateConfiguration({ ...about.build, asarr: true }, new DebugLogger(false)),
  ).rejects.toThrow(/asarr/)
})

test('all that runs is packed, and nothing that only tests or builds', () => {
  for (const file of [
    '/package.json',
    '/dist/backend/main.js',
    '/dist/backend/backend.js',
    '/dist/backend/reader.js',
    '/dist/preload/preload.cjs',
    '/dist/renderer/index.html',
    '/assets/icons/tray-critical.png',
    '/node_modules/better-sqlite3/package.json',
    '/node_modules/electron-updater/package.json',
  ]) {
    expect(entries).toContain(file)
  }
  const foreign = entries.filter((path) =>
    /^\/(e2e|electron|renderer|shared|\.ci)(\/|$)|\.map$|\.test\.|^\/node_modules\/(node|react|vite|playwright|electron)(\/|$)/.test(
      path,
    ),
  )
  expect(foreign).toEqual([])
})

test('native code lies beside the archive, where the system can load it, and only that of this system', () => {
  const native = readdirSync(join(beside, 'node_modules', 'better-sqlite3', 'prebuilds'))
  expect(native.sort()).toEqual(['linux-arm64.node', 'linux-x64.node'])
})

test('what is packed is small: no second Node, no sources of libraries', () => {
  const bytes = ['app.asar', 'app.asar.unpacked'].map((name) => sizeOf(join(packed, 'resources', name)))
  expect(bytes[0]! + bytes[1]!).toBeLessThan(40 << 20)
})

test('the packed backend runs from beside the archive: its threads, native code and data files are there', async () => {
  const { client, stop } = await startPackedBackend(beside)
  onTestFinished(stop)
  // The demo fleet is a thread of its own.
  const summary = () => client.call('fleet.summary', {})
  await expect.poll(summary, { timeout: 50_000 }).toMatchObject({ robots: { total: 100 } })
  // Answered by a reader thread.
  expect(await client.call('events.query', { q: 'last:1h', limit: 1 })).toHaveProperty('events')
  for (const name of ['rules.list', 'runbooks.list', 'trees.list', 'checklists.list'] as const)
    expect(JSON.stringify(await client.call(name, {})), name).toContain('"id"')
})

test('without the address of a release server nothing of updates is packed', () => {
  expect(existsSync(join(packed, 'resources', 'app-update.yml'))).toBe(false)
})

test('Electron is pinned, and its Node is the one that everything is tested on', () => {
  const { devDependencies, optionalDependencies } = about
  expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/)
  expect(optionalDependencies.node.split('.')[0]).toBe(process.versions.node.split('.')[0])
})

test('the fuses are set', async () => {
  const wire = await getCurrentFuseWire(binary)
  const state = (fuse: FuseV1Options) => wire[fuse] as FuseState
  for (const off of [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.GrantFileProtocolExtraPrivileges,
  ]) {
    expect(state(off)).toBe(FuseState.DISABLE)
  }
  for (const on of [
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
  ]) {
    expect(state(on)).toBe(FuseState.ENABLE)
  }
})

function sizeOf(path: string): number {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.size
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
}
