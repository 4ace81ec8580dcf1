import { fileURLToPath } from 'node:url'
import { _electron, type Page } from 'playwright'
import { typedClient } from '../../renderer/client.ts'
import { createRpcClient } from '../../shared/rpc.ts'
import type { Console, ConsoleOptions } from '../fixtures/console.ts'
import { collect, end } from '../fixtures/processes.ts'
import { tempFolder } from '../fixtures/temp.ts'
import { pageLine } from './page-line.ts'
import { electronRuntime } from './runtime.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** The windows of the consoles that run, by the address that a spec knows each by. */
const windows = new Map<string, Page>()

export function windowAt(url: string): Page | null {
  return windows.get(new URL(url).origin) ?? null
}

/**
 * How Electron is started: with the app's folder, then the options of the console after the app's own separator; of the
 * tests' own environment it gets nothing.
 */
export function electronLaunch(
  executablePath: string,
  options: readonly string[],
  env: NodeJS.ProcessEnv = {},
  isRoot = process.getuid?.() === 0,
) {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('ANDON_'))
  const all = Object.entries({ ...Object.fromEntries(inherited), ...env })
  return {
    executablePath,
    // Chromium starts no sandbox for root.
    args: [...(isRoot ? ['--no-sandbox'] : []), ROOT, '--andon', ...options],
    env: Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== undefined)),
  }
}

/** The desktop app on the real Electron, as a console for specs: calls go through a port of its page. */
export async function startElectron({ data: given, env }: ConsoleOptions, args: string[]): Promise<Console> {
  const folder = given === undefined ? tempFolder('data') : null
  const data = given ?? folder!.path
  const executablePath = electronRuntime()
  if (executablePath === null) throw new Error('There is no Electron runtime here.')
  const app = await _electron.launch(electronLaunch(executablePath, ['--data', data, ...args], env))
  const page = await app.firstWindow()
  const url = `http://window-${windows.size + 1}.invalid`
  windows.set(url, page)
  const child = app.process()
  const output = collect(child)
  const client = typedClient(createRpcClient(await pageLine(page)))
  const stop = () => app.close()
  return {
    url,
    data,
    process: child,
    stdout: output.stdout,
    stderr: output.stderr,
    call: (name, params) => client.call(name, params),
    connect: async () => ({ ...client, close: () => {} }),
    stop,
    kill: () => end(child, 'SIGKILL'),
    close: async () => {
      await stop()
      folder?.remove()
    },
  }
}
