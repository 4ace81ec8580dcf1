import type { WriteDb } from './open.ts'

export type WordKind = 'type' | 'task_type' | 'result' | 'reason'

/** Interned strings: small integers in the big tables, every word stored once. Never forgets. */
export class Words {
  readonly #ids: Record<WordKind, Map<string, number>> = {
    type: new Map(),
    task_type: new Map(),
    result: new Map(),
    reason: new Map(),
  }
  readonly #words = new Map<number, string>()
  readonly #insert

  constructor(db: WriteDb) {
    for (const row of db.prepare('SELECT id, kind, word FROM words').all() as WordRow[]) {
      this.#ids[row.kind].set(row.word, row.id)
      this.#words.set(row.id, row.word)
    }
    this.#insert = db.prepare<[WordKind, string]>('INSERT INTO words (kind, word) VALUES (?, ?)')
  }

  id(kind: WordKind, word: string): number {
    const known = this.#ids[kind].get(word)
    if (known !== undefined) return known
    const id = Number(this.#insert.run(kind, word).lastInsertRowid)
    this.#ids[kind].set(word, id)
    this.#words.set(id, word)
    return id
  }

  idOrNull(kind: WordKind, word: string | null): number | null {
    return word === null ? null : this.id(kind, word)
  }

  find(kind: WordKind, word: string): number | undefined {
    return this.#ids[kind].get(word)
  }

  word(id: number | null): string | null {
    return id === null ? null : (this.#words.get(id) ?? null)
  }
}

interface WordRow {
  id: number
  kind: WordKind
  word: string
}
