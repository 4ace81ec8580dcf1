import { join, resolve } from 'node:path'
import {
  app,
  dialog,
  ipcMain,
  type MessagePortMain,
  protocol,
  session,
  shell,
  utilityProcess,
} from 'electron'
import { ASK_FOR_PORT } from '../../../shared/window-port.ts'
import { LogFile } from '../log-file.ts'
import { prepareDataDir } from '../options/data-dir.ts'
import { backendOptions, type HostOptions } from '../options/options.ts'
import { Supervisor } from '../supervisor.ts'
import { desktopOptions } from './arguments.ts'
import { PageClients } from './clients.ts'
import { askedFor, LINK_SCHEME } from './deep-link.ts'
import { Desk } from './desk.ts'
import { onFromPage } from './ipc.ts'
import { confineContents, denyPermissions } from './lockdown.ts'
import { onDisk } from './on-disk.ts'
import { Openings } from './openings.ts'
import { registerScheme, servePage } from './page.ts'
import { newChannel, systemKey } from './system.ts'
import { spawnUtility } from './utility.ts'

let file: LogFile | null = null
const log = (line: string) => {
  console.error(line)
  file?.write(line)
}

export interface About {
  version: string
  /** By which Windows knows the app: its notifications, its start with the login. */
  appId: string
}

/** The desktop app. `backendDir` is where the built backend is. Has to run before the app is ready. */
export function runDesktop(backendDir: string, { version, appId }: About): void {
  registerScheme(protocol)
  app.enableSandbox()
  let options: HostOptions
  try {
    options = desktopOptions(process.argv, process.env)
    prepareDataDir(options.dataDir)
    file = new LogFile(options.dataDir)
  } catch (error) {
    fail(error)
    return
  }
  app.setPath('userData', options.dataDir)
  if (process.platform === 'win32') app.setAppUserModelId(appId)
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  const openings = new Openings(app)
  confineContents(app, shell)
  app.on('child-process-gone', (_event, { type, reason }) => log(`A process ended: ${type}, ${reason}.`))
  app
    .whenReady()
    .then(() => start(options, backendDir, version, openings))
    .catch(fail)
}

async function start(
  options: HostOptions,
  backendDir: string,
  version: string,
  openings: Openings,
): Promise<void> {
  const { dataDir } = options
  const secrets = await systemKey(dataDir)
  const base = { ...backendOptions(options, version), secretKey: secrets.key }
  const supervisor = new Supervisor<MessagePortMain>({
    spawn: (crashed) =>
      spawnUtility(utilityProcess.fork, onDisk(join(backendDir, 'backend.js')), { ...base, crashed }, log),
    log,
  })
  const clients = new PageClients(supervisor, newChannel)
  denyPermissions(session.defaultSession)
  servePage(protocol, resolve(backendDir, '..', 'renderer'))
  onFromPage(ipcMain, ASK_FOR_PORT, (frame) => clients.ask(frame))

  const desk = new Desk({
    supervisor,
    backendDir,
    dataDir,
    version,
    log,
    file: file!,
    secrets: secrets.about,
  })
  // From source the links would start Electron without the app.
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME)
  app.on('window-all-closed', () => {
    if (!desk.staysWithoutWindow) app.quit()
  })
  stopWithApp(supervisor, desk)
  openings.begin((asked) => desk.open(asked), askedFor(process.argv, process.cwd()))
  supervisor.start().catch(fail)
}

/** The app ends when the backend has: its last events are on disk by then. */
function stopWithApp(supervisor: Supervisor<MessagePortMain>, desk: Desk): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running'
  app.on('before-quit', (event) => {
    if (state === 'stopped') return
    event.preventDefault()
    if (state === 'stopping') return
    state = 'stopping'
    desk.quitting()
    void Promise.all([supervisor.stop(), desk.close()]).then(() => {
      state = 'stopped'
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
