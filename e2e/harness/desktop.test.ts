import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createRpcClient } from '../../shared/rpc.ts'
import type { ConsoleStatus } from '../../shared/status/console.ts'
import { ASK_FOR_PORT, HERE_IS_PORT } from '../../shared/window-port.ts'
import { display, makeElectron } from './electron.ts'
import { loadMain } from './load.ts'
import { openPage } from './page.ts'
import { FrameDouble, WindowDouble } from './window.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'andon-desktop-'))
const { electron, seen, displays, fromPage, onApp, onScreen, onPower } = makeElectron({ packaged: true })

beforeAll(async () => {
  // Where the start with the login is registered on Linux.
  vi.stubEnv('XDG_CONFIG_HOME', dataDir)
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
  expect(WindowDouble.all.map((one) => one.loaded)).toEqual(['app://andon/#/'])
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

test('switches nothing on that the checklist forbids', () => {
  const { webPreferences } = window().options
  expect(webPreferences).toMatchObject({
    webSecurity: true,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    navigateOnDragDrop: false,
  })
  for (const key of [
    'allowRunningInsecureContent',
    'experimentalFeatures',
    'enableBlinkFeatures',
    'additionalArguments',
  ]) {
    expect(webPreferences).not.toHaveProperty(key)
  }
  expect(seen.schemes[0]!.privileges).not.toHaveProperty('bypassCSP')
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
  const told = new Promise<ConsoleStatus>((resolve) => {
    again.subscribe(
      'console.status',
      {},
      (data) => resolve(data as ConsoleStatus),
      () => {},
    )
  })
  expect((await told).problems.map(({ kind }) => kind)).toContain('backend_restarted')
  expect(seen.utilities).toHaveLength(2)
})

test('grants our own page the copying of text, and nobody anything else', () => {
  type Ask = (contents: object, permission: string, decide: (yes: boolean) => void, details: object) => void
  const ask = seen.permissions[0] as Ask
  const asked = (permission: string, url: string, isMainFrame = true) => {
    let answer: boolean | null = null
    ask({ getURL: () => url }, permission, (yes) => (answer = yes), { isMainFrame })
    return answer
  }
  expect(asked('clipboard-sanitized-write', 'app://andon/')).toBe(true)
  expect(asked('clipboard-sanitized-write', 'app://andon/', false)).toBe(false)
  expect(asked('clipboard-sanitized-write', 'https://evil.example/')).toBe(false)
  for (const permission of ['notifications', 'media', 'geolocation', 'clipboard-read', 'openExternal']) {
    expect(asked(permission, 'app://andon/')).toBe(false)
  }
})

test('a link opens its screen, and one that is none of ours only the console', () => {
  onApp('second-instance', {}, ['andon', 'andon://incident/12'], '/tmp')
  expect(window().loaded).toBe('app://andon/#/incidents/12')
  onApp('second-instance', {}, ['andon', 'andon://evil/12'], '/tmp')
  onApp('open-url', { preventDefault: () => {} }, 'andon://robot/Robot-47')
  expect(window().loaded).toBe('app://andon/#/robots/Robot-47')
  onApp('second-instance', {}, ['andon', 'incident.andon'], '/tmp')
  expect(window().loaded).toBe('app://andon/#/review?path=%2Ftmp%2Fincident.andon')
  expect(seen.links).toEqual(['andon'])
  expect(WindowDouble.all).toHaveLength(1)
})

test('tells the state of the fleet beside the clock', async () => {
  await expect.poll(() => seen.trays[0]!.toolTip).toBe('Andon – no broker is configured')
  expect(seen.trays[0]!.menu.map(({ label }) => label).filter(Boolean)).toEqual([
    'no broker is configured',
    'Open Andon',
    'Alerts',
    'Wall screen',
    'Quit: collecting data ends',
  ])
})

test('goes on without its window, and says so once', () => {
  const before = window()
  before.close()
  expect([before.hidden, before.isDestroyed()]).toEqual([true, false])
  onApp('second-instance', {}, [], '/tmp')
  before.close()
  expect(seen.notifications.map(({ title }) => title)).toEqual(['Andon goes on'])
  seen.notifications[0]!.emit('click')
  expect(before.hidden).toBe(false)
})

test('the wall screen fills the last display and keeps it awake', () => {
  displays.push(display(2, { x: 1920, y: 0, width: 1280, height: 984 }))
  seen.trays[0]!.menu.find(({ label }) => label === 'Wall screen')!.click!(
    {} as never,
    undefined,
    {} as never,
  )
  const wall = WindowDouble.all.at(-1)!
  expect([wall.loaded, wall.options.fullscreen, wall.bounds.x]).toEqual(['app://andon/#/wall', true, 1920])
  expect(seen.blockers.size).toBe(1)
  const away = displays.pop()!
  onScreen('display-removed')
  expect([wall.bounds.x < 1920, wall.fullScreen]).toEqual([true, true])
  displays.push(away)
  onScreen('display-added')
  expect([wall.bounds.x, wall.fullScreen]).toEqual([1920, true])
  displays.pop()
  wall.close()
  expect(seen.blockers.size).toBe(0)
})

test('the menu leads to screens and copies diagnostics without secrets', async () => {
  const all = seen.menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
  const click = (name: string) =>
    all.find(({ label }) => label === name)!.click!({} as never, undefined, {} as never)
  click('Incidents')
  expect(window().loaded).toBe('app://andon/#/incidents')
  click('Copy diagnostics')
  await expect.poll(() => seen.copied.length).toBe(1)
  expect(seen.copied[0]).toContain('Secrets: encrypted under a key file')
  expect(seen.copied[0]).toContain('"stored_total"')
})

test('settings of the app apply at once', async () => {
  const client = await connect()
  await client.call('settings.update', { desktop: { kiosk: true, wall: true } })
  await expect.poll(() => window().kiosk).toBe(true)
  expect(WindowDouble.all.map(({ loaded }) => loaded)).toContain('app://andon/#/wall')
  // A kiosk cannot be closed away.
  window().close()
  expect([window().isDestroyed(), window().hidden]).toEqual([false, false])
  await client.call('settings.update', { desktop: { kiosk: false, wall: false, autostart: true } })
  await expect.poll(() => window().kiosk).toBe(false)
  // The start with the login, as Linux has it.
  const entry = join(dataDir, 'autostart', 'andon.desktop')
  expect(readFileSync(entry, 'utf8')).toContain(`Exec="${process.execPath}"`)
  await client.call('settings.update', { desktop: { autostart: false } })
  await expect.poll(() => existsSync(entry)).toBe(false)
  client.close()
})

test('a page that ended is loaded again where it was', () => {
  const { webContents, loaded } = window()
  // Its last start was longer ago than a page needs to end again by itself.
  vi.spyOn(performance, 'now').mockReturnValueOnce(performance.now() + 60_000)
  webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
  expect([webContents.reloads, window().loaded]).toEqual([1, loaded])
})

test('a computer that goes down waits until the backend has stopped in order', async () => {
  const { child } = seen.utilities.at(-1)!
  const exit = once(child, 'exit')
  const preventDefault = vi.fn()
  onPower('shutdown', { preventDefault })
  expect(preventDefault).toHaveBeenCalled()
  // Windows tells its windows instead; it ends once, whoever tells it.
  window().emit('session-end', {})
  expect(seen.quit).toBe(false)
  await exit
  // SQLite takes its log into the database when that is closed in order, and only then.
  expect(readdirSync(dataDir).filter((file) => file.endsWith('-wal'))).toEqual([])
  await expect.poll(() => seen.quit).toBe(true)
  expect(seen.errors).toEqual([])
})
