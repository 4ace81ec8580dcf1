import type { BrowserWindow, BrowserWindowConstructorOptions, Dialog, Screen } from 'electron'
import { PAGE } from './page.ts'
import type { StateFile } from './state-file.ts'
import { openPage, windowOptions } from './window.ts'
import { isReachable, placeFor } from './window-place.ts'

/** `main` is the console, `wall` the screen for a large display. */
export type WindowName = 'main' | 'wall'

const SIZE = { width: 1600, height: 1000 }
const MIN_ZOOM = 0.5
const MAX_ZOOM = 3

interface Deps {
  make(options: BrowserWindowConstructorOptions): BrowserWindow
  screen: Screen
  dialog: Dialog
  states: StateFile
  preload: string
  icon: string
  /** Whether closing the main window only hides it, because the app goes on in the tray. */
  hides(): boolean
  onHidden(): void
  log(line: string): void
}

/** The windows of the app: each remembers its place, comes back where it can be seen, and shows screens of the page. */
export class Windows {
  readonly #deps: Deps
  readonly #open = new Map<WindowName, BrowserWindow>()
  #quitting = false
  kiosk = false

  constructor(deps: Deps) {
    this.#deps = deps
    deps.screen.on('display-removed', () => this.#bringBack())
    deps.screen.on('display-metrics-changed', () => this.#bringBack())
  }

  /** Brings a window up, on a screen of the page when one is given. */
  show(name: WindowName, screen?: string): void {
    const window = this.#open.get(name)
    if (!window) {
      this.#create(name, screen ?? (name === 'wall' ? '/wall' : '/'))
      return
    }
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
    if (screen !== undefined)
      void window.loadURL(addressOf(screen)).catch((error) => this.#deps.log(String(error)))
  }

  get(name: WindowName): BrowserWindow | undefined {
    return this.#open.get(name)
  }

  /** Windows may close for good from now on. */
  quitting(): void {
    this.#quitting = true
  }

  setKiosk(kiosk: boolean): void {
    this.kiosk = kiosk
    this.#open.get('main')?.setKiosk(kiosk)
  }

  #areas() {
    const { screen } = this.#deps
    const main = screen.getPrimaryDisplay()
    const others = screen.getAllDisplays().filter(({ id }) => id !== main.id)
    return [main, ...others].map(({ workArea }) => workArea)
  }

  #create(name: WindowName, page: string): void {
    const { states, preload, icon, log } = this.#deps
    const state = states.get(name)
    const areas = this.#areas()
    // The wall screen belongs on the display that nobody works at.
    const place = placeFor(
      state as Partial<Electron.Rectangle> | null,
      SIZE,
      name === 'wall' ? areas.toReversed() : areas,
    )
    const window = this.#deps.make({
      ...windowOptions(preload, icon),
      ...place,
      fullscreen: name === 'wall' || state?.fullScreen === true,
      kiosk: name === 'main' && this.kiosk,
    })
    this.#open.set(name, window)
    if (state?.maximized) window.maximize()
    this.#remember(name, window, state?.zoom)
    this.#guard(name, window)
    openPage(window, addressOf(page), log).catch((error) => log(`The page could not be loaded: ${error}`))
  }

  #remember(name: WindowName, window: BrowserWindow, zoom = 1): void {
    const { states } = this.#deps
    const save = () => {
      if (window.isDestroyed()) return
      states.set(name, {
        ...window.getNormalBounds(),
        maximized: window.isMaximized(),
        fullScreen: window.isFullScreen(),
        zoom: window.webContents.getZoomFactor(),
      })
    }
    window.webContents.on('did-finish-load', () => {
      window.webContents.setZoomFactor(Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom || 1)))
    })
    for (const event of ['resized', 'moved'] as const) window.on(event as 'resized', save)
    window.on('close', save)
  }

  #guard(name: WindowName, window: BrowserWindow): void {
    window.on('close', (event) => {
      if (this.#quitting || name !== 'main' || !this.#deps.hides()) return
      event.preventDefault()
      window.hide()
      this.#deps.onHidden()
    })
    window.on('closed', () => this.#open.delete(name))
    window.on('unresponsive', () => {
      void this.#deps.dialog
        .showMessageBox(window, {
          type: 'warning',
          message: 'This window does not answer. Collecting data goes on.',
          buttons: ['Wait', 'Load it again'],
        })
        .then(({ response }) => {
          if (response === 1 && !window.isDestroyed()) window.webContents.reload()
        })
    })
  }

  /** A display went away: what was on it comes to where it can be seen. */
  #bringBack(): void {
    const areas = this.#areas()
    for (const window of this.#open.values()) {
      if (!isReachable(window.getBounds(), areas)) window.setBounds(placeFor(null, SIZE, areas))
    }
  }
}

function addressOf(screen: string): string {
  return `${PAGE}#${screen}`
}
