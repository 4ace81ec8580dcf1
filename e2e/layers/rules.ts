import { builtinModules } from 'node:module'
import type { Import } from './imports.ts'

export interface Layer {
  name: string
  /** Which files belong to it. */
  holds(file: string): boolean
  /** Why an import is not allowed; null when it is. */
  refuses(target: string): string | null
}

const under = (...folders: string[]) => {
  return (path: string) => folders.some((folder) => `${path}/`.startsWith(`/${folder}/`))
}
const own = (path: string) => path.startsWith('/')
const packageName = (target: string) =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')
const builtins = new Set(builtinModules)
const isBuiltin = (target: string) => target.startsWith('node:') || builtins.has(target)
const PLATFORM = new Set([
  'electron',
  'react',
  'react-dom',
  'ws',
  'mqtt',
  'aedes',
  'better-sqlite3',
  'pino',
  'vite',
])

const backendFiles = under('electron/backend')
const store = under('electron/backend/db', 'electron/backend/readers')
const hosts = under('electron/hosts', 'electron/main.ts', 'electron/web.ts', 'electron/preload.ts')

export const LAYERS: Layer[] = [
  {
    name: 'shared',
    holds: under('shared'),
    refuses: (target) => {
      if (own(target))
        return under('shared', 'assets')(target) ? null : 'shared code stands on nothing but itself'
      if (isBuiltin(target)) return 'shared code runs without Node'
      return PLATFORM.has(packageName(target)) ? 'shared code knows no platform' : null
    },
  },
  {
    name: 'renderer',
    holds: under('renderer'),
    refuses: (target) => {
      if (under('electron', 'e2e')(target)) return 'the screens reach the backend by a port only'
      if (isBuiltin(target)) return 'the screens run without Node'
      return ['electron', 'better-sqlite3', 'mqtt'].includes(packageName(target))
        ? 'the screens know no host'
        : null
    },
  },
  {
    name: 'backend',
    holds: backendFiles,
    refuses: (target) => {
      if (packageName(target) === 'electron') return 'the backend runs under every host'
      return under('renderer', 'e2e')(target) || hosts(target)
        ? 'the backend knows neither hosts nor screens'
        : null
    },
  },
  {
    name: 'hosts',
    holds: hosts,
    refuses: (target) => {
      if (under('renderer', 'e2e')(target)) return 'a host serves the built screens, it does not contain them'
      if (!backendFiles(target) || target === '/electron/backend/protocol.ts') return null
      return 'a host knows the backend by its protocol only'
    },
  },
  {
    name: 'store',
    holds: (file) => backendFiles(file) && !store(file),
    refuses: (target) =>
      packageName(target) === 'better-sqlite3' ? 'SQLite stays behind electron/backend/db and readers' : null,
  },
]

export interface Crossing extends Import {
  layer: string
  why: string
}

export function crossings(imports: Import[]): Crossing[] {
  return LAYERS.flatMap((layer) =>
    imports
      .filter(({ file }) => layer.holds(file))
      .flatMap((one) => {
        const why = layer.refuses(one.target)
        return why === null ? [] : [{ ...one, layer: layer.name, why }]
      }),
  )
}
