import { spawn } from 'node:child_process'

/** Whether a window could be shown. Windows and macOS always have a desktop; Linux says so in its environment. */
export function hasDisplay(platform = process.platform, env = process.env): boolean {
  if (platform !== 'linux') return !env.SSH_CONNECTION && !env.CI
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

const OPENERS: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
  linux: ['xdg-open'],
}

/** Shows `url` in the person's browser; when that is not possible the printed address has to do. */
export function openBrowser(url: string): void {
  const opener = OPENERS[process.platform]
  if (!opener) return
  const [command, ...args] = opener
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}
