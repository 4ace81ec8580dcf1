import { type Port, PortBase } from '../shared/port.ts'
import { ASK_FOR_PORT, HERE_IS_PORT } from '../shared/window-port.ts'

/** A port over a DOM MessagePort, as the desktop window gets it. */
export class MessagePortPort extends PortBase implements Port {
  readonly #port: MessagePort

  constructor(port: MessagePort) {
    super()
    this.#port = port
    port.addEventListener('message', (event) => this.deliver(event.data))
    port.addEventListener('close', () => this.ended())
    port.start()
  }

  send(message: unknown): void {
    if (!this.closed) this.#port.postMessage(message)
  }

  close(): void {
    this.#port.close()
    this.ended()
  }
}

/** A port over an open WebSocket, frames as JSON text. A frame that is not JSON ends it. */
export class WebSocketPort extends PortBase implements Port {
  readonly #socket: WebSocket

  constructor(socket: WebSocket) {
    super()
    this.#socket = socket
    socket.addEventListener('message', (event) => this.#receive(event.data))
    socket.addEventListener('close', () => this.ended())
  }

  send(message: unknown): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message))
  }

  close(): void {
    this.#socket.close()
    this.ended()
  }

  #receive(data: unknown): void {
    let message: unknown
    try {
      message = JSON.parse(String(data))
    } catch {
      this.close()
      return
    }
    this.deliver(message)
  }
}

/** The address of the backend's stream for a page that was loaded from `location`. */
export function streamAddress(location: { protocol: string; host: string }): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/stream`
}

export function openSocketPort(address: string): Promise<Port> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address)
    socket.addEventListener('open', () => resolve(new WebSocketPort(socket)), { once: true })
    // After `open` this settles nothing any more.
    const refused = () => {
      reject(new Error('The Andon backend does not answer.'))
      void askForLogin()
    }
    socket.addEventListener('close', refused, { once: true })
  })
}

/** A browser does not tell why a socket was refused. When it is the login that is over, the page leads to it. */
async function askForLogin(): Promise<void> {
  const answer = await fetch('/api', { method: 'HEAD' }).catch(() => null)
  if (answer?.status === 401) window.location.assign('/login')
}

/** Asks the preload for a port to the backend; waits as long as the backend needs to start. */
export function openDesktopPort(page: Window): Promise<Port> {
  return new Promise((resolve) => {
    const onMessage = (event: MessageEvent) => {
      const port = event.ports[0]
      if (event.source !== page || event.data !== HERE_IS_PORT || !port) return
      page.removeEventListener('message', onMessage)
      resolve(new MessagePortPort(port))
    }
    page.addEventListener('message', onMessage)
    page.postMessage(ASK_FOR_PORT, page.location.origin)
  })
}

/** A new line to the backend, whichever host served this page. Rejects when there is none right now. */
export function openPort(page: Window = window): Promise<Port> {
  return isDesktop(page.document) ? openDesktopPort(page) : openSocketPort(streamAddress(page.location))
}

/** Whether the page stands in a window of the app; the host wrote it in. */
export function isDesktop(page: Document = document): boolean {
  return page.querySelector<HTMLMetaElement>('meta[name="andon-host"]')?.content === 'desktop'
}
