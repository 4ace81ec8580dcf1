import { resolve } from 'node:path'
import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  Menu,
  type MessagePortMain,
  Notification,
  nativeImage,
  nativeTheme,
  powerMonitor,
  powerSaveBlocker,
  screen,
  shell,
  Tray,
} from 'electron'
import type { DesktopNotice } from '../../../shared/notify/delivery.ts'
import type { DesktopSettings } from '../../../shared/settings/settings.ts'
import { fromElectronPort } from '../../node-port.ts'
import type { LogFile } from '../log-file.ts'
import type { Supervisor } from '../supervisor.ts'
import { BackendLink } from '../web/backend-link.ts'
import { Lan } from '../web/lan.ts'
import { menuTemplate } from './app-menu.ts'
import { setAutostart } from './autostart.ts'
import { type Asked, screenOfLink } from './deep-link.ts'
import { printDiagnostics } from './diagnostics.ts'
import { FleetWatch } from './fleet-watch.ts'
import { jumpList } from './jump-list.ts'
import { OwnClient } from './own-client.ts'
import { followPower } from './power.ts'
import { StateFile } from './state-file.ts'
import { newChannel } from './system.ts'
import { FleetTray } from './tray.ts'
import { type Updater, Updates } from './updates.ts'
import { whyNoUpdates } from './updates-source.ts'
import { Windows } from './windows.ts'

interface Deps {
  supervisor: Supervisor<MessagePortMain>
  backendDir: string
  dataDir: string
  version: string
  log(line: string): void
  file: LogFile
  /** Where secrets are kept, in words. */
  secrets: string
}

/** Everything of the app that is not the page: windows, tray, menu, notifications, power, updates, the network. */
export class Desk {
  readonly #deps: Deps
  readonly #windows: Windows
  readonly #tray: FleetTray
  readonly #watch = new FleetWatch()
  readonly #client: OwnClient
  readonly #lan: Lan
  readonly #link: BackendLink
  readonly #updates: Updates
  /** Kept until they are dealt with: one that is collected loses its click. */
  readonly #notifications = new Set<Notification>()
  #toldHidden = false
  #blocker: number | null = null

