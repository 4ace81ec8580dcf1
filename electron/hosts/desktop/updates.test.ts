import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Updater, Updates } from './updates.ts'
import { whyNoUpdates } from './updates-source.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'andon-updates-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function scene({ refusal = null, newest = null }: { refusal?: string | null; newest?: string | null } = {}) {
  const told: string[] = []
  const asked: (string | null)[] = []
  const fake: Updater = {
    autoDownload: false,
    autoInstallOnAppQuit: true,
    allowDowngrade: true,
    channel: null,
    async checkForUpdates() {
      asked.push(this.channel)
      return { isUpdateAvailable: newest !== null, updateInfo: { version: newest ?? '1.0.0' } }
    },
    quitAndInstall: () => told.push('installed'),
    on: () => {},
  }
  // As electron-updater does it.
  const updater = new Proxy(fake, {
    set: (target, key, value) =>
      Reflect.set(target, key, value) && (key !== 'channel' || Reflect.set(target, 'allowDowngrade', true)),
  })
  const load = vi.fn(async () => updater)
  const dialog = {
    showMessageBox: async ({ message, detail }: { message: string; detail?: string }) => {
      told.push(`${message} ${detail}`)
      return { response: 0, checkboxChecked: false }
    },
  }
  const updates = new Updates({
    load,
    dialog: dialog as ConstructorParameters<typeof Updates>[0]['dialog'],
    log: (line) => told.push(line),
    version: '1.0.0',
    refusal,
  })
  return { updates, updater, load, asked, told }
}

it('asks nobody for anything while it is off, not even when a person looks', async () => {
  const { updates, load, told } = scene()
  updates.set('off')
  await updates.look()
  expect(load).not.toHaveBeenCalled()
  expect(told).toEqual([expect.stringMatching(/^Updates are off\. Switch them on/)])
})

it('looks for the chosen channel, never for an older release, and installs nothing unasked', async () => {
  const { updates, updater, asked } = scene({ newest: '1.1.0' })
  updates.set('beta')
  await vi.waitFor(() => expect(asked).toEqual(['beta']))
  updates.set('stable')
  await vi.waitFor(() => expect(asked).toEqual(['beta', 'latest']))
  updates.stop()
  expect(updater).toMatchObject({ allowDowngrade: false, autoInstallOnAppQuit: false })
})

it.each([
  [null, 'This is the newest release. Andon 1.0.0'],
  ['1.1.0', 'Andon 1.1.0 is being fetched. You are asked before it is installed.'],
])('tells the person who looks what there is: %s', async (newest, answer) => {
  const { updates, told } = scene({ newest })
  updates.set('stable')
  await updates.look()
  updates.stop()
  expect(told).toEqual([answer])
})

it('tells why a look failed', async () => {
  const { updates, updater, told } = scene()
  updater.checkForUpdates = () => Promise.reject(new Error('no way to releases.example'))
  updates.set('stable')
  await updates.look()
  updates.stop()
  expect(told).toContain('Releases could not be looked for. no way to releases.example')
})

it('a package that takes no releases asks nobody, and says why', async () => {
  const { updates, load, told } = scene({ refusal: 'It was made without an address.' })
  updates.set('stable')
  await updates.look()
  expect(load).not.toHaveBeenCalled()
  expect(told).toEqual([
    'Updates stay off. It was made without an address.',
    'This Andon takes no updates by itself. It was made without an address.',
  ])
})

it.each([
  ['darwin', null, /without the address/],
  ['darwin', 'url: https://releases.example\n', null],
  ['win32', 'url: https://releases.example\n', /not signed/],
  ['win32', 'url: https://releases.example\npublisherName:\n  - Example\n', null],
  ['linux', 'url: https://releases.example\n', /nothing checks the signature/],
] as const)('on %s with %j', (platform, source, why) => {
  if (source !== null) writeFileSync(path.join(folder, 'app-update.yml'), source)
  const answer = whyNoUpdates(platform, folder)
  if (why === null) expect(answer).toBe(null)
  else expect(answer).toMatch(why)
})
