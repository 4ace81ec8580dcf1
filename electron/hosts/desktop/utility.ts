import type { MessagePortMain, utilityProcess } from 'electron'
import { type BackendOptions, type FromBackend, OPTIONS_VARIABLE } from '../../backend/protocol.ts'
import type { BackendUnit } from '../supervisor.ts'

/**
 * Runs the backend as a process of its own: a crash in native code does not take the window along. What it prints
 * goes to `log`.
 */
export function spawnUtility(
  fork: typeof utilityProcess.fork,
  file: string,
  options: BackendOptions,
  log: (line: string) => void,
): BackendUnit<MessagePortMain> {
  const env = { ...process.env, [OPTIONS_VARIABLE]: JSON.stringify(options) }
  const child = fork(file, [], { serviceName: 'Andon backend', stdio: 'pipe', env })
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => log(chunk.toString('utf8')))
  }
  return {
    send: (message, port) => child.postMessage(message, port ? [port] : []),
    onMessage: (listener) => void child.on('message', (message: FromBackend) => listener(message)),
    onExit: (listener) => void child.once('exit', (code) => listener(`exit code ${code}`)),
    kill: () => void child.kill(),
  }
}
