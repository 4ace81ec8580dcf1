import { EventEmitter } from 'node:events'
import type {
  BrowserWindowConstructorOptions,
  BrowserWindow as ElectronWindow,
  Rectangle,
  WebContents,
  WebFrameMain,
  WindowOpenHandlerResponse,
} from 'electron'
import { double } from './fits.ts'
import type { PortDouble } from './ports.ts'

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0]

/** The page's main frame as the main process sees it; what is posted to it is kept. */
export class FrameDouble {
  readonly parent: object | null
  readonly detached = false
  readonly url: string
  readonly posted: { channel: string; ports: PortDouble[] }[] = []
  onPosted: () => void = () => {}

  constructor(url: string, parent: object | null = null) {
    this.url = url
    this.parent = parent
  }
  isDestroyed(): boolean {
    return false
  }
  postMessage(channel: string, _message: unknown, ports: PortDouble[] = []): void {
    this.posted.push({ channel, ports })
    this.onPosted()
  }
}

export class ContentsDouble extends EventEmitter {
  openHandler: OpenHandler | null = null
  reloads = 0
  zoom = 1
  getZoomFactor(): number {
    return this.zoom
  }
  setZoomFactor(factor: number): void {
    this.zoom = factor
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler
  }
  reload(): void {
    this.reloads++
  }
  /** What the app answers when a page wants to open `url`. */
  open(url: string): WindowOpenHandlerResponse | undefined {
    return this.openHandler?.({ url } as Parameters<OpenHandler>[0])
  }
  /** Whether the app lets `event` about `url` happen. */
  allows(event: string, url: string): boolean {
    let allowed = true
    this.emit(event, { url, preventDefault: () => (allowed = false) })
    return allowed
  }
}

export class WindowDouble extends EventEmitter {
  static readonly all: WindowDouble[] = []
  static onCreate: (contents: ContentsDouble) => void = () => {}
  static getAllWindows(): WindowDouble[] {
    return WindowDouble.all
  }
  readonly webContents = new ContentsDouble()
  readonly options: BrowserWindowConstructorOptions
  loaded: string | null = null
  bounds: Rectangle
  kiosk: boolean
  fullScreen: boolean
  hidden = true
  #destroyed = false

  constructor(options: BrowserWindowConstructorOptions) {
    super()
    this.options = options
    const { x = 0, y = 0, width = 800, height = 600, kiosk = false, fullscreen = false } = options
    this.bounds = { x, y, width, height }
    this.kiosk = kiosk
    this.fullScreen = fullscreen
    WindowDouble.all.push(this)
    WindowDouble.onCreate(this.webContents)
  }
  async loadURL(url: string): Promise<void> {
    this.loaded = url
    this.webContents.emit('did-finish-load')
    this.emit('ready-to-show')
  }
  /** As a click on its cross. */
  close(): void {
    let prevented = false
    this.emit('close', { preventDefault: () => (prevented = true) })
    if (prevented) return
    this.#destroyed = true
    WindowDouble.all.splice(WindowDouble.all.indexOf(this), 1)
    this.emit('closed')
  }
  isDestroyed(): boolean {
    return this.#destroyed
  }
  show(): void {
    this.hidden = false
  }
  hide(): void {
    this.hidden = true
  }
  focus(): void {}
  maximize(): void {}
  isMaximized(): boolean {
    return false
  }
  isFullScreen(): boolean {
    return this.fullScreen
  }
  setFullScreen(filled: boolean): void {
    this.fullScreen = filled
  }
  getBounds(): Rectangle {
    return this.bounds
  }
  getNormalBounds(): Rectangle {
    return this.bounds
  }
  /** As Electron: a window that fills its display stays there. */
  setBounds(bounds: Partial<Rectangle>): void {
    if (this.fullScreen) return
    this.bounds = { ...this.bounds, ...bounds }
  }
  setKiosk(kiosk: boolean): void {
    this.kiosk = kiosk
  }
  isKiosk(): boolean {
    return this.kiosk
  }
  restore(): void {}
  isMinimized(): boolean {
    return false
  }
}

/** Only compiled, see `checked` of ports.ts. */
export const checked = {
  frame: (frame: FrameDouble) =>
    double<WebFrameMain>()({
      parent: frame.parent,
      detached: frame.detached,
      url: frame.url,
      isDestroyed: () => frame.isDestroyed(),
      postMessage: (channel: string, message: unknown) => frame.postMessage(channel, message),
    }),
  contents: (contents: ContentsDouble) =>
    double<WebContents>()({
      setWindowOpenHandler: (handler: OpenHandler) => contents.setWindowOpenHandler(handler),
      reload: () => contents.reload(),
      getZoomFactor: () => contents.getZoomFactor(),
      setZoomFactor: (factor: number) => contents.setZoomFactor(factor),
    }),
  window: (window: WindowDouble) =>
    double<ElectronWindow>()({
      loadURL: (url: string) => window.loadURL(url),
      show: () => window.show(),
      focus: () => window.focus(),
      restore: () => window.restore(),
      isMinimized: () => window.isMinimized(),
      hide: () => window.hide(),
      close: () => window.close(),
      isDestroyed: () => window.isDestroyed(),
      maximize: () => window.maximize(),
      isMaximized: () => window.isMaximized(),
      isFullScreen: () => window.isFullScreen(),
      getBounds: () => window.getBounds(),
      getNormalBounds: () => window.getNormalBounds(),
      setBounds: (bounds: Partial<Rectangle>) => window.setBounds(bounds),
      setFullScreen: (filled: boolean) => window.setFullScreen(filled),
      setKiosk: (kiosk: boolean) => window.setKiosk(kiosk),
      isKiosk: () => window.isKiosk(),
    }),
}
