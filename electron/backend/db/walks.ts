import type { Outcome } from '../../../shared/troubleshooting/tree.ts'
import type { WalkRecord } from '../../../shared/troubleshooting/walk.ts'
import type { WriteDb } from './open.ts'

/** What the list of trees tells of past walks. */
export interface WalkCounts {
  walks: number
  solved: number
  last: number
}

/** Walks on disk, each with its tree as it was then. */
export class WalkTable {
  readonly #db: WriteDb

  constructor(db: WriteDb) {
    this.#db = db
  }

  get busy(): boolean {
    return this.#db.inTransaction
  }

  nextId(): number {
    return ((this.#db.prepare('SELECT max(id) FROM walks').pluck().get() as number | null) ?? 0) + 1
  }

  add(walk: WalkRecord, request: string | null): void {
    this.#db
      .prepare(
        'INSERT INTO walks (id, tree, robot, started, ended, outcome, request, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(Number(walk.id), walk.tree, walk.robot, walk.started, null, null, request, JSON.stringify(walk))
  }

  save(walk: WalkRecord): void {
    this.#db
      .prepare('UPDATE walks SET ended = ?, outcome = ?, body = ? WHERE id = ?')
      .run(walk.ended, walk.outcome, JSON.stringify(walk), Number(walk.id))
  }

  get(id: string): WalkRecord | null {
    return this.#one('SELECT body FROM walks WHERE id = ?', Number(id))
  }

  ofRequest(request: string): WalkRecord | null {
    return this.#one('SELECT body FROM walks WHERE request = ?', request)
  }

  open(): WalkRecord[] {
    return read(this.#db.prepare('SELECT body FROM walks WHERE ended IS NULL ORDER BY id DESC').pluck().all())
  }

  newest(
    filter: { tree?: string; robot?: string; state?: 'open' | 'ended'; since?: number },
    limit: number,
  ): WalkRecord[] {
    const { tree = null, robot = null, state = null, since = null } = filter
    const rows = this.#db
      .prepare(
        `SELECT body FROM walks WHERE (@tree IS NULL OR tree = @tree) AND (@robot IS NULL OR robot = @robot)
         AND (@state IS NULL OR (ended IS NULL) = (@state = 'open')) AND (@since IS NULL OR ended >= @since)
         ORDER BY id DESC LIMIT @limit`,
      )
      .pluck()
      .all({ tree, robot, state, since, limit })
    return read(rows)
  }

  counts(): Map<string, WalkCounts> {
    const rows = this.#db
      .prepare(
        `SELECT tree, count(*) AS walks, sum(outcome = @solved) AS solved, max(started) AS last
         FROM walks WHERE ended IS NOT NULL GROUP BY tree`,
      )
      .all({ solved: 'solved' satisfies Outcome }) as ({ tree: string } & WalkCounts)[]
    return new Map(rows.map(({ tree, ...counts }) => [tree, counts]))
  }

  #one(sql: string, key: string | number): WalkRecord | null {
    const body = this.#db.prepare(sql).pluck().get(key)
    return body === undefined ? null : (JSON.parse(body as string) as WalkRecord)
  }
}

const read = (rows: unknown[]): WalkRecord[] =>
  (rows as string[]).map((body) => JSON.parse(body) as WalkRecord)
