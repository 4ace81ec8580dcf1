import { join } from 'node:path'
import type { InlineConfig } from 'vite'

/** A sandboxed preload is one CommonJS file that requires nothing but electron. */
export function preloadConfig(root: string): InlineConfig {
  return {
    root,
    configFile: false,
    publicDir: false,
    ssr: { target: 'node', noExternal: true, external: ['electron'] },
    build: {
      ssr: true,
      target: 'chrome140',
      minify: false,
      rolldownOptions: {
        input: { preload: join(root, 'electron/preload.ts') },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  }
}
