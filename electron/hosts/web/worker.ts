import { type MessagePort, Worker } from 'node:worker_threads'
import type { BackendOptions, FromBackend } from '../../backend/protocol.ts'
import type { BackendUnit } from '../supervisor.ts'

/** Runs the backend as a worker thread. What it prints goes to stderr: stdout carries the ready line alone. */
export function spawnWorker(file: string, options: BackendOptions): BackendUnit<MessagePort> {
  const worker = new Worker(file, {
    workerData: options,
    stdout: true,
    // What a library of ours will have to change one day is nothing the person at the terminal can act on.
    execArgv: ['--no-deprecation'],
  })
  let failure = ''
  worker.stdout.pipe(process.stderr, { end: false })
  worker.on('error', (error) => {
    failure = error instanceof Error ? (error.stack ?? error.message) : String(error)
  })
  return {
    send: (message, port) => worker.postMessage(port ? { ...message, port } : message, port ? [port] : []),
    onMessage: (listener) => worker.on('message', (message: FromBackend) => listener(message)),
    onExit: (listener) => worker.once('exit', (code) => listener(failure || `exit code ${code}`)),
    kill: () => void worker.terminate(),
  }
}
