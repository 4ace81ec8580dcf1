import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ASK_FOR_PORT, HERE_IS_PORT } from '../../shared/handover.ts'
import { createRpcClient } from '../../shared/rpc.ts'
import { makeElectron } from './electron.ts'
import { loadMain } from './load.ts'
import { openPage } from './page.ts'
import { FrameDouble, WindowDouble } from './window.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'andon-desktop-'))
const { electron, seen, fromPage, quit } = makeElectron()

beforeAll(async () => {
  loadMain(electron, ['--data', dataDir, '--no-demo'])
  await vi.waitFor(() => expect(WindowDouble.all[0]?.loaded).toBeTruthy())
})
afterAll(async () => {
  for (const { child } of seen.utilities) child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

const window = () => WindowDouble.all[0]!
const fetchPage = async (url: string) => seen.handlers.get('app')!(new Request(url))

async function connect() {
  const frame = new FrameDouble('app://andon/')
  const page = openPage(String(window().options.webPreferences?.preload), frame, (channel) =>
    fromPage(channel, frame),
  )
  return createRpcClient(await page.askForPort(ASK_FOR_PORT, HERE_IS_PORT))
}

test('opens one sandboxed window on its own scheme', () => {
  expect(WindowDouble.all.map((one) => one.loaded)).toEqual(['app://andon/'])
  expect(window().options.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
  })
  expect(seen.schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
})

test('serves the built page under a strict policy, and nothing outside of it', async () => {
  const page = await fetchPage('app://andon/')
  const policy = page.headers.get('content-security-policy') ?? ''
  const nonce = /name="style-nonce" content="([^"]+)"/.exec(await page.text())?.[1]
  expect(policy).toContain(`'nonce-${nonce}'`)
  expect(policy).not.toContain('unsafe')
  for (const url of ['app://other/', 'app://andon/..%2f..%2fpackage.json', 'app://andon/none.js']) {
    expect((await fetchPage(url)).status).toBe(404)
  }
})

test('hands the page a port whose calls the backend answers', async () => {
  const client = await connect()
  expect(await client.call('robots.list', {})).toEqual([])
  await expect(client.call('robots.get', { id: 'x', y: 1 })).rejects.toMatchObject({ code: 'bad_request' })
  client.close()
})

test('gives no port to frames that are not its own page', () => {
  for (const url of ['https://evil.example/', 'app://other/', 'file:///x', 'about:blank', '']) {
    const frame = new FrameDouble(url)
    fromPage(ASK_FOR_PORT, frame)
    expect(frame.posted).toEqual([])
  }
  const embedded = new FrameDouble('app://andon/', {})
  fromPage(ASK_FOR_PORT, embedded)
  fromPage(ASK_FOR_PORT, null)
  expect(embedded.posted).toEqual([])
})

test('stays where it is and lets nothing in', () => {
  const { webContents } = window()
  for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
    expect(webContents.allows(event, 'https://evil.example/')).toBe(false)
    expect(webContents.allows(event, 'app://andon/#/robots')).toBe(true)
  }
  expect(webContents.allows('will-attach-webview', '')).toBe(false)
  for (const url of ['https://evil.example/', 'https://mosquitto.org@evil.example/', 'file:///etc/passwd']) {
    expect(webContents.open(url)).toEqual({ action: 'deny' })
  }
  expect(seen.opened).toEqual([])
  expect(webContents.open('https://mosquitto.org/download/')).toEqual({ action: 'deny' })
  expect(seen.opened).toEqual(['https://mosquitto.org/download/'])
  expect(seen.permissions).toHaveLength(4)
})

test('starts a crashed backend again, and the page gets a new port', async () => {
  const client = await connect()
  const lost = new Promise((resolve) => client.subscribe('fleet.live', {}, () => {}, resolve))
  seen.utilities[0]!.child.kill('SIGKILL')
  expect(await lost).toMatchObject({ code: 'unavailable' })
  const again = await connect()
  expect(await again.call('robots.list', {})).toEqual([])
  expect(seen.utilities).toHaveLength(2)
})

test('quits when the backend has stopped in order', async () => {
  const { child } = seen.utilities.at(-1)!
  const exit = once(child, 'exit')
  quit()
  expect(seen.quit).toBe(false)
  await exit
  await expect.poll(() => seen.quit).toBe(true)
  expect(seen.errors).toEqual([])
})
