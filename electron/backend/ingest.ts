import type { TimeMark } from '../../shared/events/timestamp.ts'
import type { Topic } from '../../shared/events/topic.ts'
import type { ConsoleProblemKind } from '../../shared/status/console.ts'
import type { Border } from './border/border.ts'
import type { MessageIn, RefusalReason } from './border/message-in.ts'
import { type AnswerIn, toAnswer } from './commands/answer.ts'
import type { Counters } from './counters.ts'
import type { Fleet } from './fleet.ts'
import { keep } from './keep.ts'
import { explainStorage } from './problems.ts'
import type { Acknowledger, Incoming } from './publish-reader.ts'
import type { Store } from './store.ts'

/** A batch is committed when the input pauses, at the latest after this long. */
const MAX_BATCH_MS = 50
const MAX_BATCH_MESSAGES = 20_000
/** Where nobody waits for an acknowledgement, commits are at least this far apart: they cost more than their rows. */
const PACE_MS = 20
const MAX_BATCH_BYTES = 32 * 1_048_576
/** While the disk refuses writes as much is held in memory; more of QoS 0 is lost, and counted. */
const MAX_HELD = 50_000
const MAX_HELD_BYTES = 64 * 1_048_576
const RETRY_MS = 2000

interface Deps {
  store: () => Store
  /** Makes store and fleet anew from the file, after a transaction failed. */
  recover: () => void
  fleet: () => Fleet
  border: () => Border
  counters: Counters
  now: () => number
  onProblem(kind: ConsoleProblemKind, message: string, action: string): void
  onRecovered(): void
  /** What robots answered to commands, after its commit. */
  onAnswers(answers: readonly AnswerIn[]): void
  /** Robots with new events, after each commit. */
  onCommitted(robots: ReadonlySet<number>): void
}

/** What a batch did: counted when it is committed, so that a batch that is tried again counts once. */
class Tally {
  stored = 0
  duplicates = 0
  readonly marks: TimeMark[] = []
  readonly refused: { reason: RefusalReason; received: number }[] = []

  countIn(counters: Counters): void {
    counters.stored += this.stored
    counters.duplicates += this.duplicates
    for (const mark of this.marks) counters.mark(mark)
    for (const { reason, received } of this.refused) counters.refuse(reason, received)
  }
}

/**
 * The straight line that every message takes: border → store → commit → acknowledge → live state → clients.
 * Messages that arrive while the loop is busy share a transaction.
 */
export class Ingest {
  readonly #deps: Deps
  /** Stored in the open transaction. */
  #batch: Incoming[] = []
  #batchBytes = 0
  #tally = new Tally()
  #begun = 0
  #committed = 0
  /** Some of the batch is to be acknowledged. */
  #awaited = false
  /** How much of the batch the last look at the sockets saw. */
  #seen = 0
  #scheduled: NodeJS.Immediate | null = null
  #pause: NodeJS.Timeout | null = null
  /** Storing failed; what comes is held until it works again. */
  #failing = false
  #retry: NodeJS.Timeout | null = null
  #held: Incoming[] = []
  #heldBytes = 0
  /** Connections with unacknowledged messages that could not even be held. */
  readonly #skipped = new Set<Acknowledger>()
  #stopped = false
  readonly #active = new Set<number>()
  /** Answers to commands in the open transaction. */
  #answers: AnswerIn[] = []

  constructor(deps: Deps) {
    this.#deps = deps
  }

  get queue(): number {
    return this.#held.length + this.#batch.length
  }

