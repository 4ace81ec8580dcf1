import { join, resolve } from 'node:path'
import { backendOptions, parseOptions, USAGE } from '../options/options.ts'
import { StartError, UsageError } from '../options/usage-error.ts'
import { startWebHost, type WebHost } from './host.ts'

const log = (line: string) => console.error(line)

/**
 * The web host as a program: refuses wrong options, prints its one line on stdout, stops in order on a signal.
 * `backendDir` is where the built backend is. Resolves with the address, or null when it only printed its usage.
 */
export async function runWeb(
  args: readonly string[],
  backendDir: string,
  version: string,
): Promise<string | null> {
  try {
    const options = parseOptions(args)
    if (options.help) {
      console.log(USAGE)
      return null
    }
    const host = await startWebHost({
      port: options.port,
      host: options.host,
      backend: backendOptions(options, version),
      backendFile: join(backendDir, 'backend.js'),
      rendererDir: resolve(backendDir, '..', 'renderer'),
      log,
    })
    stopOnSignal(host)
    console.log(`Andon listening on ${host.url}`)
    return host.url
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof StartError)) throw error
    log(error.message)
    process.exit(error.exitCode)
  }
}

/** The first signal stops in order, the second at once. */
function stopOnSignal(host: WebHost): void {
  let stopping = false
  const onSignal = () => {
    if (stopping) process.exit(1)
    stopping = true
    log('Stopping …')
    host.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log(`Stopping failed: ${error instanceof Error ? error.message : error}`)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
}
