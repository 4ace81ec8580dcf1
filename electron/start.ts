import { ensureBuilt } from './build/ensure.ts'
import { ROOT } from './build/paths.ts'
import { parseOptions, USAGE } from './hosts/options/options.ts'
import { UsageError } from './hosts/options/usage-error.ts'
import { runElectron } from './hosts/start/desktop.ts'
import { hasDisplay, openBrowser } from './hosts/start/display.ts'
import { findRuntime } from './hosts/start/runtime.ts'

const args = process.argv.slice(2)
const log = (line: string) => console.error(line)

/** The desktop app, or why there is none. */
async function tryDesktop(): Promise<string> {
  const options = parseOptions(args)
  if (options.help) {
    console.log(USAGE.replace('npm run serve', 'npm start'))
    process.exit(0)
  }
  if (!hasDisplay()) return 'there is no display here'
  const runtime = await findRuntime(ROOT, log)
  if ('missing' in runtime) return runtime.missing
  const code = await runElectron(runtime.path, ROOT, options)
  if (code !== null) process.exit(code)
  return 'its runtime does not start here'
}

try {
  const entry = ensureBuilt('web.js')
  const reason = await tryDesktop()
  log(`No Electron window, because ${reason}: serving the same console to the browser instead.`)
  const web = (await import(entry)) as { address: string | null }
  if (web.address && hasDisplay()) openBrowser(web.address)
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  log(error.message)
  process.exit(error.exitCode)
}
