import type { CommandLogEntry, CommandRobot, StrayAnswer } from '../../../shared/commands/command.ts'
import type { CommandRecord } from '../../../shared/commands/record.ts'
import type { WriteDb } from './open.ts'

/** Of answers that fit no command so many are kept. */
const STRAYS_KEPT = 1000

interface Row {
  id: number
  body: string
}

/** What a change of a command writes: all of it, or nothing. */
export interface CommandChange {
  record: CommandRecord
  robots: readonly CommandRobot[]
  log: readonly CommandLogEntry[]
}

/** Commands, how they stand at each robot, and their history on disk. */
export class CommandTable {
  readonly #db: WriteDb
  readonly #add
  readonly #save
  readonly #robot
  readonly #log
  readonly #stray

  constructor(db: WriteDb) {
    this.#db = db
    this.#add = db.prepare(
      `INSERT INTO commands (id, command_id, request_id, ts, ended, incident, body)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    this.#save = db.prepare('UPDATE commands SET ended = ?, body = ? WHERE id = ?')
    this.#robot = db.prepare(
      'INSERT OR REPLACE INTO command_robots (command, robot, status, body) VALUES (?, ?, ?, ?)',
    )
    this.#log = db.prepare('INSERT INTO command_log (command, ts, robot, "by", text) VALUES (?, ?, ?, ?, ?)')
    this.#stray = db.prepare(
      'INSERT INTO command_strays (ts, robot, command_id, status, message, why) VALUES (?, ?, ?, ?, ?, ?)',
    )
  }

  /** Whether writing now would become part of somebody else's open transaction. */
  get busy(): boolean {
    return this.#db.inTransaction
  }

  nextId(): number {
    return ((this.#db.prepare('SELECT max(id) FROM commands').pluck().get() as number | null) ?? 0) + 1
  }

  /**
   * Writes a command that was not there before. It is on the disk when this returns, also if the power fails in the
   * next moment: what is sent to robots has to be on record.
   */
  add(change: CommandChange, requestId: string | null): void {
    const { record } = change
    this.#durably(() => {
      const { id, command_id, ts, ended, incident } = record
      this.#add.run(id, command_id, requestId, ts, ended, incident, JSON.stringify(record))
      this.#parts(change)
    })
  }

  /** Writes a change; `durable` before anything leaves the console. */
  write(change: CommandChange, durable: boolean): void {
    const all = () => {
      this.#save.run(change.record.ended, JSON.stringify(change.record), change.record.id)
      this.#parts(change)
    }
    if (durable) this.#durably(all)
    else this.#db.transaction(all)()
  }

  addStray({ ts, robot, command_id, status, message, why }: StrayAnswer): void {
    const { lastInsertRowid } = this.#stray.run(ts, robot, command_id, status, message, why)
    this.#db.prepare('DELETE FROM command_strays WHERE id <= ?').run(Number(lastInsertRowid) - STRAYS_KEPT)
  }

  strays(limit: number): StrayAnswer[] {
    return this.#db
      .prepare(
        'SELECT ts, robot, command_id, status, message, why FROM command_strays ORDER BY id DESC LIMIT ?',
      )
      .all(limit) as StrayAnswer[]
  }

  /** Every stray answer ever, also those that are not kept any more. */
  strayCount(): number {
    return (this.#db.prepare('SELECT max(id) FROM command_strays').pluck().get() as number | null) ?? 0
  }

  open(): CommandRecord[] {
    return this.#records('SELECT id, body FROM commands WHERE ended IS NULL ORDER BY id')
  }

  get(commandId: string): CommandRecord | null {
    return this.#records('SELECT id, body FROM commands WHERE command_id = ?', commandId)[0] ?? null
  }

  ofRequest(requestId: string): CommandRecord | null {
    return this.#records('SELECT id, body FROM commands WHERE request_id = ?', requestId)[0] ?? null
  }

  newest(filter: { robot?: string; incident?: string }, limit: number): CommandRecord[] {
    return this.#records(
      `SELECT id, body FROM commands WHERE (@incident IS NULL OR incident = @incident) AND (@robot IS NULL
         OR id IN (SELECT command FROM command_robots WHERE robot = @robot)) ORDER BY id DESC LIMIT @limit`,
      { robot: filter.robot ?? null, incident: filter.incident ?? null, limit },
    )
  }

  robots(command: number): CommandRobot[] {
    const rows = this.#db.prepare('SELECT body FROM command_robots WHERE command = ?').pluck().all(command)
    return (rows as string[]).map((body) => JSON.parse(body) as CommandRobot)
  }

  log(command: number): CommandLogEntry[] {
    return this.#db
      .prepare('SELECT ts, robot, "by", text FROM command_log WHERE command = ? ORDER BY id')
      .all(command) as CommandLogEntry[]
  }

  #records(sql: string, ...values: unknown[]): CommandRecord[] {
    return (this.#db.prepare(sql).all(...values) as Row[]).map(({ body }) => JSON.parse(body))
  }

  #parts({ record, robots, log }: CommandChange): void {
    for (const one of robots) this.#robot.run(record.id, one.robot, one.status, JSON.stringify(one))
    for (const { ts, robot, by, text } of log) this.#log.run(record.id, ts, robot, by, text)
  }

  /** A commit that waits for the disk: the database's own setting leaves the last moments to the system. */
  #durably(write: () => void): void {
    this.#db.pragma('synchronous = FULL')
    try {
      this.#db.transaction(write)()
    } finally {
      this.#db.pragma('synchronous = NORMAL')
    }
  }
}
