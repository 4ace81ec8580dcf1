import type { DesktopFrame, DesktopNotice } from '../../../shared/notify/delivery.ts'
import { desktopOf } from '../../../shared/notify/format/desktop.ts'
import { type Outgoing, SendError } from './send.ts'

/** A window that does not take its notices gets the newest. */
const MOST = 20

/** Notifications of the system for every window that is open: they show them. */
export class DesktopHub {
  readonly #windows = new Set<(notice: DesktopNotice) => void>()

  send({ notice }: Outgoing): void {
    if (this.#windows.size === 0) {
      throw new SendError('No window of Andon is open that could show it.')
    }
    for (const show of this.#windows) show(desktopOf(notice))
  }

  source(wake: () => void): { take(): DesktopFrame | undefined; close(): void } {
    let waiting: DesktopNotice[] = []
    const show = (notice: DesktopNotice) => {
      waiting = [...waiting, notice].slice(-MOST)
      wake()
    }
    this.#windows.add(show)
    let first = true
    return {
      take: () => {
        if (!first && waiting.length === 0) return undefined
        first = false
        const notices = waiting
        waiting = []
        return { notices }
      },
      close: () => this.#windows.delete(show),
    }
  }
}
