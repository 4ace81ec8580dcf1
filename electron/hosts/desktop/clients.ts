import type { MessageChannelMain, MessagePortMain, WebFrameMain } from 'electron'
import { LOCAL } from '../../../shared/access/roles.ts'
import { HERE_IS_PORT } from '../../../shared/window-port.ts'
import type { Supervisor } from '../supervisor.ts'

type MakeChannel = () => MessageChannelMain

/** Gives each page that asks a port to the backend; who asks while none is ready is served when one is. */
export class PageClients {
  readonly #supervisor: Supervisor<MessagePortMain>
  readonly #makeChannel: MakeChannel
  readonly #waiting = new Set<WebFrameMain>()

  constructor(supervisor: Supervisor<MessagePortMain>, makeChannel: MakeChannel) {
    this.#supervisor = supervisor
    this.#makeChannel = makeChannel
    supervisor.onReady(() => {
      const waiting = [...this.#waiting]
      this.#waiting.clear()
      for (const frame of waiting) this.ask(frame)
    })
  }

  ask(frame: WebFrameMain): void {
    if (frame.detached || frame.isDestroyed()) return
    const { port1, port2 } = this.#makeChannel()
    if (this.#supervisor.connect(port1, LOCAL)) frame.postMessage(HERE_IS_PORT, null, [port2])
    else this.#waiting.add(frame)
  }
}
