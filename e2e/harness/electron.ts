import { EventEmitter } from 'node:events'
import type {
  App,
  Clipboard,
  CustomScheme,
  Dialog,
  Display,
  IpcMain,
  Menu,
  MenuItem,
  MenuItemConstructorOptions,
  NativeImage,
  NativeTheme,
  nativeImage,
  PowerMonitor,
  PowerSaveBlocker,
  Protocol,
  Rectangle,
  SafeStorage,
  Screen,
  Session,
  Shell,
  Task,
} from 'electron'
import { double } from './fits.ts'
import { ChannelDouble } from './ports.ts'
import { NotificationDouble, TrayDouble } from './shell.ts'
import { UtilityDouble } from './utility-process.ts'
import { WindowDouble } from './window.ts'

type Handler = (request: Request) => Response | Promise<Response>

/**
 * Electron as far as the app uses it, in plain Node. It shows that the app's own code fits together; it cannot show
 * isolation, sandbox, fuses or speed. As a package (`packaged`) the app also registers itself with the system.
 */
export function makeElectron({ packaged = false } = {}) {
  const seen = {
    schemes: [] as CustomScheme[],
    handlers: new Map<string, Handler>(),
    permissions: [] as unknown[],
    opened: [] as string[],
    errors: [] as string[],
    utilities: [] as UtilityDouble[],
    quit: false,
    links: [] as string[],
    copied: [] as string[],
    menu: [] as MenuItemConstructorOptions[],
    blockers: new Set<number>(),
    trays: [] as TrayDouble[],
    notifications: [] as NotificationDouble[],
  }
  const screenEvents = new EventEmitter()
  const powerEvents = new EventEmitter()
  const displays = [display(1, { x: 0, y: 0, width: 1920, height: 1040 })]
  NotificationDouble.shown = seen.notifications
  TrayDouble.made = seen.trays
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
    isPackaged: packaged,
    setAppUserModelId: (_id: string) => {},
    setAsDefaultProtocolClient: (scheme: string) => seen.links.push(scheme) > 0,
    setLoginItemSettings: (_settings: object) => {},
    setUserTasks: (_tasks: Task[]) => true,
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
    clipboard: double<Clipboard>()({ writeText: (text: string) => void seen.copied.push(text) }),
    Menu: double<typeof Menu>()({
      buildFromTemplate: (template: (MenuItemConstructorOptions | MenuItem)[]) => template as unknown as Menu,
      setApplicationMenu: (menu: Menu | null) => {
        seen.menu = menu as unknown as MenuItemConstructorOptions[]
      },
    }),
    nativeImage: double<typeof nativeImage>()({
      createFromPath: (file: string) => ({ file }) as unknown as NativeImage,
    }),
    nativeTheme: double<NativeTheme>()({ shouldUseDarkColors: false }),
    Notification: NotificationDouble,
    powerMonitor: double<PowerMonitor>()({
      on: (event: string, listener: (...args: never[]) => void) =>
        powerEvents.on(event, listener as () => void) as never,
    }),
    powerSaveBlocker: double<PowerSaveBlocker>()({
      start: (_type: string) => {
        const id = seen.blockers.size + 1
        seen.blockers.add(id)
        return id
      },
      stop: (id: number) => seen.blockers.delete(id),
    }),
    // As a Linux without a keychain: the backend keeps a key of its own.
    safeStorage: double<SafeStorage>()({
      isAsyncEncryptionAvailable: async () => true,
      getSelectedStorageBackend: () => 'basic_text' as const,
      encryptStringAsync: async (text: string) => Buffer.from(text),
      decryptStringAsync: async (bytes: Buffer) => ({ result: String(bytes), shouldReEncrypt: false }),
    }),
    screen: double<Screen>()({
      on: (event: string, listener: (...args: never[]) => void) =>
        screenEvents.on(event, listener as () => void) as never,
      getAllDisplays: () => displays,
      getPrimaryDisplay: () => displays[0]!,
    }),
    Tray: TrayDouble,
    BrowserWindow: WindowDouble,
    MessageChannelMain: ChannelDouble,
    dialog: double<Dialog>()({
      showErrorBox: (_title: string, content: string) => void seen.errors.push(content),
      showMessageBox: async () => ({ response: 0, checkboxChecked: false }),
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
      openPath: async (path: string) => {
        seen.opened.push(path)
        return ''
      },
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
  return {
    electron,
    seen,
    displays,
    fromPage,
    quit: app.quit,
    /** Something the system tells the app. */
    onApp: (event: string, ...args: unknown[]) => appEvents.emit(event, ...args),
    onScreen: (event: string) => screenEvents.emit(event),
    onPower: (event: string, ...args: unknown[]) => powerEvents.emit(event, ...args),
  }
}

export function display(id: number, workArea: Rectangle): Display {
  return { id, workArea } as Display
}
