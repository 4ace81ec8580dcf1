import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { CallError, type CancelSignal } from '../../../shared/rpc.ts'
import { laneOf, limitOf, nextToRun } from './lanes.ts'
import type { OperationName, OperationParams, OperationResult } from './operations.ts'
import type { ReaderData, ReaderReply, ReaderRequest } from './reader.ts'

const READER_FILE = import.meta.filename.endsWith('.ts')
  ? path.join(import.meta.dirname, 'reader.ts')
  : path.join(import.meta.dirname, 'reader.js')

/** A cancelled operation stops by itself within this time; if not, its thread is ended and replaced. */
const STOPS_WITHIN_MS = 500
/** Requests are told apart by numbers that fit into 32 bits. */
const MOST_IDS = 2 ** 31 - 1

interface Job {
  name: OperationName
  request: ReaderRequest
  resolve: (value: unknown) => void
  reject: (error: CallError) => void
}

interface Thread {
  worker: Worker
  /** Shared with the thread: the id of the request that is no longer wanted. */
  cancelled: Int32Array
  job: Job | null
  timer: NodeJS.Timeout | null
}

/** A few reader threads and a queue before them; `lanes.ts` says who comes next. */
export class ReaderPool {
  readonly #file: string
  readonly #threads = new Set<Thread>()
  readonly #queue: Job[] = []
  #lastId = 0
  stopped = false

  constructor(file: string, size: number) {
    this.#file = file
    for (let i = 0; i < size; i++) this.#spawn()
  }

  run<K extends OperationName>(
    name: K,
    params: OperationParams<K>,
    signal?: CancelSignal,
  ): Promise<OperationResult<K>> {
    if (this.stopped) return Promise.reject(new CallError('unavailable', 'The backend is stopping.'))
    return new Promise((resolve, reject) => {
      this.#lastId = (this.#lastId % MOST_IDS) + 1
      const request = { id: this.#lastId, name, params }
      const job: Job = { name, request, resolve: resolve as Job['resolve'], reject }
      signal?.addEventListener('abort', () => this.#cancel(job))
      this.#queue.push(job)
      this.#next()
    })
  }

  async stop(): Promise<void> {
    this.stopped = true
    const running = [...this.#threads].flatMap(({ job }) => job ?? [])
    for (const job of [...this.#queue, ...running]) {
      job.reject(new CallError('unavailable', 'The backend is stopping.'))
    }
    this.#queue.length = 0
    await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()))
  }

  #next(): void {
    for (;;) {
      const threads = [...this.#threads]
      const running = threads.flatMap(({ job }) => (job ? laneOf(job.name) : []))
      const waiting = this.#queue.map(({ name }) => laneOf(name))
      const at = nextToRun(waiting, running, threads.length)
      const thread = threads.find(({ job }) => job === null)
      if (at < 0 || !thread) return
      this.#start(thread, this.#queue.splice(at, 1)[0]!)
    }
  }

  #start(thread: Thread, job: Job): void {
    thread.job = job
    const limit = limitOf(job.name)
    if (Number.isFinite(limit)) this.#endAfter(thread, limit, 'It took too long and was ended.')
    thread.worker.postMessage(job.request)
  }

  #endAfter(thread: Thread, ms: number, why: string): void {
    if (thread.timer) clearTimeout(thread.timer)
    thread.timer = setTimeout(() => {
      thread.job?.reject(new CallError('unavailable', why))
      void thread.worker.terminate()
    }, ms)
  }

  #cancel(job: Job): void {
    job.reject(new CallError('cancelled', 'The call was cancelled.'))
    const waiting = this.#queue.indexOf(job)
    if (waiting >= 0) {
      this.#queue.splice(waiting, 1)
      return
    }
    const thread = [...this.#threads].find((one) => one.job === job)
    if (!thread) return
    Atomics.store(thread.cancelled, 0, job.request.id)
    this.#endAfter(thread, STOPS_WITHIN_MS, 'The call was cancelled.')
  }

  #free(thread: Thread): Job | null {
    const { job, timer } = thread
    if (timer) clearTimeout(timer)
    thread.job = null
    thread.timer = null
    return job
  }

  #spawn(): void {
    const cancelled = new SharedArrayBuffer(4)
    const worker = new Worker(READER_FILE, {
      workerData: { file: this.#file, cancelled } satisfies ReaderData,
    })
    const thread: Thread = { worker, cancelled: new Int32Array(cancelled), job: null, timer: null }
    this.#threads.add(thread)
    worker.on('message', (reply: ReaderReply) => {
      const job = this.#free(thread)
      if (job && 'error' in reply) job.reject(CallError.of(reply.error))
      else if (job && 'result' in reply) job.resolve(reply.result)
      this.#next()
    })
    worker.on('error', (error) => {
      thread.job?.reject(new CallError('internal', `A reader thread failed: ${error.message}`))
    })
    worker.on('exit', () => {
      this.#free(thread)?.reject(new CallError('internal', 'A reader thread ended.'))
      this.#threads.delete(thread)
      if (this.stopped) return
      this.#spawn()
      this.#next()
    })
  }
}
