import type { MessageIn, Refusal, RefusalReason } from '../../border/message-in.ts'
import type { Format } from './format.ts'
import type { Row } from './row.ts'

export interface Refused extends Refusal {
  line: number | null
  item: number | null
}

/** Rows that were refused for the same reason in the same words. */
export interface RefusedAlike extends Refused {
  /** How many; line and item are those of the first. */
  count: number
}

/** As many refusals of a file are told one by one, and as many different ones; all are counted. */
const TOLD = 1000

/** What became of the rows of one file. Each row is stored, a duplicate, refused or empty: exactly one of them. */
export class Tally {
  readonly file: string
  format: Format | null = null
  read = 0
  stored = 0
  /** Were in the store already. */
  duplicates = 0
  refused = 0
  /** Hold nothing that is stored: an empty list, a command of a console. */
  empty = 0
  /** Of the stored rows and duplicates: a part of them was refused. */
  partly = 0
  /** Messages stored, by kind. */
  readonly messages: Partial<Record<MessageIn['kind'], number>> = {}
  readonly refusedBy: Partial<Record<RefusalReason, number>> = {}
  readonly refusals: Refused[] = []
  readonly alike = new Map<string, RefusedAlike>()
  readonly notes: string[] = []
  readonly robots = new Set<string>()
  /** The times of what was stored, epoch ms. */
  from: number | null = null
  to: number | null = null
  /** Why the file was not taken, or not to its end. */
  error: string | null = null

  constructor(file: string) {
    this.file = file
  }

  row(row: Row, outcome: { fresh: number; known: number; faults: readonly Refusal[] }): void {
    this.read += 1
    const { fresh, known, faults } = outcome
    for (const fault of faults) this.#refuse({ line: row.line, item: row.item, ...fault })
    if (fresh > 0) this.stored += 1
    else if (known > 0) this.duplicates += 1
    else if (faults.length > 0) this.refused += 1
    else this.empty += 1
    if (fresh + known > 0 && faults.length > 0) this.partly += 1
  }

  stores(message: MessageIn): void {
    this.messages[message.kind] = (this.messages[message.kind] ?? 0) + 1
    if ('robot' in message) this.robots.add(message.robot)
    if (this.from === null || message.ts < this.from) this.from = message.ts
    if (this.to === null || message.ts > this.to) this.to = message.ts
  }

  #refuse(refusal: Refused): void {
    const { reason, detail } = refusal
    this.refusedBy[reason] = (this.refusedBy[reason] ?? 0) + 1
    if (this.refusals.length < TOLD) this.refusals.push(refusal)
    const alike = this.alike.get(detail)
    if (alike) alike.count += 1
    else if (this.alike.size < TOLD) this.alike.set(detail, { ...refusal, count: 1 })
  }

  /** Nothing of it came in, and something should have. */
  get failed(): boolean {
    return this.error !== null || (this.refused > 0 && this.stored + this.duplicates === 0)
  }
}
