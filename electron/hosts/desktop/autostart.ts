import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import type { App } from 'electron'

/** Starts the app with the login of this user, or no longer. */
export function setAutostart(app: Pick<App, 'setLoginItemSettings'>, on: boolean, env = process.env): void {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: on })
    return
  }
  // Electron has nothing for Linux: an entry after the Desktop Application Autostart Specification of freedesktop.org.
  const folder = path.join(env.XDG_CONFIG_HOME || path.join(homedir(), '.config'), 'autostart')
  const file = path.join(folder, 'andon.desktop')
  if (!on) {
    rmSync(file, { force: true })
    return
  }
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, autostartEntry(env.APPIMAGE ?? process.execPath))
}

export function autostartEntry(program: string): string {
  return `[Desktop Entry]
Type=Application
Name=Andon
Comment=Console of the robot fleet
Exec="${program.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"
X-GNOME-Autostart-enabled=true
`
}
