import {
  countItems,
  type HandoverDraft,
  type HandoverState,
  type SignedHandover,
} from '../../../shared/handover/handover.ts'
import type { WriteDb } from './open.ts'

interface Row {
  id: number
  by: string
  to: string
  signed: number
  notes: string
  body: string
}

/** Signed hand-overs and the notes of the next one on disk. */
export class HandoverTable {
  readonly #db: WriteDb

  constructor(db: WriteDb) {
    this.#db = db
  }

  draft(): HandoverDraft | null {
    const row = this.#db.prepare('SELECT notes, "by", ts FROM handover_draft').get()
    return (row as HandoverDraft | undefined) ?? null
  }

  saveDraft({ notes, by, ts }: HandoverDraft): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO handover_draft (one, "by", ts, notes) VALUES (1, ?, ?, ?)')
      .run(by, ts, notes)
  }

  /** The draft is over with it: the next shift begins with empty notes. @returns its id */
  add(given: { by: string; to: string; signed: number; notes: string; state: HandoverState }): string {
    const { by, to, signed, notes, state } = given
    const id = this.#db.transaction(() => {
      this.#db.prepare('DELETE FROM handover_draft').run()
      return this.#db
        .prepare('INSERT INTO handovers ("by", "to", signed, notes, body) VALUES (?, ?, ?, ?, ?)')
        .run(by, to, signed, notes, JSON.stringify(state)).lastInsertRowid
    })()
    return String(id)
  }

  get(id: string): { signed: SignedHandover; state: HandoverState } | null {
    const row = this.#db.prepare('SELECT * FROM handovers WHERE id = ?').get(Number(id)) as Row | undefined
    return row ? read(row) : null
  }

  /** Newest first, those before an id. */
  newest(before: number, limit: number): SignedHandover[] {
    const rows = this.#db
      .prepare('SELECT * FROM handovers WHERE id < ? ORDER BY id DESC LIMIT ?')
      .all(before, limit) as Row[]
    return rows.map((row) => read(row).signed)
  }
}

function read({ id, body, ...row }: Row): { signed: SignedHandover; state: HandoverState } {
  const state = JSON.parse(body) as HandoverState
  return { signed: { id: String(id), ...row, shift: state.shift, ...countItems(state) }, state }
}
