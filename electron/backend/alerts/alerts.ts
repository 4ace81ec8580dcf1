import path from 'node:path'
import type { Alert } from '../../../shared/alerts/alert.ts'
import { byUrgency } from '../../../shared/alerts/order.ts'
import { toAlert } from '../../../shared/alerts/record.ts'
import type { Rule } from '../../../shared/alerts/rule.ts'
import type { Suppression, SuppressionWish } from '../../../shared/alerts/suppression.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { ConsoleProblemKind } from '../../../shared/status/console.ts'
import { AlertRuleTable } from '../db/alert-rules.ts'
import { AlertSuppressionTable } from '../db/alert-suppressions.ts'
import { AlertTable } from '../db/alerts.ts'
import type { Cell, CellKey } from '../db/cells.ts'
import type { WriteDb } from '../db/open.ts'
import { recentCells } from '../db/recent-cells.ts'
import type { Fleet } from '../fleet.ts'
import type { Problems } from '../problems.ts'
import type { ReaderPool } from '../readers/pool.ts'
import { AlertBook } from './book.ts'
import { AlertEngine } from './engine.ts'
import { LISTEN_FIRST_MS } from './listening.ts'
import { pastCounters } from './rates.ts'
import { RuleBook } from './rule-book.ts'
import type { Names } from './subjects.ts'
import { type Lifted, Suppressions } from './suppressions.ts'

/** Robots that changed are looked at this often. */
const ROBOTS_EVERY_MS = 100
const RATES_EVERY_MS = 500
/** Every robot, whether or not it said something: a value that is too old is news too. */
const ALL_EVERY_MS = 5000
const SILENCES_EVERY_MS = 1000
/** What is usual is learned anew this often; the hour of day moves on. */
const LEARN_EVERY_MS = 10 * 60_000
interface Deps {
  db: WriteDb
  file: string
  fleet: () => Fleet
  names: () => Names
  readers: ReaderPool
  problems: Problems
  now: () => number
  /** Since when the broker is connected, epoch ms; null while it is not. */
  listeningSince: () => number | null
  /** Brings the counters up to date. */
  settle(): void
  report(error: unknown): void
}

/** The alerts of one database: rules, engine and book, at work. */
export class Alerts {
  readonly rules: RuleBook
  readonly book: AlertBook
  readonly engine: AlertEngine
  readonly suppressions: Suppressions
  readonly #deps: Deps
  readonly #wakers = new Set<() => void>()
  readonly #changed = new Set<number>()
  readonly #timer: NodeJS.Timeout
  #ratesAt = 0
  #allAt = 0
  #silencesAt = 0
  #learnedAt = 0
  #learning: Promise<void> | null = null

