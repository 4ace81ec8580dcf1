import type { Page } from '@playwright/test'
import { type Port, PortBase } from '../../shared/port.ts'
import { ASK_FOR_PORT, HERE_IS_PORT } from '../../shared/window-port.ts'

interface Line {
  andonHear(message: unknown): void
  andonSay(message: unknown): void
}

class PageLine extends PortBase implements Port {
  readonly #page: Page

  constructor(page: Page) {
    super()
    this.#page = page
    page.on('close', () => this.ended())
  }

  send(message: unknown): void {
    this.#page
      .evaluate((data) => (window as unknown as Line).andonSay(data), message)
      .catch(() => this.ended())
  }

  close(): void {
    this.ended()
  }

  hear(message: unknown): void {
    this.deliver(message)
  }
}

/** A port to the backend of the app, asked for in its page as the page itself does; it ends with that page. */
export async function pageLine(page: Page): Promise<Port> {
  const line = new PageLine(page)
  await page.exposeFunction('andonHear', (message: unknown) => line.hear(message))
  await page.evaluate(
    ([ask, here]) =>
      new Promise<void>((resolve) => {
        const onMessage = ({ data, ports }: MessageEvent) => {
          const port = ports[0]
          if (data !== here || !port) return
          window.removeEventListener('message', onMessage)
          const self = window as unknown as Line
          self.andonSay = (message) => port.postMessage(message)
          port.onmessage = (event) => self.andonHear(event.data)
          resolve()
        }
        window.addEventListener('message', onMessage)
        window.postMessage(ask, window.location.origin)
      }),
    [ASK_FOR_PORT, HERE_IS_PORT] as const,
  )
  return line
}
