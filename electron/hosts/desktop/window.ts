import type { BrowserWindow, BrowserWindowConstructorOptions, Dialog } from 'electron'

/** A page that dies again within this time of its last start is only loaded when a person says so: it must not spin. */
const RELOAD_AFTER_MS = 10_000

/** `preload` is the path of the built preload script. Everything the page could do beyond a web page is off. */
export function windowOptions(preload: string, icon: string, dark: boolean): BrowserWindowConstructorOptions {
  return {
    title: 'Andon',
    minWidth: 800,
    minHeight: 600,
    // --andon-page of the page's own colours, so that nothing flashes before it is drawn.
    backgroundColor: dark ? '#131518' : '#e6e8eb',
    show: false,
    icon,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // Chromium shares the zoom among all pages of one origin; the wall screen and the desk have their own.
      zoomMode: 'isolated',
    },
  }
}

/** Loads the page, shows it when there is something to see, and loads it again when its process dies. */
export async function openPage(
  window: BrowserWindow,
  address: string,
  { log, dialog }: { log(line: string): void; dialog: Pick<Dialog, 'showMessageBox'> },
): Promise<void> {
  let started = performance.now()
  window.once('ready-to-show', () => window.show())
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    log(`The window's process ended (${reason}, exit code ${exitCode}).`)
    const again = () => {
      if (window.isDestroyed()) return
      started = performance.now()
      window.webContents.reload()
    }
    if (performance.now() - started >= RELOAD_AFTER_MS) again()
    else void offerReload(window, dialog).then((wanted) => wanted && again())
  })
  await window.loadURL(address)
}

async function offerReload(window: BrowserWindow, dialog: Pick<Dialog, 'showMessageBox'>): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: 'This window ended again right after it was loaded. Collecting data goes on.',
    buttons: ['Leave it', 'Load it again'],
  })
  return response === 1
}
