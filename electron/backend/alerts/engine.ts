import { type AlarmInput, MAINTENANCE, type Maintenance, stateOf } from '../../../shared/alerts/alarm.ts'
import { type Past, usualShare } from '../../../shared/alerts/chance.ts'
import { judge, type Reading } from '../../../shared/alerts/judge.ts'
import type { Subject } from '../../../shared/alerts/record.ts'
import type { Rule } from '../../../shared/alerts/rule.ts'
import type { ConsoleProblemKind } from '../../../shared/status/console.ts'
import type { Cell, CellKey } from '../db/cells.ts'
import type { Fleet } from '../fleet.ts'
import type { AlertBook } from './book.ts'
import { Plan } from './plan.ts'
import { readRate, usualValue } from './rates.ts'
import { isSilence, reading, readRobot } from './robot-readings.ts'
import { type Point, RuleRun, watchesOther } from './run.ts'
import { keyOf, type Names, planName, robotPasses, subject } from './subjects.ts'
import type { SubjectKey } from './window-sums.ts'

interface Deps {
  book: AlertBook
  fleet: () => Fleet
  names: () => Names
  /** Every robot's cells of a window, to begin with. */
  recent(from: number, slotMs: number): Iterable<{ key: CellKey; cell: Cell }>
  hasProblem(kind: ConsoleProblemKind): boolean
  /** Whether robots can be heard, so that their silence and values mean something. */
  listening(now: number): boolean
  /** The maintenance of a robot that is being worked on. */
  maintenance(robot: string): Maintenance | null
}

/**
 * Evaluates every rule as data arrives. Robots are looked at when they changed, rates when their counters moved or
 * their window did; subjects with a condition that is not clear at every call, because delays run out by themselves.
 */
export class AlertEngine {
  readonly #deps: Deps
  readonly #runs = new Map<string, RuleRun>()
  readonly #plans = new Map<string, Plan>()
  #robotRuns: RuleRun[] = []
  #consoleRuns: RuleRun[] = []
  #past = new Map<string, Map<SubjectKey, Past>>()
  /** Of the robots that changed since they were last looked at. */
  readonly changed = new Set<number>()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Takes these rules. Open alerts go on, or end with the rule that raised them. */
  setRules(rules: readonly Rule[], now: number): void {
    const wanted = new Map(rules.map((rule) => [rule.id, rule]))
    for (const [id, run] of this.#runs) {
      const rule = wanted.get(id)
      if (rule && !watchesOther(run.rule, rule)) continue
      this.#endAll(run, rule ? 'The rule watches something else now.' : 'The rule is off.', now)
      this.#runs.delete(id)
    }
    for (const rule of rules) {
      const run = this.#runs.get(rule.id)
      if (run) run.change(rule)
      else this.#runs.set(rule.id, new RuleRun(rule))
    }
    this.#arrange(now)
  }

  /** Picks up the open alerts of an earlier run, each where it was left. */
  restore(now: number): void {
    const { book, names } = this.#deps
    for (const record of book.open()) {
      const run = this.#runs.get(record.rule.id)
      const key = keyOf(record, names())
      const kept = run && key !== null && !watchesOther(record.rule, run.rule)
      const point: Point = { key: key ?? 0, subject: record.subject, condition: record.condition, record }
      if (kept) {
        record.rule = run.rule
        run.points.set(point.key, point)
      } else book.apply(point, record.rule, { kind: 'end', reason: 'The rule is off.' }, now)
    }
  }

  /** Memory was made anew from the file: the counters are read again. */
  reload(now: number): void {
    this.#plans.clear()
    this.#arrange(now)
  }

