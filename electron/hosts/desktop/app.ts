import { join, resolve } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  MessageChannelMain,
  type MessagePortMain,
  protocol,
  session,
  shell,
  utilityProcess,
} from 'electron'
import { ASK_FOR_PORT } from '../../../shared/handover.ts'
import { prepareDataDir } from '../options/data-dir.ts'
import { backendOptions, type HostOptions } from '../options/options.ts'
import { Supervisor } from '../supervisor.ts'
import { desktopOptions } from './arguments.ts'
import { PageClients } from './clients.ts'
import { onFromPage } from './ipc.ts'
import { confineContents, denyPermissions } from './lockdown.ts'
import { registerScheme, servePage } from './page.ts'
import { spawnUtility } from './utility.ts'
import { openPage, windowOptions } from './window.ts'

const log = (line: string) => console.error(line)

/** The desktop app. `backendDir` is where the built backend is. Has to run before the app is ready. */
export function runDesktop(backendDir: string, version: string): void {
  registerScheme(protocol)
  app.enableSandbox()
  let options: HostOptions
  try {
    options = desktopOptions(process.argv, process.env)
    prepareDataDir(options.dataDir)
  } catch (error) {
    fail(error)
    return
  }
  app.setPath('userData', options.dataDir)
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  confineContents(app, shell)
  app.on('child-process-gone', (_event, { type, reason }) => log(`A process ended: ${type}, ${reason}.`))
  app
    .whenReady()
    .then(() => start(options, backendDir, version))
    .catch(fail)
}

function start(options: HostOptions, backendDir: string, version: string): void {
  const file = join(backendDir, 'backend.js')
  const supervisor = new Supervisor<MessagePortMain>({
    spawn: () => spawnUtility(utilityProcess.fork, file, backendOptions(options, version)),
    log,
  })
  const clients = new PageClients(supervisor, () => new MessageChannelMain())
  denyPermissions(session.defaultSession)
  servePage(protocol, resolve(backendDir, '..', 'renderer'))
  onFromPage(ipcMain, ASK_FOR_PORT, (frame) => clients.ask(frame))

  const open = () => {
    const preload = resolve(backendDir, '..', 'preload', 'preload.cjs')
    const icon = resolve(backendDir, '..', '..', 'assets', 'icons', 'icon.png')
    const window = new BrowserWindow(windowOptions(preload, icon))
    openPage(window, log).catch(fail)
  }
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows()
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  stopWithApp(supervisor)
  open()
  supervisor.start().catch(fail)
}

/** The app ends when the backend has: its last events are on disk by then. */
function stopWithApp(supervisor: Supervisor<MessagePortMain>): void {
  let stopped = false
  app.on('before-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    void supervisor.stop().then(() => {
      stopped = true
      app.quit()
    })
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit())
}

/** Andon cannot start: told in a box, and on the terminal for who looks there. */
function fail(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  log(message)
  if (app.isReady()) dialog.showErrorBox('Andon cannot start', message)
  app.exit((error as { exitCode?: number }).exitCode ?? 1)
}
