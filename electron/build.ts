import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, createLogger, type InlineConfig } from 'vite'
import { fingerprint } from './build/fingerprint.ts'
import { withLock } from './build/lock.ts'
import { DIST, isUpToDate, ROOT, STAMP } from './build/paths.ts'
import { backendConfig } from './vite.backend.config.ts'
import { preloadConfig } from './vite.preload.config.ts'
import { rendererConfig } from './vite.renderer.config.ts'

/** Builds dist/ when the sources changed. Says what it does on stderr; stdout belongs to what runs next. */
async function buildAll(): Promise<void> {
  const before = fingerprint(ROOT)
  if (isUpToDate(before)) return
  const started = performance.now()
  console.error('Building Andon …')
  const temporary = join(DIST, `.build-${process.pid}`)
  try {
    const parts: Record<string, InlineConfig | null> = {
      backend: backendConfig(ROOT),
      preload: preloadConfig(ROOT),
      renderer: existsSync(join(ROOT, 'renderer', 'main.tsx')) ? rendererConfig(ROOT) : null,
    }
    for (const [name, config] of Object.entries(parts)) {
      if (config) await build(quiet(config, join(temporary, name)))
    }
    for (const name of readdirSync(temporary)) replace(join(temporary, name), join(DIST, name))
    writeFileSync(STAMP, before)
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
  console.error(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
}

function quiet(config: InlineConfig, outDir: string): InlineConfig {
  const logger = createLogger('warn')
  logger.warn = (message) => console.error(message)
  logger.error = (message) => console.error(message)
  return {
    ...config,
    logLevel: 'warn',
    customLogger: logger,
    build: { ...config.build, outDir, emptyOutDir: true },
  }
}

/** A running console may have the old folder open, so it is moved aside first and then removed. */
function replace(from: string, to: string): void {
  const old = `${from}.old`
  if (existsSync(to)) renameSync(to, old)
  renameSync(from, to)
  rmSync(old, { recursive: true, force: true })
}

// Whoever calls, a test runner among them, may have set another: a development build of React is twice as slow.
process.env.NODE_ENV = 'production'
mkdirSync(DIST, { recursive: true })
await withLock(join(DIST, '.lock'), buildAll)
