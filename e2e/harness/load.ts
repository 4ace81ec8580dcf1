import { createRequire, registerHooks } from 'node:module'
import { resolve } from 'node:path'

const DIST = resolve(import.meta.dirname, '..', '..', 'dist')
const KEY = 'andonElectronDouble'
const NAMES =
  'app BrowserWindow clipboard dialog ipcMain Menu MessageChannelMain nativeImage nativeTheme Notification powerMonitor ' +
  'powerSaveBlocker protocol safeStorage screen session shell Tray utilityProcess'

/** Runs the built main bundle with `electron` in place of Electron and `args` as its options. */
export function loadMain(electron: object, args: string[]): void {
  Object.assign(globalThis, { [KEY]: electron })
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' ? { url: 'double:electron', shortCircuit: true } : next(specifier, context),
    load: (url, context, next) =>
      url === 'double:electron'
        ? {
            format: 'module',
            shortCircuit: true,
            source: `export const { ${NAMES.split(' ').join(', ')} } = globalThis.${KEY}`,
          }
        : next(url, context),
  })
  const argv = process.argv
  process.argv = [argv[0]!, DIST, '--andon', ...args]
  try {
    // require, because an import would be taken over by the test runner.
    createRequire(import.meta.url)(resolve(DIST, 'backend', 'main.js'))
  } finally {
    process.argv = argv
    hooks.deregister()
  }
}
