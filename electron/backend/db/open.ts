import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { migrate } from './migrate.ts'

/** A handle that may write. Only the backend's own thread holds one. */
export type WriteDb = Database.Database & { readonly __writes: true }
/** A handle that cannot write, whatever SQL it is given. */
export type ReadDb = Database.Database & { readonly __reads: true }

/** The robots' history; the demo keeps its own, so that simulated robots never mix with real ones. */
export const DATABASE_FILE = { plant: 'andon.db', demo: 'demo.db' } as const

/**
 * Opens (and creates or migrates) the database for writing. WAL with synchronous=NORMAL: a commit survives the
 * death of the process; after a power cut the file is consistent and may lack the last moments.
 * @throws NewerDatabaseError when a newer Andon wrote the file
 */
export function openForWriting(file: string): WriteDb {
  mkdirSync(path.dirname(file), { recursive: true })
  const db = new Database(file)
  try {
    db.pragma('busy_timeout = 5000')
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = NORMAL')
    db.pragma('wal_autocheckpoint = 10000')
    db.pragma('journal_size_limit = 67108864')
    db.pragma('cache_size = -65536')
    db.pragma('temp_store = MEMORY')
    db.pragma('foreign_keys = OFF')
    migrate(db)
  } catch (error) {
    db.close()
    throw error
  }
  return db as WriteDb
}

export function openForReading(file: string): ReadDb {
  if (!existsSync(file)) throw new Error(`there is no database at ${file}`)
  const db = new Database(file, { readonly: true })
  db.pragma('query_only = ON')
  db.pragma('cache_size = -32768')
  return db as ReadDb
}
