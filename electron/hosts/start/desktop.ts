import { spawn } from 'node:child_process'
import { SEPARATOR } from '../desktop/arguments.ts'
import type { HostOptions } from '../options/options.ts'

/** An Electron that ends this soon with a fault never opened its window. */
const FAILED_START_MS = 5000

/**
 * Runs the desktop app until it is closed. Resolves with its exit code, or null when it could not even start, as
 * without the system's libraries.
 */
export function runElectron(runtime: string, root: string, options: HostOptions): Promise<number | null> {
  const started = performance.now()
  return new Promise((resolve) => {
    const child = spawn(runtime, [root, SEPARATOR, ...publicArguments(options)], {
      stdio: ['ignore', 'inherit', 'pipe'],
      env: secretEnvironment(options),
    })
    let output = ''
    let silent = true
    const speak = () => {
      silent = false
      process.stderr.write(output)
    }
    // Held back at first: a runtime that cannot start is told in one line, not in the loader's.
    const timer = setTimeout(speak, FAILED_START_MS)
    child.stderr.on('data', (chunk: Buffer) => {
      if (silent) output += chunk
      else process.stderr.write(chunk)
    })
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
    child.on('error', () => resolve(null))
    child.on('close', (code) => {
      clearTimeout(timer)
      const refused = code === 1 && output.startsWith('Andon ')
      const failed = code !== 0 && performance.now() - started < FAILED_START_MS && !refused
      if (silent && !failed) speak()
      resolve(failed ? null : (code ?? 0))
    })
  })
}

function publicArguments({ dataDir, broker, root, demo }: HostOptions): string[] {
  return [
    ...['--data', dataDir],
    ...(broker ? ['--broker', broker.url] : []),
    ...(root ? ['--root', root] : []),
    ...(demo === null ? [] : [demo ? '--demo' : '--no-demo']),
  ]
}

/** User and password do not go where every process on the computer can read them. */
function secretEnvironment({ broker }: HostOptions): NodeJS.ProcessEnv {
  const env = { ...process.env }
  if (broker?.username) env.ANDON_BROKER_USERNAME = broker.username
  if (broker?.password) env.ANDON_BROKER_PASSWORD = broker.password
  return env
}
