import type { AuditLine } from '../../../shared/access/device.ts'
import type { Act } from '../clients.ts'
import { AuditTable, listAudit } from '../db/audit.ts'
import type { WriteDb } from '../db/open.ts'

const MOST_PARAMS = 2000
/** Named so in parameters, a value is never written down. */
const SECRET = /pass|secret|token|key|code/i

interface Deps {
  db: WriteDb
  now(): number
  settle(): void
  report(error: unknown): void
}

/** Writes down who did what. */
export class Audit {
  readonly #deps: Deps
  readonly #table: AuditTable
  #waiting: Omit<AuditLine, 'id'>[] = []

  constructor(deps: Deps) {
    this.#deps = deps
    this.#table = new AuditTable(deps.db)
  }

  add(act: Act): void {
    this.#waiting.push(lineOf(act, this.#deps.now()))
    // After the answer: an act does not wait for its record.
    if (this.#waiting.length === 1) setImmediate(() => this.save())
  }

  save(): void {
    if (this.#waiting.length === 0) return
    try {
      if (this.#deps.db.inTransaction) this.#deps.settle()
      if (this.#deps.db.inTransaction) return
      this.#deps.db.transaction(() => this.#table.add(this.#waiting))()
      this.#waiting = []
    } catch (error) {
      this.#deps.report(error)
    }
  }

  list(query: Parameters<typeof listAudit>[1]): AuditLine[] {
    this.save()
    return listAudit(this.#deps.db, query)
  }

  stop(): void {
    this.save()
  }
}

function lineOf({ caller, call, params, refused }: Act, ts: number): Omit<AuditLine, 'id'> {
  const by = (params as { by?: unknown } | null)?.by
  return {
    ts,
    device: caller.device,
    device_name: caller.name,
    by: typeof by === 'string' ? by.slice(0, 200) : null,
    call,
    params: printParams(params),
    refused,
  }
}

export function printParams(params: unknown): string {
  const text = JSON.stringify(params ?? {}, (key, value: unknown) => {
    if (SECRET.test(key) && value !== null && typeof value !== 'boolean') return '…'
    return typeof value === 'string' && value.length > 300 ? `${value.slice(0, 300)}…` : value
  })
  return text.length > MOST_PARAMS ? `${text.slice(0, MOST_PARAMS)}…` : text
}