  constructor(deps: Deps) {
    this.#deps = deps
    const { backendDir, dataDir, log, supervisor } = deps
    const assets = resolve(backendDir, '..', '..', 'assets', 'icons')
    this.#windows = new Windows({
      make: (options) => new BrowserWindow(options),
      screen,
      dialog,
      states: new StateFile(resolve(dataDir, 'windows.json')),
      preload: resolve(backendDir, '..', 'preload', 'preload.cjs'),
      icon: resolve(assets, 'icon.png'),
      dark: () => nativeTheme.shouldUseDarkColors,
      onHidden: () => this.#tellHidden(),
      onSessionEnd: () => app.quit(),
      log,
    })
    this.#tray = new FleetTray({
      make: (image) => new Tray(image),
      image: (file) => nativeImage.createFromPath(file),
      menu: Menu,
      icons: assets,
      onOpen: () => this.open({}),
      onWall: () => this.#wall(),
      onAlerts: () => this.#windows.show('main', '/alerts'),
      onQuit: () => app.quit(),
    })
    this.#link = new BackendLink((caller) => {
      const { port1, port2 } = newChannel()
      return supervisor.connect(port2, caller) ? fromElectronPort(port1) : null
    })
    const rendererDir = resolve(backendDir, '..', 'renderer')
    this.#lan = new Lan({ link: this.#link, rendererDir, restarts: () => supervisor.restarts, log })
    this.#client = new OwnClient(this.#link, {
      onAlerts: (frame) => this.#seen(() => this.#watch.onAlerts(frame)),
      onStatus: (status) => this.#seen(() => this.#watch.onStatus(status)),
      onNotices: ({ notices }) => {
        for (const notice of notices) this.#notify(notice)
      },
      onSettings: (settings) => this.#apply(settings),
      onGone: () => this.#seen(() => this.#watch.forget()),
    })
    supervisor.onReady(() => {
      this.#client.follow()
      this.#lan.follow()
    })
    const refusal = app.isPackaged
      ? whyNoUpdates(process.platform, process.resourcesPath)
      : 'This is Andon from source.'
    this.#updates = new Updates({ load: loadUpdater, dialog, log, version: deps.version, refusal })
    this.#menus()
    followPower(powerMonitor, { log, quit: () => app.quit() })
  }

  /** Collecting and alerting go on without a window, for as long as there is the tray to come back by. */
  get staysWithoutWindow(): boolean {
    return !this.#windows.kiosk
  }

  /** Brings the console up, on what was asked for. */
  open({ link, file }: Asked): void {
    const page = link === undefined ? null : screenOfLink(link)
    if (link !== undefined && page === null) this.#deps.log('A link that leads nowhere was not followed.')
    const review = file === undefined ? null : `/review?path=${encodeURIComponent(file)}`
    this.#windows.show('main', page ?? review ?? undefined)
  }

  quitting(): void {
    this.#windows.quitting()
  }

  async close(): Promise<void> {
    this.#updates.stop()
    this.#client.close()
    await this.#lan.close()
    this.#link.close()
    this.#tray.close()
  }

  #seen(change: () => void): void {
    change()
    this.#tray.show(this.#watch.word())
  }

  #notify({ title, body, alert }: DesktopNotice): void {
    if (!Notification.isSupported()) return
    const shown = new Notification({ title, body })
    this.#notifications.add(shown)
    const over = () => this.#notifications.delete(shown)
    shown.on('click', () => {
      over()
      this.#windows.show('main', alert === null ? '/alerts' : `/alerts?alert=${encodeURIComponent(alert)}`)
    })
    shown.on('close', over)
    shown.show()
  }

  #apply({ autostart, kiosk, wall, updates }: DesktopSettings): void {
    this.#windows.setKiosk(kiosk)
    if (app.isPackaged) setAutostart(app, autostart)
    if (wall && !this.#windows.get('wall')) this.#wall()
    this.#updates.set(updates)
  }

  /** A display that everybody looks at does not go to sleep. */
  #wall(): void {
    this.#windows.show('wall')
    this.#blocker ??= powerSaveBlocker.start('prevent-display-sleep')
    this.#windows.get('wall')?.once('closed', () => {
      if (this.#blocker !== null) powerSaveBlocker.stop(this.#blocker)
      this.#blocker = null
    })
  }

  #menus(): void {
    const actions = {
      show: (page: string) => this.#windows.show('main', page),
      wall: () => this.#wall(),
      copyDiagnostics: () => void this.#copyDiagnostics(),
      openLogs: () => void shell.openPath(this.#deps.file.folder),
      checkForUpdates: () => void this.#updates.look(),
      quit: () => app.quit(),
    }
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, actions)))
    if (process.platform === 'win32' && app.isPackaged) app.setUserTasks(jumpList(process.execPath))
  }

  async #copyDiagnostics(): Promise<void> {
    const [health, status] = await Promise.all([
      this.#client.ask('health.get'),
      this.#client.ask('health.check'),
    ])
    const text = printDiagnostics({
      version: this.#deps.version,
      versions: { ...process.versions },
      platform: `${process.platform} ${process.arch}`,
      uptime_s: process.uptime(),
      secrets: this.#deps.secrets,
      health,
      status,
      log: this.#deps.file.tail(200),
    })
    clipboard.writeText(text)
  }

  #tellHidden(): void {
    if (this.#toldHidden) return
    this.#toldHidden = true
    this.#notify({
      tag: 'hidden',
      title: 'Andon goes on',
      body: 'It keeps collecting and alerting. Open it again by its symbol beside the clock, or by starting it; quit it there.',
      alert: null,
    })
  }
}

async function loadUpdater(): Promise<Updater> {
  const { default: updater } = await import('electron-updater')
  return updater.autoUpdater as unknown as Updater
}
