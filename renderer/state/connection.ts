import { create, type StoreApi } from 'zustand'
import type { Port } from '../../shared/port.ts'
import { createRpcClient } from '../../shared/rpc.ts'
import { type Client, typedClient } from '../client.ts'
import { backOff } from './back-off.ts'
import { clock } from './clock.ts'

export type ConnectionStatus = 'connecting' | 'connected' | 'disconnected'

export interface ConnectionState {
  /** `connecting` only until the first try ends; after that a lost line is `disconnected` until it is back. */
  status: ConnectionStatus
  /** Since when, epoch ms on the backend's clock. */
  since: number
  /** Null while not connected. A new one after each reconnect. */
  client: Client | null
  /** When the next try is made; null while one runs or the line is up. */
  retryAt: number | null
  /** Why the last try failed or the line ended. */
  reason: string | null
  /** Tries at once instead of at `retryAt`. */
  retryNow: () => void
}

export const useConnection = create<ConnectionState>(() => ({
  status: 'connecting',
  since: clock.now(),
  client: null,
  retryAt: null,
  reason: null,
  retryNow: () => {},
}))

/** The client, or null while there is no line to the backend. */
export const useClient = (): Client | null => useConnection((state) => state.client)

export interface ConnectOptions {
  openPort: () => Promise<Port>
  random?: () => number
  /** After this long without any message the line is probed; without an answer in the same time it is dropped. */
  silenceMs?: number
  store?: Pick<StoreApi<ConnectionState>, 'setState'>
}

let heard: number | null = null

/** When anything came over the line last, on the backend's clock; null before the first. Not reactive. */
export const heardAt = (): number | null => heard

/** Keeps a line to the backend for as long as the page lives. Returns the function that ends it. */
export function startConnection(options: ConnectOptions): () => void {
  const { openPort, random = Math.random, silenceMs = 5_000, store = useConnection } = options
  let stopped = false
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let closePort = () => {}

  const lost = (reason: string) => {
    if (stopped) return
    attempt += 1
    const wait = backOff(attempt, random())
    // The first loss starts the count; failed retries must not reset it.
    const since = attempt === 1 ? { since: clock.now() } : {}
    store.setState({ status: 'disconnected', client: null, reason, retryAt: clock.now() + wait, ...since })
    timer = setTimeout(connect, wait)
  }

  const up = (port: Port) => {
    if (stopped) {
      port.close()
      return
    }
    attempt = 0
    closePort = () => port.close()
    const client = typedClient(createRpcClient(port))
    const stopWatching = watchSilence(port, client, silenceMs)
    port.onClose(() => {
      stopWatching()
      lost('The connection to the Andon backend ended.')
    })
    store.setState({ status: 'connected', since: clock.now(), client, reason: null, retryAt: null })
  }

  function connect() {
    clearTimeout(timer)
    timer = undefined
    store.setState({ retryAt: null })
    openPort().then(up, (error: unknown) => lost(error instanceof Error ? error.message : String(error)))
  }

  store.setState({
    retryNow: () => {
      if (timer !== undefined) connect()
    },
  })
  connect()
  return () => {
    stopped = true
    clearTimeout(timer)
    closePort()
  }
}

/** A line that is dead but not closed (Wi-Fi gone, laptop slept) is found by asking something small over it. */
function watchSilence(port: Port, client: Client, silenceMs: number): () => void {
  let spoke = true
  let probing = false
  const stopListening = port.onMessage(() => {
    spoke = true
    heard = clock.now()
  })
  const timer = setInterval(() => {
    if (spoke) {
      spoke = false
      probing = false
      return
    }
    if (probing) {
      port.close()
      return
    }
    probing = true
    // Any answer, also an error, is a message: the line lives.
    client.call('health.check', {}).catch(() => {})
  }, silenceMs)
  return () => {
    clearInterval(timer)
    stopListening()
  }
}
