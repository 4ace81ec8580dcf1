import type { Dialog } from 'electron'
import type { DesktopSettings } from '../../../shared/settings/settings.ts'

const EVERY_MS = 24 * 3_600_000

/** What of electron-updater is in use. */
export interface Updater {
  autoDownload: boolean
  channel: string | null
  allowDowngrade: boolean
  checkForUpdates(): Promise<unknown>
  quitAndInstall(): void
  on(event: 'update-downloaded', listener: (info: { version: string }) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
}

interface Deps {
  /** Loads electron-updater; only then does anything of it run. */
  load(): Promise<Updater>
  dialog: Pick<Dialog, 'showMessageBox'>
  log(line: string): void
}

/** Looks for signed releases of the chosen channel once a day; nothing leaves the PC while it is off. */
export class Updates {
  readonly #deps: Deps
  #channel: DesktopSettings['updates'] = 'off'
  #updater: Promise<Updater> | null = null
  #timer: NodeJS.Timeout | null = null

  constructor(deps: Deps) {
    this.#deps = deps
  }

  set(channel: DesktopSettings['updates']): void {
    if (channel === this.#channel) return
    this.#channel = channel
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
    if (channel === 'off') return
    this.#timer = setInterval(() => void this.look(), EVERY_MS)
    void this.look()
  }

  /** Looks now; says so when updates are off. */
  async look(): Promise<void> {
    if (this.#channel === 'off') {
      await this.#deps.dialog.showMessageBox({
        message: 'Updates are off.',
        detail: 'Switch them on under Settings → Desktop, or install a release by hand.',
      })
      return
    }
    try {
      this.#updater ??= this.#start()
      const updater = await this.#updater
      updater.channel = this.#channel === 'beta' ? 'beta' : 'latest'
      await updater.checkForUpdates()
    } catch (error) {
      this.#deps.log(`Updates could not be looked for: ${(error as Error).message}`)
    }
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer)
  }

  async #start(): Promise<Updater> {
    const updater = await this.#deps.load()
    updater.autoDownload = true
    updater.allowDowngrade = false
    updater.on('error', (error) => this.#deps.log(`Update: ${error.message}`))
    updater.on('update-downloaded', ({ version }) => void this.#offer(updater, version))
    return updater
  }

  /** A control room decides itself when its console is away for half a minute. */
  async #offer(updater: Updater, version: string): Promise<void> {
    const { response } = await this.#deps.dialog.showMessageBox({
      message: `Andon ${version} is ready.`,
      detail:
        'Installing it takes the console away for about half a minute; robots’ messages wait at the broker.',
      buttons: ['Later', 'Install and start again'],
    })
    if (response === 1) updater.quitAndInstall()
  }
}
