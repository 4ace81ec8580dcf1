import { EventEmitter } from 'node:events'
import type { App, CustomScheme, Dialog, IpcMain, Protocol, Session, Shell } from 'electron'
import { double } from './fits.ts'
import { ChannelDouble } from './ports.ts'
import { UtilityDouble } from './utility-process.ts'
import { WindowDouble } from './window.ts'

type Handler = (request: Request) => Response | Promise<Response>

/**
 * Electron as far as the app uses it, in plain Node. It shows that the app's own code fits together; it cannot show
 * isolation, sandbox, fuses or speed.
 */
export function makeElectron() {
  const seen = {
    schemes: [] as CustomScheme[],
    handlers: new Map<string, Handler>(),
    permissions: [] as unknown[],
    opened: [] as string[],
    errors: [] as string[],
    utilities: [] as UtilityDouble[],
    quit: false,
  }
  const appEvents = new EventEmitter()
  const ipcEvents = new EventEmitter()
  WindowDouble.all.length = 0
  WindowDouble.onCreate = (contents) => appEvents.emit('web-contents-created', {}, contents)

  const app = double<App>()({
    on: (event: string, listener: (...args: never[]) => void) => appEvents.on(event, listener as () => void),
    whenReady: () => Promise.resolve(),
    isReady: () => true,
    enableSandbox: () => {},
    setPath: (_name: string, _path: string) => {},
    requestSingleInstanceLock: () => true,
    quit: () => {
      let prevented = false
      appEvents.emit('before-quit', { preventDefault: () => (prevented = true) })
      if (!prevented) seen.quit = true
    },
    exit: (code?: number) => void seen.errors.push(`exit ${code}`),
  })
  const defaultSession = double<Session>()({
    setPermissionRequestHandler: (handler: unknown) => void seen.permissions.push(handler),
    setPermissionCheckHandler: (handler: unknown) => void seen.permissions.push(handler),
    setDevicePermissionHandler: (handler: unknown) => void seen.permissions.push(handler),
    setDisplayMediaRequestHandler: (handler: unknown) => void seen.permissions.push(handler),
    on: (_event: string, _listener: unknown) => {},
  })
  const electron = {
    app,
    BrowserWindow: WindowDouble,
    MessageChannelMain: ChannelDouble,
    dialog: double<Dialog>()({
      showErrorBox: (_title: string, content: string) => void seen.errors.push(content),
    }),
    ipcMain: double<IpcMain>()({
      on: (channel: string, listener: (...args: never[]) => void) =>
        ipcEvents.on(channel, listener as () => void),
    }),
    protocol: double<Protocol>()({
      registerSchemesAsPrivileged: (schemes: CustomScheme[]) => void seen.schemes.push(...schemes),
      handle: (scheme: string, handler: unknown) => void seen.handlers.set(scheme, handler as Handler),
    }),
    session: { defaultSession },
    shell: double<Shell>()({
      openExternal: async (url: string) => void seen.opened.push(url),
    }),
    utilityProcess: {
      fork: (file: string, args: string[] = [], options: { env?: NodeJS.ProcessEnv } = {}) => {
        const utility = new UtilityDouble(file, args, options.env ?? process.env)
        seen.utilities.push(utility)
        return utility
      },
    },
  }
  const fromPage = (channel: string, senderFrame: unknown) => ipcEvents.emit(channel, { senderFrame })
  return { electron, seen, fromPage, quit: app.quit }
}
