import path from 'node:path'
import type { Menu, NativeImage, Tray } from 'electron'
import type { FleetWord } from './fleet-watch.ts'

interface Deps {
  make(image: NativeImage): Tray
  image(file: string): NativeImage
  menu: typeof Menu
  icons: string
  onOpen(): void
  onWall(): void
  onAlerts(): void
  onQuit(): void
}

/** The fleet's state beside the clock: by shape, colour and word. */
export class FleetTray {
  readonly #deps: Deps
  readonly #tray: Tray
  #shown = ''

  constructor(deps: Deps) {
    this.#deps = deps
    this.#tray = deps.make(this.#icon('unknown'))
    this.#tray.on('click', () => deps.onOpen())
    this.show({ level: 'unknown', text: 'starting' })
  }

  show(word: FleetWord): void {
    const { menu, onOpen, onWall, onAlerts, onQuit } = this.#deps
    const text = `Andon – ${word.text}`
    if (text === this.#shown) return
    this.#shown = text
    this.#tray.setImage(this.#icon(word.level))
    // Windows cuts a longer one.
    this.#tray.setToolTip(text.slice(0, 127))
    this.#tray.setContextMenu(
      menu.buildFromTemplate([
        { label: word.text, enabled: false },
        { type: 'separator' },
        { label: 'Open Andon', click: onOpen },
        { label: 'Alerts', click: onAlerts },
        { label: 'Wall screen', click: onWall },
        { type: 'separator' },
        { label: 'Quit: collecting data ends', click: onQuit },
      ]),
    )
  }

  close(): void {
    this.#tray.destroy()
  }

  #icon(level: FleetWord['level']): NativeImage {
    return this.#deps.image(path.join(this.#deps.icons, `tray-${level}.png`))
  }
}
