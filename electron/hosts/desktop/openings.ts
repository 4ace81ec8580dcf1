import type { App } from 'electron'
import { type Asked, askedFor } from './deep-link.ts'

/**
 * What the system asks the running app to open: links, files, the app itself. macOS asks before the app is ready, so it
 * is listened to from the first moment on, and kept until somebody opens it.
 */
export class Openings {
  #open: ((asked: Asked) => void) | null = null
  #early: Asked | null = null

  constructor(app: App) {
    app.on('open-url', (event, link) => {
      event.preventDefault()
      this.#ask({ link })
    })
    app.on('open-file', (event, file) => {
      event.preventDefault()
      this.#ask({ file })
    })
    app.on('second-instance', (_event, argv, folder) => this.#ask(askedFor(argv, folder)))
    app.on('activate', () => this.#ask({}))
  }

  /** Opens what was asked for so far, else `first`, and from now on whatever is asked for. */
  begin(open: (asked: Asked) => void, first: Asked): void {
    this.#open = open
    open(this.#early ?? first)
  }

  #ask(asked: Asked): void {
    if (this.#open) this.#open(asked)
    else this.#early = asked
  }
}
