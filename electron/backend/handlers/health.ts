import { mkdirSync, statfsSync, statSync } from 'node:fs'
import path from 'node:path'
import { tsOfId } from '../../../shared/events/event-id.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { DataHealth } from '../../../shared/status/data-health.ts'
import type { Backend } from '../backend.ts'
import { listDeadLetters } from '../db/dead-letters.ts'
import { prometheus } from '../prometheus.ts'
import type { Some } from './handlers.ts'

const PAGE = 100
/** A robot with at least this rate and half of everything is called flooding. */
const FLOOD_PER_S = 500

export function healthHandlers(backend: Backend): Some<'health'> & Some<'backup'> {
  return {
    'health.get': () => dataHealth(backend),
    'health.check': () => check(backend),
    'health.prometheus': async () => ({ text: prometheus(await dataHealth(backend), backend) }),
    'health.deadLetters': ({ limit, cursor, reason }) => {
      backend.session.settle()
      const before = cursor === undefined ? null : Number(cursor)
      if (before !== null && !Number.isSafeInteger(before)) {
        throw new CallError('bad_request', `"${cursor}" is not a cursor of this call.`, '/cursor')
      }
      const page = { limit: limit ?? PAGE, before, reason: reason ?? null }
      const items = listDeadLetters(backend.session.store.db, page)
      const last = items.length === page.limit ? items.at(-1) : undefined
      return { items, next_cursor: last ? String(last.id) : null }
    },
    'backup.create': async (_params, signal) => {
      const started = backend.now()
      const folder = path.join(backend.options.dataDir, 'backups')
      mkdirSync(folder, { recursive: true })
      const stamp = new Date(started).toISOString().replace(/[:.]/g, '-')
      const to = path.join(folder, `${path.basename(backend.session.file, '.db')}-${stamp}.db`)
      backend.session.settle()
      const { bytes } = await backend.session.readers.run('backup', { to }, signal)
      backend.session.lastBackup = backend.now()
      return { path: to, bytes, took_ms: backend.now() - started }
    },
  }
}

function check(backend: Backend): { ok: boolean; reasons: string[] } {
  const reasons = backend.problems.list().map((problem) => problem.message)
  const { broker } = backend.status()
  if (broker.state === 'disconnected' && !backend.problems.has('broker_lost')) {
    reasons.push(broker.message ?? 'There is no connection to the broker.')
  }
  return { ok: reasons.length === 0, reasons }
}

async function dataHealth(backend: Backend): Promise<DataHealth> {
  const { session } = backend
  session.settle()
  const { counters } = session
  const now = backend.now()
  const sizes = await session.counts.get()
  const oldest = sizes?.oldestEvent ?? null
  return {
    now,
    received_total: counters.received,
    stored_total: counters.stored,
    duplicates_total: counters.duplicates,
    refused_total: counters.refused,
    refused: [...counters.refusedBy].map(([reason, { count, last }]) => ({ reason, count, last })),
    marked: [...counters.markedBy].map(([reason, count]) => ({ reason, count })),
    rate_per_s: counters.rate(now),
    rate_history: counters.history(now),
    lag_ms: counters.lagQuantiles(),
    queue: session.ingest.queue,
    busiest: counters.busiest(now, 10).map((row) => ({
      ...row,
      flooding: row.messages_per_s >= FLOOD_PER_S && row.share >= 0.5,
    })),
    database: {
      path: session.file,
      bytes: size(session.file),
      wal_bytes: size(`${session.file}-wal`),
      free_disk_bytes: freeBytes(session.file),
      events: sizes?.events ?? null,
      telemetry: sizes?.telemetry ?? null,
      tasks: sizes?.tasks ?? null,
      oldest_event: oldest === null ? null : tsOfId(oldest),
      integrity: session.integrity.state,
      integrity_detail: session.integrity.detail,
      last_backup: session.lastBackup,
      last_retention: session.retention.lastRun,
      retained_deleted_total: session.retention.deleted,
    },
    clients: backend.clients.size,
    dropped_frames_total: counters.lost,
  }
}

function size(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

function freeBytes(file: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(path.dirname(file))
    return bavail * bsize
  } catch {
    return null
  }
}
