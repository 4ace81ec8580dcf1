import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { InlineConfig } from 'vite'

/** What runs in Node 24 or Electron: each becomes dist/backend/<name>.js. */
const ENTRIES = {
  main: 'electron/main.ts',
  web: 'electron/web.ts',
  backend: 'electron/backend/entry.ts',
  reader: 'electron/backend/readers/reader.ts',
  demo: 'electron/backend/demo/worker.ts',
}

/** Not bundled: the runtime itself, native code, and optional speed-ups of ws that are not installed. */
const EXTERNAL = ['electron', 'better-sqlite3', 'electron-updater', 'bufferutil', 'utf-8-validate']

export function backendConfig(root: string): InlineConfig {
  const input = Object.fromEntries(
    Object.entries(ENTRIES)
      .map(([name, path]) => [name, join(root, path)] as const)
      .filter(([, path]) => existsSync(path)),
  )
  return {
    root,
    configFile: false,
    publicDir: false,
    // Its own build for Node looks for the fonts beside itself, where a bundle has none.
    resolve: {
      alias: [{ find: /^pdfkit$/, replacement: join(root, 'node_modules/pdfkit/js/pdfkit.browser.mjs') }],
    },
    ssr: { target: 'node', noExternal: true, external: EXTERNAL },
    build: {
      ssr: true,
      target: 'node24',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input,
        external: EXTERNAL,
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  }
}
