import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import type { Port } from '../../shared/port.ts'
import { PagePort } from './page-port.ts'
import type { PortDouble } from './ports.ts'
import type { FrameDouble } from './window.ts'

/** A page with the real, built preload, which may require electron and nothing else. */
export function openPage(preload: string, frame: FrameDouble, toMain: (channel: string) => void) {
  const windowEvents = new EventEmitter()
  const rendererEvents = new EventEmitter()
  const window = {
    location: { origin: 'app://andon' },
    addEventListener: (type: string, listener: () => void) => windowEvents.on(type, listener),
    postMessage: (data: unknown, _origin: string, ports: PortDouble[] = []) =>
      windowEvents.emit('message', { source: window, data, ports }),
  }
  const ipcRenderer = {
    on: (channel: string, listener: () => void) => rendererEvents.on(channel, listener),
    send: (channel: string) => toMain(channel),
  }
  frame.onPosted = () => {
    const { channel, ports } = frame.posted.at(-1)!
    rendererEvents.emit(channel, { ports })
  }
  const require = (name: string) => {
    if (name === 'electron') return { ipcRenderer }
    throw new Error(`A sandboxed preload cannot require ${name}.`)
  }
  runInNewContext(readFileSync(preload, 'utf8'), { window, require, module: {}, exports: {} })
  return {
    /** Asks as renderer/ports.ts does. */
    askForPort: (ask: string, answer: string) =>
      new Promise<Port>((resolve) => {
        const onMessage = (event: { data: unknown; ports: PortDouble[] }) => {
          if (event.data !== answer) return
          windowEvents.off('message', onMessage)
          resolve(new PagePort(event.ports[0]!))
        }
        windowEvents.on('message', onMessage)
        window.postMessage(ask, window.location.origin)
      }),
  }
}
