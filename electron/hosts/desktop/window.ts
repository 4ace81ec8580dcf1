import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron'

/** A page that dies again within this time of its last start is left alone, so that it cannot spin. */
const RELOAD_AFTER_MS = 10_000

/** `preload` is the path of the built preload script. Everything the page could do beyond a web page is off. */
export function windowOptions(preload: string, icon: string): BrowserWindowConstructorOptions {
  return {
    title: 'Andon',
    minWidth: 800,
    minHeight: 600,
    backgroundColor: '#f1f3f5',
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
    },
  }
}

/** Loads the page, shows it when there is something to see, and loads it again when its process dies. */
export async function openPage(
  window: BrowserWindow,
  address: string,
  log: (line: string) => void,
): Promise<void> {
  let started = performance.now()
  window.once('ready-to-show', () => window.show())
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    log(`The window's process ended (${reason}, exit code ${exitCode}).`)
    if (performance.now() - started < RELOAD_AFTER_MS) return
    started = performance.now()
    window.webContents.reload()
  })
  await window.loadURL(address)
}
