import type { Dialog } from 'electron'
import type { DesktopSettings } from '../../../shared/settings/settings.ts'

const EVERY_MS = 24 * 3_600_000

/** What of electron-updater is in use. */
export interface Updater {
  autoDownload: boolean
  channel: string | null
  allowDowngrade: boolean
  autoInstallOnAppQuit: boolean
  checkForUpdates(): Promise<{ isUpdateAvailable: boolean; updateInfo: { version: string } } | null>
  quitAndInstall(): void
  on(event: 'update-downloaded', listener: (info: { version: string }) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
}

interface Deps {
  /** Loads electron-updater; only then does anything of it run. */
  load(): Promise<Updater>
  dialog: Pick<Dialog, 'showMessageBox'>
  log(line: string): void
  /** The version that runs. */
  version: string
  /** Why this package takes no releases, whatever channel is chosen; null when it does. */
  refusal: string | null
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
    this.stop()
    if (channel === 'off') return
    if (this.#deps.refusal !== null) {
      this.#deps.log(`Updates stay off. ${this.#deps.refusal}`)
      return
    }
    this.#timer = setInterval(() => void this.#look().catch(() => {}), EVERY_MS)
    void this.#look().catch(() => {})
  }

  /** Looks now, and tells the person who asked what came of it. */
  async look(): Promise<void> {
    const { refusal } = this.#deps
    if (refusal !== null) return this.#tell('This Andon takes no updates by itself.', refusal)
    if (this.#channel === 'off')
      return this.#tell(
        'Updates are off.',
        'Switch them on under Settings → Desktop, or install a release by hand.',
      )
    try {
      const version = await this.#look()
      if (version === null) await this.#tell('This is the newest release.', `Andon ${this.#deps.version}`)
      else await this.#tell(`Andon ${version} is being fetched.`, 'You are asked before it is installed.')
    } catch (error) {
      await this.#tell('Releases could not be looked for.', (error as Error).message)
    }
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
  }

  /** The version that is newer than this one, or null. @throws when the server gives no answer, which is logged */
  async #look(): Promise<string | null> {
    try {
      this.#updater ??= this.#start()
      const updater = await this.#updater
      updater.channel = this.#channel === 'beta' ? 'beta' : 'latest'
      // Choosing a channel allows it by itself, and the older release would then be taken for news.
      updater.allowDowngrade = false
      const found = await updater.checkForUpdates()
      return found?.isUpdateAvailable ? found.updateInfo.version : null
    } catch (error) {
      this.#deps.log(`Updates could not be looked for: ${(error as Error).message}`)
      throw error
    }
  }

  async #start(): Promise<Updater> {
    const updater = await this.#deps.load()
    updater.autoDownload = true
    updater.autoInstallOnAppQuit = false
    updater.on('error', (error) => this.#deps.log(`Update: ${error.message}`))
    updater.on('update-downloaded', ({ version }) => void this.#offer(updater, version))
    return updater
  }

  async #tell(message: string, detail: string): Promise<void> {
    await this.#deps.dialog.showMessageBox({ message, detail })
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
