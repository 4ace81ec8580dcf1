import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { fingerprint } from './fingerprint.ts'

const root = mkdtempSync(join(tmpdir(), 'andon-print-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
for (const folder of ['shared/deep', 'electron', 'renderer', 'assets']) {
  mkdirSync(join(root, folder), { recursive: true })
}
const write = (path: string, text = '') => writeFileSync(join(root, path), text)
for (const path of ['package.json', 'package-lock.json', 'shared/deep/a.ts']) write(path)

it.each<[string, boolean, () => void]>([
  ['nothing', false, () => {}],
  ['an edit', true, () => write('shared/deep/a.ts', 'x')],
  ['a new file', true, () => write('renderer/b.tsx')],
  ['a removed file', true, () => rmSync(join(root, 'renderer/b.tsx'))],
  ['the lock file', true, () => write('package-lock.json', '{}')],
  ['an asset', true, () => write('assets/rules.json', '{}')],
  ['a test', false, () => write('electron/b.test.ts', 'x')],
])('changes with %s: %s', (_what, changes, act) => {
  const before = fingerprint(root)
  act()
  expect(fingerprint(root) !== before).toBe(changes)
})
