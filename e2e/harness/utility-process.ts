import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import type { UtilityProcess } from 'electron'
import { double } from './fits.ts'
import type { Wire } from './parent-port.ts'
import type { PortDouble } from './ports.ts'

const SHIM = join(import.meta.dirname, 'parent-port.ts')

/** A utility process as a plain Node child: a crash of it is a real one. */
export class UtilityDouble extends EventEmitter {
  readonly child: ChildProcess
  readonly #ports = new Map<number, PortDouble>()
  #next = 1

  constructor(file: string, args: string[], env: NodeJS.ProcessEnv) {
    super()
    this.child = fork(file, args, { execArgv: ['--import', SHIM], serialization: 'advanced', env })
    this.child.on('message', (wire: Wire) => this.#receive(wire))
    this.child.on('exit', (code) => {
      for (const port of this.#ports.values()) port.close()
      this.emit('exit', code ?? 1)
    })
  }

  postMessage(data: unknown, ports: PortDouble[] = []): void {
    const port = ports[0]
    const id = port ? this.#next++ : null
    this.#send({ kind: 'message', data, port: id })
    if (!port || id === null) return
    this.#ports.set(id, port)
    port.on('message', (event: { data: unknown }) => this.#send({ kind: 'port', port: id, data: event.data }))
    port.on('close', () => this.#send({ kind: 'close', port: id }))
    port.start()
  }

  kill(): boolean {
    return this.child.kill()
  }

  #send(wire: Wire): void {
    if (this.child.connected) this.child.send(wire, () => {})
  }

  #receive(wire: Wire): void {
    if (wire.kind === 'message') this.emit('message', wire.data)
    else if (wire.kind === 'port') this.#ports.get(wire.port)?.postMessage(wire.data)
    else this.#ports.get(wire.port)?.close()
  }
}

/** Only compiled, see `checked` of ports.ts. */
export const checked = (utility: UtilityDouble) =>
  double<UtilityProcess>()({
    postMessage: (message: unknown) => utility.postMessage(message),
    kill: () => utility.kill(),
  })
