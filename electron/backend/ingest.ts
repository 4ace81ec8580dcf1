import type { ConsoleProblemKind } from '../../shared/contract.ts'
import type { Accepted, Border, MessageIn } from './border.ts'
import { Counters } from './counters.ts'
import type { Fleet } from './fleet.ts'
import type { Incoming } from './mqtt.ts'
import { explainStorage } from './problems.ts'
import type { Store } from './store.ts'

/** A batch is committed when the input pauses, at the latest after this long. */
const MAX_BATCH_MS = 50
const MAX_BATCH_MESSAGES = 20_000
/** While the disk refuses writes as many messages are held in memory; more of QoS 0 are lost, and counted. */
const MAX_HELD = 50_000
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
  /** Robots with new events, after each commit. */
  onCommitted(robots: ReadonlySet<number>): void
}

interface Received {
  message: Incoming
  at: number
  /** Written from the past: no traffic of now. */
  replayed: boolean
}

/**
 * The straight line that every message takes: border → store → commit → acknowledge → live state → clients.
 * Messages that arrive while the loop is busy share a transaction.
 */
export class Ingest {
  readonly #deps: Deps
  #inbox: Received[] = []
  /** Processed, not yet committed. */
  #batch: Received[] = []
  #begun = 0
  #scheduled = false
  #retry: NodeJS.Timeout | null = null
  #stopped = false
  readonly #active = new Set<number>()
  /** What is written from the past is counted apart: it is no traffic. */
  readonly #past = new Counters()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  get queue(): number {
    return this.#inbox.length + this.#batch.length
  }

  receive(message: Incoming): void {
    if (this.#stopped) return
    const at = this.#deps.now()
    if (this.#retry && this.queue >= MAX_HELD) {
      // Unacknowledged messages come again; the others are gone, and that is said.
      if (message.qos === 0) this.#deps.counters.lost += 1
      return
    }
    this.#inbox.push({ message, at, replayed: false })
    this.#schedule()
  }

  /** Commits what is open and brings the rollups up to date, so that every read sees it. */
  settle(withTelemetry = false): void {
    if (this.#retry) return
    this.#turn(true)
    if (this.#retry) return
    try {
      this.#deps.store().flush(this.#deps.now(), withTelemetry)
    } catch (error) {
      this.#failed(error)
    }
  }

  /** A failure outside of a batch: said like one of a batch. */
  report(error: unknown): void {
    if (!this.#retry) this.#failed(error)
  }

  /** Stores messages of the past at once, as the broker would have brought them then. */
  replay(messages: readonly { topic: string; payload: string; received: number }[]): void {
    for (const { topic, payload, received } of messages) {
      const message = {
        topic,
        payload: Buffer.from(payload),
        qos: 0 as const,
        retain: true,
        dup: false,
        ack: () => {},
      }
      this.#inbox.push({ message, at: received, replayed: true })
    }
    this.#turn(true)
  }

  /** Commits what is there; nothing is taken afterwards. */
  stop(): void {
    this.#stopped = true
    if (this.#retry) clearTimeout(this.#retry)
    this.#retry = null
    this.#turn(true)
  }

  #schedule(): void {
    if (this.#scheduled || this.#retry) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      this.#turn(false)
    })
  }

  /**
   * One turn of the loop: process what came, look at the sockets once more, commit when nothing new was there.
   * So one message alone is committed at once, and a flood in large batches.
   */
  #turn(last: boolean): void {
    try {
      const came = this.#inbox.length
      if (came > 0) this.#process()
      if (this.#batch.length === 0) return
      const full = this.#batch.length >= MAX_BATCH_MESSAGES || this.#deps.now() - this.#begun >= MAX_BATCH_MS
      if (came > 0 && !full && !last) {
        this.#schedule()
        return
      }
      this.#commit()
    } catch (error) {
      this.#failed(error)
    }
  }

  #process(): void {
    const store = this.#deps.store()
    if (this.#batch.length === 0) {
      store.begin()
      this.#begun = this.#deps.now()
    }
    const inbox = this.#inbox
    this.#inbox = []
    for (const received of inbox) this.#batch.push(received)
    for (const received of inbox) this.#guarded(store, received)
  }

  /** A message that breaks the program must not stop those beside it; a failing disk stops the batch. */
  #guarded(store: Store, received: Received): void {
    try {
      this.#one(store, received)
    } catch (error) {
      if (String((error as { code?: unknown }).code ?? '').startsWith('SQLITE_')) throw error
      const { message, at } = received
      const detail = error instanceof Error ? error.message : String(error)
      this.#deps.counters.refuse('internal', at)
      store.deadLetters.add({
        received: at,
        topic: message.topic,
        reason: 'internal',
        detail,
        payload: message.payload,
      })
    }
  }

  #one(store: Store, { message, at, replayed }: Received): void {
    const { border } = this.#deps
    const counters = replayed ? this.#past : this.#deps.counters
    const topic = border().topic(message.topic)
    if (topic.kind === 'command') return
    counters.message('robot' in topic ? topic.robot : null, at)
    const accepted: Accepted = border().accept(topic, message.payload, at)
    for (const item of accepted.messages) this.#store(store, item, message, at, counters)
    for (const { reason, detail } of accepted.refusals) {
      counters.refuse(reason, at)
      store.deadLetters.add({ received: at, topic: message.topic, reason, detail, payload: message.payload })
    }
  }

  #store(store: Store, item: MessageIn, message: Incoming, at: number, counters: Counters): void {
    if (item.mark) counters.mark(item.mark)
    if (item.kind === 'trace') {
      store.trace(item, at)
      counters.stored += 1
      return
    }
    if (item.kind === 'change') {
      counters[store.change(item) ? 'stored' : 'duplicates'] += 1
      return
    }
    const robot = store.robots.id(item.robot, at)
    const arrival = { received: at, retained: message.retain }
    const fleet = this.#deps.fleet()
    if (item.kind === 'status') {
      store.status(item, robot, at)
      fleet.status(robot, item, arrival)
      counters.stored += 1
      return
    }
    const fresh =
      item.kind === 'event' ? store.event(item, robot, message.dup, at) : store.measure(item, robot, at)
    counters[fresh ? 'stored' : 'duplicates'] += 1
    if (item.kind === 'telemetry') fleet.telemetry(robot, item, arrival)
    else {
      fleet.contact(robot, item.robot, arrival)
      this.#active.add(robot)
    }
  }

  #commit(): void {
    const { store, counters, now, onCommitted } = this.#deps
    store().commit(now())
    const done = this.#batch
    this.#batch = []
    for (const { message } of done) message.ack()
    const at = now()
    const oldest = done[0]!
    if (!oldest.replayed) counters.lag(at - oldest.at, at)
    onCommitted(this.#active)
    this.#active.clear()
    if (this.#inbox.length > 0) this.#schedule()
  }

  /** Nothing of the batch is stored: it is kept, unacknowledged, and tried again. */
  #failed(error: unknown): void {
    const { store, recover, onProblem } = this.#deps
    store().rollback()
    this.#inbox = [...this.#batch, ...this.#inbox]
    this.#batch = []
    this.#active.clear()
    const { kind, message, action } = explainStorage(error)
    onProblem(kind, message, action)
    if (this.#stopped) return
    this.#retry = setTimeout(() => {
      this.#retry = null
      try {
        recover()
        this.#turn(true)
        if (!this.#retry) this.#deps.onRecovered()
      } catch (again) {
        this.#failed(again)
      }
    }, RETRY_MS)
  }
}
