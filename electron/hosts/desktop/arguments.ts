import { type HostOptions, parseOptions } from '../options/options.ts'

/** What parts Electron's own arguments (its switches, the app's folder) from ours. */
export const SEPARATOR = '--andon'

/** Ours are those after the separator. A packaged app started without it has none, whatever Chromium was given. */
export function desktopOptions(argv: readonly string[], env: NodeJS.ProcessEnv): HostOptions {
  const at = argv.indexOf(SEPARATOR)
  return parseOptions(at < 0 ? [] : argv.slice(at + 1), env)
}