  receive(message: Incoming): void {
    if (this.#stopped) return
    const topic = this.#deps.border().topic(message.topic)
    if (topic.kind !== 'command') {
      this.#deps.counters.message('robot' in topic ? topic.robot : null, message.received)
    }
    if (this.#failing) this.#hold(message)
    else this.#take(message, topic)
  }

  /** Commits what is open and brings the rollups up to date, so that every read sees it. */
  settle(withTelemetry = false): void {
    this.#commit()
    if (this.#failing) return
    try {
      this.#deps.store().flush(this.#deps.now(), withTelemetry)
    } catch (error) {
      this.#failed(error)
    }
  }

  /** A failure outside of a batch: said like one of a batch. */
  report(error: unknown): void {
    if (!this.#failing) this.#failed(error)
  }

  /** Stores messages of the past at once, as the broker would have brought them then. */
  replay(messages: readonly { topic: string; payload: string; received: number }[]): void {
    const qos = { qos: 0, messageId: 0, acks: null, correlation: null } as const
    for (const { topic, payload, received } of messages) {
      const bytes = Buffer.from(payload)
      const arrival = { received, retain: true, dup: false, replayed: true }
      this.#takeOrKeep({ topic, bytes, from: 0, to: bytes.length, ...qos, ...arrival })
    }
    this.#commit()
  }

  /** Commits what is there; nothing is taken afterwards. */
  stop(): void {
    this.#stopped = true
    if (this.#retry) clearTimeout(this.#retry)
    if (this.#pause) clearTimeout(this.#pause)
    this.#takeHeld()
  }

  #hold(message: Incoming): void {
    const bytes = message.to - message.from
    if (this.#held.length < MAX_HELD && this.#heldBytes + bytes <= MAX_HELD_BYTES) {
      this.#held.push(message)
      this.#heldBytes += bytes
    } else if (message.acks) this.#skipped.add(message.acks)
    else this.#deps.counters.lost += 1
  }

  /** Begins a transaction with the first message of a batch, and sees to it that the batch is committed. */
  #take(message: Incoming, topic: Topic): void {
    try {
      const store = this.#deps.store()
      if (this.#batch.push(message) === 1) {
        this.#begun = this.#deps.now()
        store.begin()
      }
      this.#batchBytes += message.to - message.from
      if (message.acks) this.#awaited = true
      this.#guarded(store, message, topic)
    } catch (error) {
      this.#failed(error)
      return
    }
    if (this.#batch.length >= MAX_BATCH_MESSAGES || this.#batchBytes >= MAX_BATCH_BYTES) this.#commit()
    else this.#schedule()
  }

  #takeOrKeep(message: Incoming): void {
    if (this.#failing) this.#held.push(message)
    else this.#take(message, this.#deps.border().topic(message.topic))
  }

  #schedule(): void {
    if (this.#scheduled || (this.#pause && !this.#awaited)) return
    this.#scheduled = setImmediate(() => {
      this.#scheduled = null
      this.#look()
    })
  }

  /**
   * Looks at the sockets once more, and commits when nothing new was there. So one message alone is committed at
   * once, and a flood in large batches.
   */
  #look(): void {
    const now = this.#deps.now()
    const quiet = this.#batch.length === this.#seen
    this.#seen = this.#batch.length
    if (now - this.#begun >= MAX_BATCH_MS) this.#commit()
    else if (!quiet) this.#schedule()
    else if (this.#awaited || now - this.#committed >= PACE_MS) this.#commit()
    else this.#rest()
  }

  #rest(): void {
    this.#pause ??= setTimeout(() => {
      this.#pause = null
      this.#commit()
    }, PACE_MS)
  }

  /** A message that breaks the program must not stop those beside it; a failing disk stops the batch. */
  #guarded(store: Store, message: Incoming, topic: Topic): void {
    try {
      this.#one(store, message, topic)
    } catch (error) {
      if (String((error as { code?: unknown }).code ?? '').startsWith('SQLITE_')) throw error
      this.#refuse(store, message, 'internal', error instanceof Error ? error.message : String(error))
    }
  }

  #one(store: Store, message: Incoming, topic: Topic): void {
    if (topic.kind === 'command') return
    const { bytes, from, to, received, correlation } = message
    const { messages, refusals } = this.#deps.border().accept(topic, bytes, received, from, to, correlation)
    for (const item of messages) this.#store(store, item, message)
    if (topic.kind === 'ack' && !message.replayed) this.#answers.push(...messages.flatMap(toAnswer))
    for (const { reason, detail } of refusals) this.#refuse(store, message, reason, detail)
  }

  #store(store: Store, item: MessageIn, { received, retain, dup, replayed }: Incoming): void {
    // Without a time of its own a redelivery comes at another moment: nothing could be compared.
    const again = dup && item.mark === null
    const fresh = keep(store, this.#deps.fleet(), item, { received, retained: retain, again })
    if (item.kind === 'event') this.#active.add(store.robots.find(item.robot)!)
    if (replayed) return
    if (item.mark) this.#tally.marks.push(item.mark)
    if (fresh) this.#tally.stored += 1
    else this.#tally.duplicates += 1
  }

  #refuse(store: Store, message: Incoming, reason: RefusalReason, detail: string): void {
    const { topic, received, bytes, from, to } = message
    this.#tally.refused.push({ reason, received })
    store.deadLetters.add({ received, topic, reason, detail, payload: bytes.subarray(from, to) })
  }

  #commit(): void {
    const oldest = this.#batch[0]
    if (!oldest) return
    const { store, counters, now, onAnswers, onCommitted } = this.#deps
    try {
      store().commit(now())
    } catch (error) {
      this.#failed(error)
      return
    }
    for (const { acks, messageId } of this.#batch) acks?.confirm(messageId)
    this.#tally.countIn(counters)
    if (!oldest.replayed) counters.lag(now() - oldest.received, now())
    onCommitted(this.#active)
    this.#committed = now()
    const answers = this.#answers
    this.#clear()
    if (answers.length > 0) onAnswers(answers)
  }

  #clear(): void {
    this.#batch = []
    this.#batchBytes = 0
    this.#awaited = false
    this.#seen = 0
    this.#tally = new Tally()
    this.#active.clear()
    this.#answers = []
  }

  /** Nothing of the batch is stored: it is held, unacknowledged, and tried again. */
  #failed(error: unknown): void {
    const { store, onProblem } = this.#deps
    this.#failing = true
    store().rollback()
    for (const message of this.#batch) this.#heldBytes += message.to - message.from
    this.#held = [...this.#batch, ...this.#held]
    this.#clear()
    const { kind, message, action } = explainStorage(error)
    onProblem(kind, message, action)
    if (!this.#stopped) this.#retry = setTimeout(() => this.#tryAgain(), RETRY_MS)
  }

  #tryAgain(): void {
    try {
      this.#deps.recover()
      this.#takeHeld()
    } catch (error) {
      this.#failed(error)
    }
    if (this.#failing) return
    this.#deps.onRecovered()
    for (const acks of this.#skipped) acks.renew()
    this.#skipped.clear()
  }

  #takeHeld(): void {
    const held = this.#held
    this.#held = []
    this.#heldBytes = 0
    this.#failing = false
    for (const message of held) this.#takeOrKeep(message)
    this.#commit()
  }
}
