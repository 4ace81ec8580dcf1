import { JsonText } from './json-text.ts'
import type { Port } from './port.ts'

/**
 * Calls and subscriptions over a port. One implementation for every host.
 *
 * client → server  call, cancel, sub, ready, unsub
 * server → client  result, error, push
 *
 * A subscription has one credit: the server pushes, then waits for `ready`. What changes meanwhile is
 * coalesced by the source, so a slow client gets fewer frames and never a growing queue.
 */

export type ErrorCode =
  | 'bad_request'
  | 'unauthorised'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'unknown_call'
  | 'cancelled'
  | 'unavailable'
  | 'internal'

export interface ErrorBody {
  code: ErrorCode
  message: string
  /** Where in the input the fault is, e.g. "/window" or "q:12". */
  where?: string
  /** What was expected there, and the valid word that is closest to what was written. */
  expected?: string[]
  nearest?: string
}

/** An error that is meant for the caller: what is wrong, where, and what to do. */
export class CallError extends Error {
  readonly code: ErrorCode
  readonly where: string | undefined
  /** What helps to put the input right. */
  readonly help: Pick<ErrorBody, 'expected' | 'nearest'>

  constructor(
    code: ErrorCode,
    message: string,
    where?: string,
    help: Pick<ErrorBody, 'expected' | 'nearest'> = {},
  ) {
    super(message)
    this.name = 'CallError'
    this.code = code
    this.where = where
    this.help = help
  }

  get body(): ErrorBody {
    return {
      code: this.code,
      message: this.message,
      ...(this.where === undefined ? {} : { where: this.where }),
      ...this.help,
    }
  }

  /** The error that was sent as `body` by the other side. */
  static of({ code, message, where, ...help }: ErrorBody): CallError {
    return new CallError(code, message, where, help)
  }

  static from(value: unknown): CallError {
    if (value instanceof CallError) return value
    return new CallError('internal', value instanceof Error ? value.message : String(value))
  }
}

/** What a call can be cancelled by. An AbortSignal is one; this layer has no types of a platform. */
export interface CancelSignal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void): void
}

class Cancellation implements CancelSignal {
  aborted = false
  readonly #listeners: (() => void)[] = []

  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.push(listener)
  }

  abort(): void {
    if (this.aborted) return
    this.aborted = true
    for (const listener of this.#listeners) listener()
  }
}

type ClientFrame =
  | { t: 'call'; id: number; name: string; params: unknown }
  | { t: 'cancel'; id: number }
  | { t: 'sub'; id: number; topic: string; params: unknown }
  | { t: 'ready'; id: number }
  | { t: 'unsub'; id: number }

type ServerFrame =
  | ResultFrame
  | { t: 'error'; id: number; error: ErrorBody }
  | { t: 'push'; id: number; data: unknown }

/** `json` in place of `result`: the text of the result, between threads and processes. */
type ResultFrame = { t: 'result'; id: number; result: unknown } | { t: 'result'; id: number; json: string }

/** A frame for a line that carries text. A result that is text already becomes a part of it as it is. */
export function frameText(frame: unknown): string {
  const { t, id, json } = Object(frame) as Partial<Extract<ResultFrame, { json: string }>>
  return t === 'result' && typeof json === 'string'
    ? `{"t":"result","id":${id},"result":${json}}`
    : JSON.stringify(frame)
}

const resultOf = (frame: ResultFrame): unknown => ('json' in frame ? JSON.parse(frame.json) : frame.result)
const resultTextOf = (frame: ResultFrame): string =>
  'json' in frame ? frame.json : JSON.stringify(frame.result)

export interface CallOptions {
  signal?: CancelSignal
}

export interface RpcClient {
  call(name: string, params: unknown, options?: CallOptions): Promise<unknown>
  /** The result as JSON, for a caller who only passes it on. */
  callText(name: string, params: unknown, options?: CallOptions): Promise<string>
  /** Returns the function that ends the subscription. `onError` is called at most once, then it is over. */
  subscribe(
    topic: string,
    params: unknown,
    onData: (data: unknown) => void,
    onError: (error: CallError) => void,
  ): () => void
  close(): void
}

