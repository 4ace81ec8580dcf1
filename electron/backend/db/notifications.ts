import type { Delivery, DeliveryState } from '../../../shared/notify/delivery.ts'
import type { Watch } from '../../../shared/notify/follow.ts'
import type { WriteDb } from './open.ts'

const COLUMNS = `id, alert, event, channel, recipient, person, state, created, due, attempts, error, ended,
  batch, thread`

/** Messages to people on disk, what was told about open alerts, and the plan. */
export class NotificationTable {
  readonly #db: WriteDb
  readonly #save
  readonly #saveWatch
  readonly #removeWatch
  readonly #savePlan
  readonly #ofAlert
  readonly #list
  readonly #counts

  constructor(db: WriteDb) {
    this.#db = db
    this.#save = db.prepare(
      `INSERT OR REPLACE INTO notifications (${COLUMNS}) VALUES (@id, @alert, @event, @channel, @recipient, @person,
       @state, @created, @due, @attempts, @error, @ended, @batch, @thread)`,
    )
    this.#saveWatch = db.prepare('INSERT OR REPLACE INTO notify_watches (alert, body) VALUES (?, ?)')
    this.#removeWatch = db.prepare('DELETE FROM notify_watches WHERE alert = ?')
    this.#savePlan = db.prepare('INSERT OR REPLACE INTO notify_plan (id, body) VALUES (1, ?)')
    this.#ofAlert = db.prepare(`SELECT ${COLUMNS} FROM notifications WHERE alert = ? ORDER BY id`)
    this.#list = db.prepare(
      `SELECT ${COLUMNS} FROM notifications WHERE id < @before AND (@channel IS NULL OR channel = @channel)
       AND (@state IS NULL OR state = @state) ORDER BY id DESC LIMIT @limit`,
    )
    this.#counts = db.prepare(
      `SELECT channel, state, count(*) AS n, max(ended) AS last FROM notifications
       WHERE ended >= ? GROUP BY channel, state`,
    )
  }

  /** Whether writing now would become part of somebody else's open transaction. */
  get busy(): boolean {
    return this.#db.inTransaction
  }

  lastId(): number {
    return (this.#db.prepare('SELECT max(id) FROM notifications').pluck().get() as number | null) ?? 0
  }

  plan(): unknown {
    const body = this.#db.prepare('SELECT body FROM notify_plan').pluck().get() as string | undefined
    return body === undefined ? null : (JSON.parse(body) as unknown)
  }

  savePlan(plan: object): void {
    this.#savePlan.run(JSON.stringify(plan))
  }

  watches(): Map<number, Watch> {
    const rows = this.#db.prepare('SELECT alert, body FROM notify_watches').all() as WatchRow[]
    return new Map(rows.map(({ alert, body }) => [alert, JSON.parse(body) as Watch]))
  }

  /** What still has to be sent, and everything about alerts that are still followed. */
  alive(): Delivery[] {
    return this.#db
      .prepare(
        `SELECT ${COLUMNS} FROM notifications
         WHERE state = 'waiting' OR alert IN (SELECT alert FROM notify_watches) ORDER BY id`,
      )
      .all() as Delivery[]
  }

  ofAlert(alert: number): Delivery[] {
    return this.#ofAlert.all(alert) as Delivery[]
  }

  /** Newest first. */
  list(query: {
    channel: string | null
    state: DeliveryState | null
    before: number
    limit: number
  }): Delivery[] {
    return this.#list.all(query) as Delivery[]
  }

  /** What ended since then, by channel and state. */
  counts(since: number): { channel: string; state: DeliveryState; n: number; last: number }[] {
    return this.#counts.all(since) as { channel: string; state: DeliveryState; n: number; last: number }[]
  }

  get(id: number): Delivery | undefined {
    return this.#db.prepare(`SELECT ${COLUMNS} FROM notifications WHERE id = ?`).get(id) as
      | Delivery
      | undefined
  }

  write(rows: Iterable<Delivery>, watches: Iterable<[alert: number, watch: Watch | null]>): void {
    this.#db.transaction(() => {
      for (const row of rows) this.#save.run(row)
      for (const [alert, watch] of watches) {
        if (watch) this.#saveWatch.run(alert, JSON.stringify(watch))
        else this.#removeWatch.run(alert)
      }
    })()
  }
}

interface WatchRow {
  alert: number
  body: string
}
