import type { BrowserWindow, BrowserWindowConstructorOptions, Dialog, Screen } from 'electron'
import { PAGE } from './page.ts'
import type { StateFile } from './state-file.ts'
import { openPage, windowOptions } from './window.ts'
import { isReachable, type Place, placeFor } from './window-place.ts'

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
  /** Whether the system is set to dark. */
  dark(): boolean
  /** The main window was closed, which only hides it: the app goes on in the tray. */
  onHidden(): void
  /** Windows ends this user's session: the computer goes down in a moment. */
  onSessionEnd(): void
  log(line: string): void
}

/** The windows of the app: each remembers its place, comes back where it can be seen, and shows screens of the page. */
export class Windows {
  readonly #deps: Deps
  readonly #open = new Map<WindowName, BrowserWindow>()
  /** Where each window was last put by a person. */
  readonly #homes = new Map<WindowName, Place>()
  /** Those whose display is not there, so that they are elsewhere for now. */
  readonly #away = new Set<WindowName>()
  #quitting = false
  kiosk = false

  constructor(deps: Deps) {
    this.#deps = deps
    for (const event of ['display-removed', 'display-added', 'display-metrics-changed'] as const) {
      deps.screen.on(event as 'display-removed', () => this.#followDisplays())
    }
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
    const { states, preload, icon, dark, log } = this.#deps
    const state = states.get(name)
    const areas = this.#areas()
    // The wall screen belongs on the display that nobody works at.
    const place = placeFor(
      state as Partial<Electron.Rectangle> | null,
      SIZE,
      name === 'wall' ? areas.toReversed() : areas,
    )
    const window = this.#deps.make({
      ...windowOptions(preload, icon, dark()),
      ...place,
      fullscreen: name === 'wall' || state?.fullScreen === true,
      kiosk: name === 'main' && this.kiosk,
      // Nobody works at the wall screen.
      autoHideMenuBar: name === 'wall',
    })
    this.#open.set(name, window)
    this.#homes.set(name, place)
    if (state?.maximized) window.maximize()
    this.#remember(name, window, state?.zoom)
    this.#guard(name, window)
    openPage(window, addressOf(page), { log, dialog: this.#deps.dialog }).catch((error) =>
      log(`The page could not be loaded: ${error}`),
    )
  }

  #remember(name: WindowName, window: BrowserWindow, zoom = 1): void {
    const { states } = this.#deps
    const save = () => {
      // In the kiosk, or without its display, it is not where a person has put it.
      if (window.isDestroyed() || window.isKiosk() || this.#away.has(name)) return
      const place = window.getNormalBounds()
      this.#homes.set(name, place)
      states.set(name, {
        ...place,
        maximized: window.isMaximized(),
        fullScreen: window.isFullScreen(),
        zoom: window.webContents.getZoomFactor(),
      })
    }
    window.webContents.once('did-finish-load', () => {
      window.webContents.setZoomFactor(Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom || 1)))
    })
    for (const event of ['resized', 'moved'] as const) window.on(event as 'resized', save)
    window.on('close', save)
  }

  #guard(name: WindowName, window: BrowserWindow): void {
    window.on('close', (event) => {
      if (this.#quitting || name !== 'main') return
      event.preventDefault()
      // A kiosk stays on the screen; it is left by its setting or by quitting.
      if (this.kiosk) return
      window.hide()
      this.#deps.onHidden()
    })
    window.on('closed', () => {
      this.#open.delete(name)
      this.#away.delete(name)
    })
    window.on('session-end', () => this.#deps.onSessionEnd())
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

  /**
   * A display went away, as a television that is switched off for the night: what was on it comes to where it can be
   * seen, and goes back when the display is there again.
   */
  #followDisplays(): void {
    const areas = this.#areas()
    for (const [name, window] of this.#open) {
      const home = this.#homes.get(name)
      if (home && this.#away.has(name) && isReachable(home, areas)) {
        move(window, home)
        this.#away.delete(name)
      } else if (!isReachable(window.getBounds(), areas)) {
        this.#away.add(name)
        move(window, placeFor(null, SIZE, areas))
      } else if (home && !isReachable(home, areas)) this.#away.add(name)
    }
  }
}

/** A window that fills its display does not move; it is put down and filled again. */
function move(window: BrowserWindow, place: Place): void {
  const filled = window.isFullScreen()
  if (filled) window.setFullScreen(false)
  window.setBounds(place)
  if (filled) window.setFullScreen(true)
}

function addressOf(screen: string): string {
  return `${PAGE}#${screen}`
}
