import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import type { InlineConfig } from 'vite'

/** The page, one for the browser and the desktop window. Relative addresses: it is served from two schemes. */
export function rendererConfig(root: string): InlineConfig {
  return {
    root: join(root, 'renderer'),
    configFile: false,
    base: './',
    plugins: [react()],
    build: {
      target: ['chrome120', 'firefox121', 'safari17'],
      // Every asset is a file, so that the content security policy needs no exceptions.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
    },
  }
}
