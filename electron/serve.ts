import { ensureBuilt } from './build/ensure.ts'

const entry = ensureBuilt('web.js')
await import(entry)
