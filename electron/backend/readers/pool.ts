import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { CallError, type CancelSignal } from '../../../shared/rpc.ts'
import type { OperationName, OperationParams, OperationResult } from './operations.ts'
import type { ReaderReply, ReaderRequest } from './reader.ts'

const READER_FILE = import.meta.filename.endsWith('.ts')
  ? path.join(import.meta.dirname, 'reader.ts')
  : path.join(import.meta.dirname, 'reader.js')

interface Job {
  request: ReaderRequest
  resolve: (value: unknown) => void
  reject: (error: CallError) => void
}

/** A few reader threads and a queue before them. A cancelled operation ends its thread, which is replaced. */
export class ReaderPool {
  readonly #file: string
  readonly #idle: Worker[] = []
  readonly #busy = new Map<Worker, Job>()
  readonly #queue: Job[] = []
  #nextId = 1
  stopped = false

  constructor(file: string, size: number) {
    this.#file = file
    for (let i = 0; i < size; i++) this.#idle.push(this.#spawn())
  }

  run<K extends OperationName>(
    name: K,
    params: OperationParams<K>,
    signal?: CancelSignal,
  ): Promise<OperationResult<K>> {
    if (this.stopped) return Promise.reject(new CallError('unavailable', 'The backend is stopping.'))
    return new Promise((resolve, reject) => {
      const job: Job = {
        request: { id: this.#nextId++, name, params },
        resolve: resolve as Job['resolve'],
        reject,
      }
      signal?.addEventListener('abort', () => this.#cancel(job))
      this.#queue.push(job)
      this.#next()
    })
  }

  async stop(): Promise<void> {
    this.stopped = true
    for (const job of [...this.#queue, ...this.#busy.values()]) {
      job.reject(new CallError('unavailable', 'The backend is stopping.'))
    }
    this.#queue.length = 0
    await Promise.all([...this.#idle, ...this.#busy.keys()].map((worker) => worker.terminate()))
  }

  #next(): void {
    const job = this.#queue[0]
    const worker = job ? this.#idle.pop() : undefined
    if (!job || !worker) return
    this.#queue.shift()
    this.#busy.set(worker, job)
    worker.postMessage(job.request)
  }

  #cancel(job: Job): void {
    const waiting = this.#queue.indexOf(job)
    const cancelled = new CallError('cancelled', 'The call was cancelled.')
    if (waiting >= 0) {
      this.#queue.splice(waiting, 1)
      job.reject(cancelled)
      return
    }
    for (const [worker, running] of this.#busy) {
      if (running !== job) continue
      job.reject(cancelled)
      void worker.terminate()
      return
    }
  }

  #spawn(): Worker {
    const worker = new Worker(READER_FILE, { workerData: { file: this.#file } })
    worker.on('message', (reply: ReaderReply) => {
      const job = this.#busy.get(worker)
      this.#busy.delete(worker)
      this.#idle.push(worker)
      if (job && 'error' in reply) {
        job.reject(CallError.of(reply.error))
      } else if (job && 'result' in reply) job.resolve(reply.result)
      this.#next()
    })
    worker.on('error', (error) => {
      this.#busy.get(worker)?.reject(new CallError('internal', `A reader thread failed: ${error.message}`))
    })
    worker.on('exit', () => {
      this.#busy.get(worker)?.reject(new CallError('internal', 'A reader thread ended.'))
      this.#busy.delete(worker)
      const at = this.#idle.indexOf(worker)
      if (at >= 0) this.#idle.splice(at, 1)
      if (this.stopped) return
      this.#idle.push(this.#spawn())
      this.#next()
    })
    return worker
  }
}