  constructor(deps: Deps) {
    this.#deps = deps
    this.rules = new RuleBook(new AlertRuleTable(deps.db), path.dirname(deps.file), () =>
      sentMetrics(deps.fleet()),
    )
    this.book = new AlertBook(new AlertTable(deps.db))
    this.suppressions = new Suppressions(new AlertSuppressionTable(deps.db))
    this.engine = new AlertEngine({
      book: this.book,
      fleet: deps.fleet,
      names: deps.names,
      recent: (from, slotMs) => recentCells(deps.db, from, slotMs),
      hasProblem: (kind: ConsoleProblemKind) => deps.problems.has(kind),
      listening: (now) => {
        const since = deps.listeningSince()
        return since !== null && now >= since + LISTEN_FIRST_MS
      },
      maintenance: (robot) => this.suppressions.of(robot),
    })
    this.#nameRefused()
    this.engine.setRules(this.rules.working(), deps.now())
    this.engine.restore(deps.now())
    this.book.watch(this.#changed)
    deps.fleet().watch(this.engine.changed)
    this.#timer = setInterval(() => this.tick(), ROBOTS_EVERY_MS)
  }

  /** Calls back when alerts changed; returns the function that ends it. */
  onChange(wake: () => void): () => void {
    this.#wakers.add(wake)
    return () => this.#wakers.delete(wake)
  }

  /** Open alerts about a robot, most urgent first. */
  ofRobot(robot: string): Alert[] {
    const own = this.book.open().filter(({ subject }) => subject.robot === robot)
    return own.map(toAlert).sort(byUrgency)
  }

  onCell(key: CellKey, cell: Cell): void {
    this.engine.onCell(key, cell)
  }

  /** Store and fleet were made anew from the file. */
  reload(): void {
    this.engine.reload(this.#deps.now())
  }

  saveRule(rule: Rule, by: string): void {
    this.rules.save(rule, by, this.#deps.now())
    this.#rulesChanged()
  }

  removeRule(id: string): void {
    this.rules.remove(id)
    this.#rulesChanged()
  }

  /** Silences every alert about a robot that is being worked on, now and until it is lifted. */
  suppress(wish: SuppressionWish): Suppression {
    const now = this.#deps.now()
    if (wish.until !== undefined && wish.until <= now) {
      throw new CallError('bad_request', 'The end of the suppression has to be in the future.', '/until')
    }
    this.#deps.settle()
    const made = this.suppressions.add(wish, now)
    this.#suppressionsChanged(now)
    return made
  }

  /** What is still active of the robots concerned is heard again. @returns how many suppressions ended */
  liftSuppression(which: Lifted): number {
    this.#deps.settle()
    const lifted = this.suppressions.lift(which)
    if (lifted > 0) this.#suppressionsChanged(this.#deps.now())
    return lifted
  }

  /** One look at everything that is due. */
  tick(): void {
    const now = this.#deps.now()
    try {
      const all = now - this.#allAt >= ALL_EVERY_MS
      if (all) this.#allAt = now
      this.engine.evaluateRobots(now, all)
      if (now - this.#ratesAt >= RATES_EVERY_MS) this.#rates(now)
      if (now - this.#silencesAt >= SILENCES_EVERY_MS) {
        this.#silencesAt = now
        this.#endSuppressions(now)
        this.engine.settle(now)
      }
      if (now - this.#learnedAt >= LEARN_EVERY_MS) void this.learn()
      this.commit()
    } catch (error) {
      this.#deps.report(error)
    }
  }

  /** Writes what changed and tells who listens. */
  commit(): void {
    if (this.#changed.size > 0) {
      this.#touchRobots()
      this.#changed.clear()
      for (const wake of this.#wakers) wake()
    }
    if (this.book.unsaved && this.book.table.busy) this.#deps.settle()
    this.book.save(this.#deps.now())
  }

  /** Reads what is usual, on a reader thread; one reading at a time. */
  learn(): Promise<void> {
    this.#learning ??= this.#learn().finally(() => {
      this.#learning = null
    })
    return this.#learning
  }

  async #learn(): Promise<void> {
    this.#learnedAt = this.#deps.now()
    try {
      for (const rule of this.engine.pastWanted()) {
        const { scope, filter } = rule
        const query = { scope, filter, of: pastCounters(rule), now: this.#deps.now() }
        this.engine.learn(rule, await this.#deps.readers.run('alertPast', query))
      }
    } catch (error) {
      if (!this.#deps.readers.stopped) this.#deps.report(error)
    }
  }

  stop(): void {
    clearInterval(this.#timer)
    this.book.save(this.#deps.now(), true)
  }

  /** A rule that cannot work is no silent gap: everybody is told which one, and why. */
  #nameRefused(): void {
    const { problems, now } = this.#deps
    problems.clear('rules_refused')
    const [first] = this.rules.refused
    if (!first) return
    const rest = this.rules.refused.length - 1
    const reasons = first.problems.map(({ field, reason }) => `${field}: ${reason}`).join(' ')
    problems.raise(
      {
        kind: 'rules_refused',
        severity: 'warning',
        message: `The alert rule "${first.id}" of ${first.file} is not evaluated. ${reasons}${rest > 0 ? ` And ${rest} more.` : ''}`,
        action: 'Correct it and start Andon again, or save the rule anew under Rules; the other rules work.',
      },
      now(),
    )
  }

  /** A robot's health follows from its alerts. */
  #touchRobots(): void {
    const fleet = this.#deps.fleet()
    for (const id of this.#changed) {
      const record = this.book.get(id)
      const robot = record?.rule.severity === 'critical' ? record.subject.robot : undefined
      const known = robot === undefined ? undefined : fleet.find(robot)
      if (known !== undefined) fleet.touch(known)
    }
  }

  #endSuppressions(now: number): void {
    if (!this.suppressions.anyOver(now)) return
    this.#deps.settle()
    this.suppressions.expire(now)
  }

  #suppressionsChanged(now: number): void {
    this.engine.settle(now)
    this.commit()
  }

  #rates(now: number): void {
    this.#ratesAt = now
    if (!this.engine.countsRates) return
    this.#deps.settle()
    this.engine.evaluateRates(now)
  }

  #rulesChanged(): void {
    this.#nameRefused()
    this.#deps.settle()
    this.engine.setRules(this.rules.working(), this.#deps.now())
    this.commit()
    void this.learn()
  }
}

/** The names of the metrics that robots sent. */
function sentMetrics(fleet: Fleet): string[] {
  const names = new Set<string>()
  for (const id of fleet.ids()) for (const name of fleet.glance(id, 0)!.live.metrics.keys()) names.add(name)
  return [...names]
}
