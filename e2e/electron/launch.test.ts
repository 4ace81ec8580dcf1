import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { electronLaunch } from './launch.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'andon-launch-'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

/** In place of Electron: tells what it was started with. */
function standIn(): string {
  const file = join(folder, 'electron')
  const tell = 'console.log(JSON.stringify({ args: process.argv.slice(2), env: process.env }))'
  writeFileSync(file, `#!${process.execPath}\n${tell}\n`)
  chmodSync(file, 0o755)
  return file
}

test('Electron gets the app, the options of the console, and nothing of the tests', () => {
  vi.stubEnv('ANDON_DATA', '/of/the/developer')
  const launch = electronLaunch(
    standIn(),
    ['--data', folder, '--no-demo'],
    { ANDON_BROKER: 'mqtt://b' },
    false,
  )
  const { stdout } = spawnSync(launch.executablePath, launch.args, { env: launch.env, encoding: 'utf8' })
  const { args, env } = JSON.parse(stdout) as { args: string[]; env: NodeJS.ProcessEnv }
  const [app, ...options] = args
  // Electron runs the folder whose package.json names the built main bundle.
  expect(JSON.parse(readFileSync(join(app!, 'package.json'), 'utf8')).main).toBe('dist/backend/main.js')
  expect(options).toEqual(['--andon', '--data', folder, '--no-demo'])
  expect(Object.keys(env).filter((name) => name.startsWith('ANDON_'))).toEqual(['ANDON_BROKER'])
})

test('as root it runs without a sandbox, which Chromium refuses there', () => {
  expect(electronLaunch('electron', [], {}, true).args[0]).toBe('--no-sandbox')
  expect(electronLaunch('electron', [], {}, false).args).not.toContain('--no-sandbox')
})
