import { existsSync } from 'node:fs'
import { run } from './processes.ts'

/** Installs a Debian package when this is a Debian with apt-get and we may: as root, or with sudo that asks nothing. */
export async function installDebianPackage(name: string, say: (line: string) => void): Promise<boolean> {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return false
  const root = process.getuid?.() === 0
  if (!root && (await run('sudo', ['-n', 'true'], { quiet: true })) !== 0) return false
  say(`installing Debian's package ${name} with apt-get`)
  const apt = (...args: string[]) => {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    const line = ['apt-get', '-qq', ...args]
    const deadlineMs = 5 * 60_000
    if (root) return run(line[0]!, line.slice(1), { env, deadlineMs, quiet: true })
    return run('sudo', ['-n', 'DEBIAN_FRONTEND=noninteractive', ...line], { deadlineMs, quiet: true })
  }
  // A failing update is not the end: an image may carry lists that still work.
  await apt('update')
  return (await apt('install', '-y', '--no-install-recommends', name)) === 0
}
