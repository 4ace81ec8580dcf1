import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { type Caller, isAct, may, roleNeeded } from '../../shared/access/roles.ts'
import {
  type CallName,
  contract,
  type Params,
  type Pushes,
  type PushTopic,
  pushParams,
  type Result,
} from '../../shared/contract.ts'
import type { JsonText } from '../../shared/json-text.ts'
import { WINDOW_PATTERN } from '../../shared/metrics/window.ts'
import type { Port } from '../../shared/port.ts'
import { CallError, type CancelSignal, type PushSource, type RpcServer, serveRpc } from '../../shared/rpc.ts'

export type Handler<K extends CallName> = (
  params: Params<K>,
  signal: CancelSignal,
  caller: Caller,
) => Told<K> | Promise<Told<K>>
type Told<K extends CallName> = Result<K> | JsonText<Result<K>>
export type Handlers = { [K in CallName]: Handler<K> }

/** Produces frames of one subscription. `wake` is to be called when `take` may have something new. */
export type Topic<T extends PushTopic> = (
  params: Pushes[T]['params'],
  wake: () => void,
) => { take(): Pushes[T]['data'] | undefined; close(): void }
export type Topics = { [T in PushTopic]: Topic<T> }

interface SchemaError {
  keyword: string
  instancePath: string
  message: string
  params: object
}

interface Checked<F> {
  check: { Check(value: unknown): boolean; Errors(value: unknown): SchemaError[] }
  run: F
}

/** A call that changes something: who made it, and why it was refused, null when it was done. */
export interface Act {
  caller: Caller
  call: string
  params: unknown
  refused: string | null
}

/** Serves every client the same calls and topics; parameters are checked here, once. */
export class Clients {
  readonly #calls: Map<string, Checked<(params: never, signal: CancelSignal, caller: Caller) => unknown>>
  readonly #topics: Map<string, Checked<(params: never, wake: () => void) => PushSource>>
  readonly #ports = new Map<Port, Caller>()
  readonly #onAct: (act: Act) => void

  /** Called when a client came or went. */
  onPorts: () => void = () => {}

  /** `onAct` is told of each call that changes something, done or refused. */
  constructor(handlers: Handlers, topics: Topics, onAct: (act: Act) => void = () => {}) {
    this.#onAct = onAct
    this.#calls = new Map(
      Object.entries(handlers).map(([name, run]) => [
        name,
        { check: Compile(contract[name as CallName].params as TSchema), run: run as never },
      ]),
    )
    this.#topics = new Map(
      Object.entries(topics).map(([name, run]) => [
        name,
        { check: Compile(pushParams[name as PushTopic] as TSchema), run: run as never },
      ]),
    )
  }

  get size(): number {
    return this.#ports.size
  }

  add(port: Port, caller: Caller): void {
    this.#ports.set(port, caller)
    this.onPorts()
    port.onClose(() => {
      this.#ports.delete(port)
      this.onPorts()
    })
    serveRpc(port, this.#serverFor(caller))
  }

  /** Open lines of a device. */
  connected(device: string): number {
    return [...this.#ports.values()].filter((caller) => caller.device === device).length
  }

  /** Cuts the open lines of a device. */
  cut(device: string): void {
    for (const [port, caller] of [...this.#ports]) if (caller.device === device) port.close()
  }

  close(): void {
    for (const port of [...this.#ports.keys()]) port.close()
  }

  #serverFor(caller: Caller): RpcServer {
    return {
      call: async (name, params, signal) => {
        const call = this.#calls.get(name)
        if (!call) {
          throw new CallError(
            'unknown_call',
            `There is no call "${name.slice(0, 100)}". GET /api lists them.`,
          )
        }
        if (!isAct(name)) return this.#run(call, caller, name, params, signal)
        try {
          const result = await this.#run(call, caller, name, params, signal)
          this.#onAct({ caller, call: name, params, refused: null })
          return result
        } catch (error) {
          this.#onAct({ caller, call: name, params, refused: CallError.from(error).message })
          throw error
        }
      },
      subscribe: (topic, params, wake) => {
        const found = this.#topics.get(topic)
        if (!found) throw new CallError('unknown_call', `There is no push topic "${topic.slice(0, 100)}".`)
        refuseRole(caller, topic)
        return found.run(checked(found, params ?? {}) as never, wake)
      },
    }
  }

  async #run(
    call: Checked<(params: never, signal: CancelSignal, caller: Caller) => unknown>,
    caller: Caller,
    name: string,
    params: unknown,
    signal: CancelSignal,
  ): Promise<unknown> {
    refuseRole(caller, name)
    return call.run(checked(call, params ?? {}) as never, signal, caller)
  }
}

function refuseRole(caller: Caller, name: string): void {
  if (may(caller.role, name)) return
  const needed = roleNeeded(name)
  throw new CallError(
    'forbidden',
    needed === 'host'
      ? `"${name}" is for the console itself.`
      : `"${caller.name}" was paired as ${caller.role}; this is for a ${needed}. A supervisor can pair the device anew.`,
  )
}

function checked(call: Checked<unknown>, params: unknown): unknown {
  if (call.check.Check(params)) return params
  const errors = call.check.Errors(params)
  const unknown = errors.find((error) => error.message === 'schema is false')
  const wrong = errors.filter(
    ({ instancePath, keyword, message }) =>
      instancePath !== '' && message !== 'schema is false' && keyword !== 'additionalProperties',
  )
  const first = wrong[0] ?? errors.find((error) => error.keyword === 'required') ?? errors[0]
  if (unknown && wrong.length === 0) {
    throw new CallError(
      'bad_request',
      `${unknown.instancePath} is not a parameter of this call.`,
      unknown.instancePath,
    )
  }
  const where = first?.instancePath || '/'
  const same = errors.filter((error) => error.instancePath === first?.instancePath)
  throw new CallError(
    'bad_request',
    `${where}: ${[...new Set(same.map(worded))].slice(0, 4).join(' or ')}.`,
    where,
  )
}

function worded({ keyword, message, params }: SchemaError): string {
  const { allowedValues, allowedValue, pattern } = params as Record<string, unknown>
  if (keyword === 'enum' && Array.isArray(allowedValues)) return `must be one of ${allowedValues.join(', ')}`
  if (keyword === 'const') return `must be ${JSON.stringify(allowedValue)}`
  if (keyword === 'pattern' && pattern === WINDOW_PATTERN) return 'must be a span as 15m, 1h, 24h or 7d'
  return message
}
