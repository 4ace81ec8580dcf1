import { expect, test } from 'vitest'
import { importsOf, sources, withoutComments } from './imports.ts'
import { crossings } from './rules.ts'

const all = ['shared', 'electron', 'renderer'].flatMap(sources)

test('no layer is crossed', () => {
  const imports = all.flatMap(({ file, source }) => importsOf(file, source))
  expect(imports.length).toBeGreaterThan(50)
  const told = crossings(imports).map(
    ({ layer, file, target, why }) => `${layer}: ${file} → ${target}: ${why}`,
  )
  expect(told).toEqual([])
})

test('shared code takes time and chance as parameters', () => {
  const impure =
    /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\.now\b|\bsetTimeout\b|\bsetInterval\b/
  const found = all.filter(
    ({ file, source }) => file.startsWith('/shared/') && impure.test(withoutComments(source)),
  )
  expect(found.map(({ file }) => file)).toEqual([])
})

test.each([
  ['/shared/a/b.ts', "import { x } from '../../electron/backend/db/open.ts'", 'shared'],
  ['/shared/a.ts', "import type { Stats } from 'node:fs'", 'shared'],
  ['/shared/a.ts', "import fs from 'fs'", 'shared'],
  ['/shared/a.ts', "export * from 'react'", 'shared'],
  ['/shared/a.ts', "const m = await import('../renderer/client.ts')", 'shared'],
  ['/renderer/a.tsx', "import { app } from 'electron'", 'renderer'],
  ['/renderer/a.tsx', "import '../electron/main.ts'", 'renderer'],
  ['/renderer/a.tsx', "import {\n  one,\n  two,\n} from '../electron/backend/protocol.ts'", 'renderer'],
  ['/electron/backend/a.ts', "const e = require('electron')", 'backend'],
  ['/electron/backend/a.ts', "import { serve } from '../hosts/web/server.ts'", 'backend'],
  ['/electron/hosts/web/a.ts', "import { open } from '../../backend/db/open.ts'", 'hosts'],
  ['/electron/backend/ingest.ts', "import Database from 'better-sqlite3'", 'store'],
])('%s may not: %s', (file, source, layer) => {
  expect(crossings(importsOf(file, source)).map((crossing) => crossing.layer)).toContain(layer)
})

test.each([
  ['/shared/a.ts', "import Type from 'typebox'"],
  ['/shared/a.ts', "// as in import x from 'electron'\n/* import 'react' */"],
  ['/renderer/a.tsx', "import { windowMs } from '../shared/metrics/window.ts'"],
  ['/electron/hosts/web/a.ts', "import type { ToBackend } from '../../backend/protocol.ts'"],
  ['/electron/backend/db/open.ts', "import Database from 'better-sqlite3'"],
  ['/electron/backend/a.ts', "import { Worker } from 'node:worker_threads'"],
])('%s may: %s', (file, source) => {
  expect(crossings(importsOf(file, source))).toEqual([])
})
