import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const PRELOAD = join(resolve(import.meta.dirname, '..', '..'), 'dist', 'preload', 'preload.cjs')

/**
 * Runs in each page before its own scripts: the real, built preload with an `ipcRenderer` whose other end is the
 * harness. It may require electron and nothing else. A port that the main process posts becomes a real MessagePort
 * here, its messages carried over the page's line to the harness.
 */
export function preloadScript(): string {
  return `(() => {
  if (window !== window.top) return
  const NativeSocket = WebSocket
  const listeners = new Map()
  const ports = new Map()
  const waiting = []
  const line = new NativeSocket(location.origin.replace(/^http/, 'ws') + '/harness')
  const say = (message) => {
    if (line.readyState === NativeSocket.OPEN) line.send(JSON.stringify(message))
    else waiting.push(message)
  }
  line.addEventListener('open', () => { for (const message of waiting.splice(0)) say(message) })
  line.addEventListener('message', ({ data }) => {
    const { channel, port, message, closed } = JSON.parse(data)
    if (channel !== undefined) {
      const made = new MessageChannel()
      made.port1.onmessage = (event) => say({ port, message: event.data })
      ports.set(port, made.port1)
      for (const listener of listeners.get(channel) ?? []) listener({ ports: [made.port2] })
    } else if (closed) {
      ports.get(port)?.close()
      ports.delete(port)
    } else ports.get(port)?.postMessage(message)
  })
  line.addEventListener('close', () => { for (const port of ports.values()) port.close() })
  const ipcRenderer = {
    on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    send: (channel) => say({ send: channel }),
  }
  const require = (name) => {
    if (name === 'electron') return { ipcRenderer }
    throw new Error('A sandboxed preload cannot require ' + name + '.')
  }
  ;(function (module, exports) { ${readFileSync(PRELOAD, 'utf8')} })({}, {})
})()`
}
