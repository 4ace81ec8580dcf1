import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { StartError } from './usage-error.ts'

/** Where Electron's app.getPath('userData') is for an app named Andon. */
export function defaultDataDir(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home = homedir(),
): string {
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'Andon')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Andon')
  return join(env.XDG_CONFIG_HOME || join(home, '.config'), 'Andon')
}

const REASONS: Record<string, string> = {
  EACCES: 'this user may not write there',
  ENOENT: 'no folder can be made there',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
  EEXIST: 'there is a file of that name',
  ENOTDIR: 'a part of the path is a file',
  ENOSPC: 'the disk is full',
}

/** Makes the folder and makes sure that it can be written to. */
export function prepareDataDir(path: string): void {
  try {
    makeFolder(path)
    accessSync(path, constants.W_OK | constants.X_OK)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    const reason = REASONS[code] ?? (code || String(error))
    throw new StartError(
      `Andon cannot keep its data in ${path}: ${reason}. Choose another folder with --data DIR.`,
    )
  }
}

/** Not Node's recursive mkdir: that one never returns where the system answers ENOENT, as below /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) {
    if (statSync(path).isDirectory()) return
  } else if (!existsSync(dirname(path))) {
    makeFolder(dirname(path))
  }
  mkdirSync(path, { mode: 0o700 })
}