  /** The rules against the usual, one per scope and filter, whose past is asked for. */
  pastWanted(): Rule[] {
    const wanted = [...this.#runs.values()].map(({ rule }) => rule).filter(({ usual }) => usual !== null)
    return [...new Map(wanted.map((rule) => [pastName(rule), rule])).values()]
  }

  learn(rule: Rule, past: Map<SubjectKey, Past>): void {
    this.#past.set(pastName(rule), past)
    for (const plan of this.#plans.values()) plan.lookAtAll()
  }

  onCell(key: CellKey, cell: Cell): void {
    for (const plan of this.#plans.values()) plan.add(key, cell)
  }

  point(alert: number): { run: RuleRun; point: Point } | null {
    const record = this.#deps.book.get(alert)
    const run = record && this.#runs.get(record.rule.id)
    if (!run) return null
    for (const point of run.points.values()) if (point.record?.id === alert) return { run, point }
    return null
  }

  /** Robots and the console; cheap enough for several times a second. */
  evaluateRobots(now: number, everyRobot: boolean): void {
    const listening = this.#deps.listening(now)
    const robots = everyRobot && listening ? new Set(this.#deps.fleet().ids()) : this.changed
    for (const run of this.#robotRuns) {
      // While robots cannot be heard, what they say is still true, and what they do not say means nothing.
      if (listening || !isSilence(run.rule)) for (const robot of robots) this.#robot(run, robot, now)
      if (!listening) continue
      for (const { key } of [...run.points.values()]) {
        if (!robots.has(key as number)) this.#robot(run, key as number, now)
      }
    }
    this.changed.clear()
    for (const run of this.#consoleRuns) {
      const raised = this.#deps.hasProblem(run.rule.measure.name as ConsoleProblemKind)
      this.#judge(run, 0, reading(raised ? 1 : 0), now)
    }
  }

  /** Whether any rule needs the counters. */
  get countsRates(): boolean {
    return this.#plans.size > 0
  }

  /** Rates, after the counters were brought up to date. */
  evaluateRates(now: number): void {
    for (const plan of this.#plans.values()) {
      const keys = plan.take(now)
      for (const run of plan.runs) {
        for (const key of keys) this.#rate(run, plan, key, now)
        for (const { key } of [...run.points.values()]) if (!keys.has(key)) this.#rate(run, plan, key, now)
      }
    }
  }

  /** What a person does to an alert. */
  act(run: RuleRun, point: Point, input: AlarmInput, now: number): void {
    this.#deps.book.apply(point, run.rule, input, now)
    this.#forget(run, point)
  }

  /** Silences that end, and what one rule's alert does to another's. */
  settle(now: number): void {
    for (const run of this.#runs.values()) {
      for (const point of [...run.points.values()]) {
        this.#inhibit(run, point, now)
        if (point.record) this.#deps.book.apply(point, run.rule, { kind: 'tick' }, now)
        this.#forget(run, point)
      }
    }
  }

  #arrange(now: number): void {
    const runs = [...this.#runs.values()]
    this.#robotRuns = runs.filter(
      ({ rule }) => rule.measure.of === 'robot' || rule.measure.of === 'telemetry',
    )
    this.#consoleRuns = runs.filter(({ rule }) => rule.measure.of === 'console')
    const before = new Map(this.#plans)
    this.#plans.clear()
    for (const run of runs) {
      if (run.rule.measure.of !== 'rate') continue
      const name = planName(run.rule)
      let plan = this.#plans.get(name)
      if (!plan) {
        plan = new Plan(run.rule, this.#deps.names())
        this.#plans.set(name, plan)
      }
      plan.runs.push(run)
    }
    for (const [name, plan] of this.#plans) plan.begin(before.get(name), this.#deps.recent, now)
  }

  #robot(run: RuleRun, robot: number, now: number): void {
    const glance = this.#deps.fleet().glance(robot, now)
    if (!glance || !robotPasses(run.rule.filter, robot, this.#deps.names())) return
    this.#judge(run, robot, reading(readRobot(run.rule, glance, now)), now)
  }

  #rate(run: RuleRun, plan: Plan, key: SubjectKey, now: number): void {
    const past = run.rule.usual ? this.#past.get(pastName(run.rule))?.get(key) : undefined
    this.#judge(run, key, readRate(run.rule, plan.sum(key), past ? usualShare(past) : null), now)
  }

  #judge(run: RuleRun, key: SubjectKey, read: Reading, now: number): void {
    const { rule } = run
    let point = run.points.get(key)
    const next = judge(rule, run.condition, point?.condition ?? { phase: 'clear' }, read, now)
    if (!point) {
      if (next.phase === 'clear') return
      point = { key, subject: this.#subject(run, key), condition: next, record: null }
      run.points.set(key, point)
    }
    point.condition = next
    if (next.phase === 'active') this.#active(run, point, next.since, read, now)
    else if (point.record) {
      const { book } = this.#deps
      book.apply(point, rule, { kind: 'inactive', value: read.value, needsAck: rule.needs_ack }, now)
    }
    this.#forget(run, point)
  }

  #active(run: RuleRun, point: Point, since: number, read: Reading, now: number): void {
    const { rule } = run
    if (!point.record && this.#silencer(run, point.subject)) return
    const { book } = this.#deps
    const { record } = point
    if (record) this.#describe(record, rule, read)
    book.apply(point, rule, { kind: 'active', since, value: read.value, op: rule.op }, now)
    if (!record && point.record) this.#describe(point.record, rule, read)
    this.#inhibit(run, point, now)
  }

  #describe(record: NonNullable<Point['record']>, rule: Rule, { sample, usual }: Reading): void {
    record.sample = sample
    record.usual = rule.usual && usual ? usualValue(rule, usual.share, sample) : null
  }

  #inhibit(run: RuleRun, point: Point, now: number): void {
    if (!point.record) return
    const by = this.#silencer(run, point.subject)
    // Until robots had their turn to be heard again, nothing new is known of them.
    const unheard = run.rule.measure.of !== 'rate' && !this.#deps.listening(now)
    if (by === null && unheard) return
    this.#deps.book.apply(point, run.rule, by ?? { kind: 'unsuppress' }, now)
  }

  /** What keeps a rule from being heard about a subject: work on the robot, or another rule's alert. */
  #silencer({ rule }: RuleRun, about: Subject): Extract<AlarmInput, { kind: 'suppress' }> | null {
    const maintenance = about.robot === undefined ? null : this.#deps.maintenance(about.robot)
    if (maintenance) {
      const { by, reason, job, until } = maintenance
      return { kind: 'suppress', rule: MAINTENANCE, maintenance: { by, reason, job, until } }
    }
    const by = rule.inhibited_by.find((id) => this.#runs.get(id)?.silences(about))
    return by === undefined ? null : { kind: 'suppress', rule: by }
  }

  #forget(run: RuleRun, point: Point): void {
    if (point.record === null && point.condition.phase === 'clear') run.points.delete(point.key)
  }

  #subject({ rule }: RuleRun, key: SubjectKey): Subject {
    const { fleet, names } = this.#deps
    return subject(rule.scope, key, names(), (robot) => fleet().displayName(robot))
  }

  #endAll(run: RuleRun, reason: string, now: number): void {
    for (const point of run.points.values()) {
      if (point.record && stateOf(point.record.alarm) !== 'normal') {
        this.#deps.book.apply(point, run.rule, { kind: 'end', reason }, now)
      }
    }
  }
}

function pastName({ scope, filter, measure }: Rule): string {
  return JSON.stringify([scope, Object.entries(filter).sort(), measure.name === 'error_rate'])
}
