import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { type WebSocket, WebSocketServer } from 'ws'
import { CallError, createRpcClient } from '../../shared/rpc.ts'
import { ASK_FOR_PORT } from '../../shared/window-port.ts'
import { makeElectron } from './electron.ts'
import { loadMain } from './load.ts'
import { PagePort } from './page-port.ts'
import type { PortDouble } from './ports.ts'
import { FrameDouble, WindowDouble } from './window.ts'

/**
 * `node e2e/harness/host.ts [the options of the web host]`: the desktop app's built main bundle against a double of
 * Electron, with real pages of a browser as its windows. Prints the same line as the web host when it is ready. The
 * page is what the app serves on its own scheme; calls go through a port that the app hands out.
 */
const args = withoutPort(process.argv.slice(2))
const { electron, seen, fromPage, quit } = makeElectron()
loadMain(electron, args)

/** A port to the backend, asked for as a page does; waits until the app gives one. */
function askForPort(): Promise<PortDouble> {
  return new Promise((resolve) => {
    const frame = new FrameDouble('app://andon/')
    frame.onPosted = () => resolve(frame.posted.at(-1)!.ports[0]!)
    fromPage(ASK_FOR_PORT, frame)
  })
}

async function servePage(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = await seen.handlers.get('app')!(new Request(`app://andon${request.url}`))
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  response.end(Buffer.from(await answer.arrayBuffer()))
}

let client: Promise<ReturnType<typeof createRpcClient>> | null = null
async function callBackend(request: IncomingMessage, response: ServerResponse): Promise<void> {
  client ??= askForPort().then((port) => createRpcClient(new PagePort(port)))
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const params: unknown = JSON.parse(Buffer.concat(parts).toString('utf8') || '{}')
  const answer = await (await client).call(request.url!.slice('/api/'.length), params).then(
    (result) => ({ status: 200, body: { result } }),
    (error: unknown) => {
      const { body } = CallError.from(error)
      // A line that ended with the backend is made anew for the next call.
      if (body.code === 'unavailable') client = null
      return { status: 400, body: { error: body } }
    },
  )
  response.writeHead(answer.status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(answer.body))
}

/** A page's line: what its preload sends, and the ports it is given. */
function followPage(socket: WebSocket): void {
  const ports = new Map<number, PortDouble>()
  const frame = new FrameDouble('app://andon/')
  const say = (message: object) => socket.send(JSON.stringify(message))
  frame.onPosted = () => {
    const { channel, ports: posted } = frame.posted.at(-1)!
    const port = posted[0]!
    const id = ports.size
    ports.set(id, port)
    say({ channel, port: id })
    port.on('message', ({ data }: { data: unknown }) => say({ port: id, message: data }))
    port.on('close', () => say({ port: id, closed: true }))
    port.start()
  }
  socket.on('message', (data) => {
    const { send, port, message } = JSON.parse(String(data)) as {
      send?: string
      port: number
      message: unknown
    }
    if (send !== undefined) fromPage(send, frame)
    else ports.get(port)?.postMessage(message)
  })
  socket.on('close', () => {
    for (const port of ports.values()) port.close()
  })
}

async function followStream(socket: WebSocket): Promise<void> {
  const early: string[] = []
  const keep = (data: unknown) => early.push(String(data))
  socket.on('message', keep)
  const port = await askForPort()
  socket.off('message', keep)
  socket.on('message', (data) => port.postMessage(JSON.parse(String(data))))
  for (const data of early) port.postMessage(JSON.parse(data))
  port.on('message', ({ data }: { data: unknown }) => socket.send(JSON.stringify(data)))
  port.on('close', () => socket.close())
  socket.on('close', () => port.close())
  port.start()
}

const sockets = new WebSocketServer({ noServer: true })
const server = createServer((request, response) => {
  const answered = request.url!.startsWith('/api/')
    ? callBackend(request, response)
    : servePage(request, response)
  answered.catch((error: unknown) => response.writeHead(500).end(String(error)))
})
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (webSocket) => {
    if (request.url === '/harness') followPage(webSocket)
    else void followStream(webSocket)
  })
})

// The app has its window, and the backend answers: only then is anything to be seen.
while (!WindowDouble.all[0]?.loaded) await delay(20)
;(await askForPort()).close()
server.listen(portOf(process.argv), '127.0.0.1', () => {
  console.log(`Andon listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    quit()
    const timer = setInterval(() => {
      if (!seen.quit) return
      clearInterval(timer)
      process.exit(0)
    }, 20)
  })
}

function withoutPort(given: string[]): string[] {
  const at = given.indexOf('--port')
  return at < 0 ? given : given.toSpliced(at, 2)
}

function portOf(argv: readonly string[]): number {
  return Number(argv[argv.indexOf('--port') + 1] ?? 0) || 0
}
