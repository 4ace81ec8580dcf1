import { createServer } from 'node:http'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { Caller } from '../../../shared/access/roles.ts'
import type { Port } from '../../../shared/port.ts'
import type { BackendOptions } from '../../backend/protocol.ts'
import { NodePort } from '../../node-port.ts'
import { prepareDataDir } from '../options/data-dir.ts'
import { StartError } from '../options/usage-error.ts'
import type { SocketBounds } from '../ports.ts'
import { Supervisor } from '../supervisor.ts'
import { BackendLink } from './backend-link.ts'
import { Lan } from './lan.ts'
import { listen } from './listen.ts'
import { DeviceLogin } from './login/device-login.ts'
import { Gate } from './login/gate.ts'
import { loadPassword } from './login/password.ts'
import { PasswordLogin } from './login/password-login.ts'
import { isLoopback } from './origin.ts'
import { RequestRate } from './rate.ts'
import { type Site, serve } from './router.ts'
import { Streams } from './stream.ts'
import { spawnWorker } from './worker.ts'

export interface WebHostOptions {
  /** 0 picks a free one. */
  port: number
  host: string
  backend: BackendOptions
  /** The worker's file, and the folder of the built page. */
  backendFile: string
  rendererDir: string
  /** One line for the person at the terminal. */
  log: (line: string) => void
  /** Wait before the first restart of a crashed backend. */
  restartDelayMs?: number
  socketBounds?: SocketBounds
}

export interface WebHost {
  url: string
  /** Resolves when the backend has stopped and the port is free again. */
  stop(): Promise<void>
  /** Ends the backend at once, without order. */
  kill(): void
}

/** Long enough for an answer that is being written; a stream never ends by itself. */
const GOODBYE_MS = 500

/** Starts the backend and serves it. Rejects with a sentence for the person who started it. */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const { backend, host, log } = options
  prepareDataDir(backend.dataDir)
  const supervisor = new Supervisor<MessagePort>({
    spawn: (crashed) => spawnWorker(options.backendFile, { ...backend, crashed }),
    log,
    ...(options.restartDelayMs === undefined ? {} : { firstDelayMs: options.restartDelayMs }),
  })
  const link = new BackendLink((caller) => openPort(supervisor, caller))
  const streams = new Streams(link, options.socketBounds)
  const gate = isLoopback(host) ? null : await makeGate(backend.dataDir, link, log)
  const lan = new Lan({ link, rendererDir: options.rendererDir, restarts: () => supervisor.restarts, log })
  supervisor.onReady(() => lan.follow())
  const site: Site = {
    bound: host,
    rendererDir: options.rendererDir,
    link,
    streams,
    gate,
    rate: new RequestRate(),
    authority: null,
    restarts: () => supervisor.restarts,
  }
  const server = createServer()
  serve(server, site)

  // The port first: a port in use is told at once, and no second backend touches the data.
  const url = await listen(server, options.port, host)
  const close = async () => {
    await lan.close()
    streams.close()
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeIdleConnections()
    setTimeout(() => {
      streams.terminate()
      server.closeAllConnections()
    }, GOODBYE_MS).unref()
    await closed
    link.close()
  }
  try {
    await supervisor.start()
  } catch (error) {
    await close()
    throw new StartError((error as Error).message)
  }
  return {
    url,
    stop: async () => void (await Promise.all([close(), supervisor.stop()])),
    kill: () => supervisor.kill(),
  }
}

async function makeGate(dataDir: string, link: BackendLink, log: (line: string) => void): Promise<Gate> {
  const password = await loadPassword(dataDir, (made) => {
    log(`The console password is ${made} (shown this once; kept as a hash in the data folder).`)
  })
  log('Reachable from other computers without encryption: put a TLS proxy before it on a network you share.')
  return new Gate(new PasswordLogin(password), new DeviceLogin(link))
}

function openPort(supervisor: Supervisor<MessagePort>, caller: Caller): Port | null {
  const { port1, port2 } = new MessageChannel()
  return supervisor.connect(port2, caller) ? new NodePort(port1) : null
}