export function createRpcClient(port: Port): RpcClient {
  let nextId = 1
  let open = true
  const calls = new Map<
    number,
    { resolve: (frame: ResultFrame) => void; reject: (error: CallError) => void }
  >()
  const subs = new Map<number, { onData: (data: unknown) => void; onError: (error: CallError) => void }>()
  const gone = () => new CallError('unavailable', 'The connection to the Andon backend ended.')

  port.onMessage((raw) => {
    const frame = raw as ServerFrame
    if (frame.t === 'push') {
      const sub = subs.get(frame.id)
      if (!sub) return
      try {
        sub.onData(frame.data)
      } finally {
        if (subs.has(frame.id)) port.send({ t: 'ready', id: frame.id } satisfies ClientFrame)
      }
      return
    }
    const call = calls.get(frame.id)
    calls.delete(frame.id)
    if (frame.t === 'result') {
      call?.resolve(frame)
      return
    }
    const error = CallError.of(frame.error)
    call?.reject(error)
    const sub = subs.get(frame.id)
    subs.delete(frame.id)
    sub?.onError(error)
  })
  port.onClose(() => {
    open = false
    for (const call of calls.values()) call.reject(gone())
    calls.clear()
    const ended = [...subs.values()]
    subs.clear()
    for (const sub of ended) sub.onError(gone())
  })

  const ask = (name: string, params: unknown, { signal }: CallOptions = {}): Promise<ResultFrame> => {
    if (!open) return Promise.reject(gone())
    const id = nextId++
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(new CallError('cancelled', 'The call was cancelled.'))
        return
      }
      calls.set(id, { resolve, reject })
      signal?.addEventListener('abort', () => {
        if (!calls.delete(id)) return
        port.send({ t: 'cancel', id } satisfies ClientFrame)
        reject(new CallError('cancelled', 'The call was cancelled.'))
      })
      port.send({ t: 'call', id, name, params } satisfies ClientFrame)
    })
  }

  return {
    call: (name, params, options) => ask(name, params, options).then(resultOf),
    callText: (name, params, options) => ask(name, params, options).then(resultTextOf),
    subscribe(topic, params, onData, onError) {
      if (!open) {
        void Promise.resolve().then(() => onError(gone()))
        return () => {}
      }
      const id = nextId++
      subs.set(id, { onData, onError })
      port.send({ t: 'sub', id, topic, params } satisfies ClientFrame)
      return () => {
        if (subs.delete(id)) port.send({ t: 'unsub', id } satisfies ClientFrame)
      }
    },
    close() {
      port.close()
    },
  }
}

/** What a subscription reads from. `take` returns the next frame, or undefined when nothing is new. */
export interface PushSource {
  take(): unknown
  close(): void
}

export interface RpcServer {
  /** A large result may be a `JsonText`; the client does not see the difference. */
  call(name: string, params: unknown, signal: CancelSignal): Promise<unknown>
  /** `wake` tells that `take` may have something. The first `take` is the snapshot. */
  subscribe(topic: string, params: unknown, wake: () => void): PushSource
}

function resultFrame(id: number, result: unknown): ResultFrame {
  return result instanceof JsonText
    ? { t: 'result', id, json: result.text }
    : { t: 'result', id, result: result ?? null }
}

/** Serves one client. Ends by itself when the port closes. */
export function serveRpc(port: Port, server: RpcServer): void {
  const running = new Map<number, Cancellation>()
  const subs = new Map<number, { source: PushSource; credit: boolean }>()
  const send = (frame: ServerFrame) => port.send(frame)

  const end = (id: number) => {
    subs.get(id)?.source.close()
    subs.delete(id)
  }

  // Called from wherever something changed: a failing source ends its own subscription and harms nobody else.
  const pump = (id: number) => {
    const sub = subs.get(id)
    if (!sub?.credit) return
    try {
      const data = sub.source.take()
      if (data === undefined) return
      sub.credit = false
      send({ t: 'push', id, data })
    } catch (error) {
      end(id)
      send({ t: 'error', id, error: CallError.from(error).body })
    }
  }

  const onFrame: { [T in ClientFrame['t']]: (frame: Extract<ClientFrame, { t: T }>) => void } = {
    call: ({ id, name, params }) => {
      const abort = new Cancellation()
      running.set(id, abort)
      server
        .call(name, params, abort)
        .then((result) => send(resultFrame(id, result)))
        .catch((error: unknown) => send({ t: 'error', id, error: CallError.from(error).body }))
        .finally(() => running.delete(id))
    },
    cancel: ({ id }) => running.get(id)?.abort(),
    sub: ({ id, topic, params }) => {
      if (subs.has(id)) end(id)
      try {
        const source = server.subscribe(topic, params, () => pump(id))
        subs.set(id, { source, credit: true })
        pump(id)
      } catch (error) {
        send({ t: 'error', id, error: CallError.from(error).body })
      }
    },
    ready: ({ id }) => {
      const sub = subs.get(id)
      if (!sub) return
      sub.credit = true
      pump(id)
    },
    unsub: ({ id }) => end(id),
  }

  port.onMessage((raw) => {
    const frame = asClientFrame(raw)
    if (!frame) {
      send({ t: 'error', id: 0, error: { code: 'bad_request', message: 'Not a frame of this protocol.' } })
      return
    }
    ;(onFrame[frame.t] as (frame: ClientFrame) => void)(frame)
  })
  port.onClose(() => {
    for (const abort of running.values()) abort.abort()
    for (const sub of subs.values()) sub.source.close()
    subs.clear()
  })
}

const FRAME_TYPES = new Set(['call', 'cancel', 'sub', 'ready', 'unsub'])

function asClientFrame(raw: unknown): ClientFrame | null {
  if (typeof raw !== 'object' || raw === null) return null
  const frame = raw as Record<string, unknown>
  if (typeof frame.t !== 'string' || !FRAME_TYPES.has(frame.t) || !Number.isSafeInteger(frame.id)) return null
  if (frame.t === 'call' && typeof frame.name !== 'string') return null
  if (frame.t === 'sub' && typeof frame.topic !== 'string') return null
  return frame as ClientFrame
}
