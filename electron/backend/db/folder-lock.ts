import { mkdirSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'

/**
 * Keeps a data folder to one console at a time. The lock is SQLite's own on a file beside the data: the system
 * lets go of it when the process ends, however it ends, so none is ever left behind.
 * @throws Error with a plain sentence when another console holds it
 */
export function lockFolder(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true })
  const db = new Database(path.join(dataDir, 'andon.lock'), { timeout: 0 })
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error
    throw new Error(
      `Another Andon works with the data folder ${dataDir}. Stop it first, or choose another folder (--data).`,
    )
  }
  return () => db.close()
}
