import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { Port } from '../../shared/port.ts'
import { fromElectronPort, NodePort } from '../node-port.ts'
import { Backend } from './backend.ts'
import { type BackendOptions, type FromBackend, OPTIONS_VARIABLE, type ToBackend } from './protocol.ts'

/** The backend's process-like unit: a worker thread of the web host, or a utility process of the desktop app. */

interface UtilityMessage {
  data: ToBackend
  ports: Parameters<typeof fromElectronPort>[0][]
}
interface UtilityParent {
  on(event: 'message', listener: (message: UtilityMessage) => void): void
  postMessage(message: FromBackend): void
}

const utilityParent = (process as unknown as { parentPort?: UtilityParent }).parentPort
const tell = (message: FromBackend) => {
  if (parentPort) parentPort.postMessage(message)
  else utilityParent?.postMessage(message)
}

async function run(options: BackendOptions): Promise<void> {
  const backend = await Backend.start(options)
  const receive = async (message: ToBackend, port: Port | null) => {
    if (message.kind === 'connect' && port) backend.connect(port, message.caller)
    if (message.kind !== 'stop') return
    await backend.stop()
    tell({ kind: 'stopped' })
    // Worker and reader threads keep the process alive until the line to the parent is closed too.
    if (parentPort) parentPort.close()
    else process.exit(0)
  }
  parentPort?.on('message', (message: ToBackend & { port?: MessagePort }) => {
    void receive(message, message.port ? new NodePort(message.port) : null)
  })
  utilityParent?.on('message', ({ data, ports }) => {
    void receive(data, ports[0] ? fromElectronPort(ports[0]) : null)
  })
  tell({ kind: 'ready' })
}

// By environment, not by argument: a command line can be read by every user of the machine.
const options = (
  parentPort ? workerData : JSON.parse(process.env[OPTIONS_VARIABLE] ?? '{}')
) as BackendOptions
delete process.env[OPTIONS_VARIABLE]
run(options).catch((error: unknown) => {
  tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
  if (!parentPort) process.exitCode = 1
})
