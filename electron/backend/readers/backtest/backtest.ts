import { floodMinutes } from '../../../../shared/alerts/flood.ts'
import type { Backtest, BacktestExample, Rule } from '../../../../shared/alerts/rule.ts'
import { CallError } from '../../../../shared/rpc.ts'
import { planName } from '../../alerts/subjects.ts'
import type { ReadDb } from '../../db/open.ts'
import type { Firing, Firings } from './firings.ts'
import { type Fed, feedRates } from './rates.ts'
import { feedConsole, feedRobots } from './robots.ts'
import { feedSamples } from './samples.ts'
import { type Span, type SpanQuery, spanOf } from './span.ts'

const EXAMPLES = 100
const TASK_TYPES = 4096

export interface BacktestQuery extends SpanQuery {
  rule: Rule
  /** Other rules at work, for what they would have said at the same time. */
  others: Rule[]
}

/** How often a rule would have fired in the last days, found in what is kept of them. */
export function backtest(
  db: ReadDb,
  { rule, others, ...query }: BacktestQuery,
  isCancelled: () => boolean = () => false,
): Backtest {
  const started = performance.now()
  const goOn = () => {
    if (isCancelled()) throw new CallError('cancelled', 'The call was cancelled.')
  }
  const span = spanOf(db, query, goOn)
  const [{ firings, stepMs }, ...same] = feed(db, rule, others, span)
  const fired = firings.all.sort((a, b) => b.from - a.from)
  const beside =
    fired.length === 0 ? [] : [...same.map((one) => one.firings), ...feedOthers(db, rule, others, span)]
  const overlaps = beside.map((other) => overlap(fired, rule, other))
  return {
    would_fire: fired.length,
    flood_minutes: floodMinutes(fired.map(({ from }) => from)),
    examples: fired.slice(0, EXAMPLES).map((firing) => example(db, rule, firing)),
    overlaps: overlaps.filter(({ alerts }) => alerts > 0).sort((a, b) => b.alerts - a.alerts),
    from: span.from,
    to: span.to,
    step_s: stepMs / 1000,
    subjects: firings.subjects,
    took_ms: Math.round(performance.now() - started),
  }
}

/** The rule, and those others that share what it reads. */
function feed(db: ReadDb, rule: Rule, others: readonly Rule[], span: Span): [Fed, ...Fed[]] {
  if (rule.measure.of === 'rate') {
    return feedRates(db, [rule, ...others.filter((other) => shares(rule, other))], span) as [Fed, ...Fed[]]
  }
  return [feedOne(db, rule, span, false)]
}

function feedOne(db: ReadDb, rule: Rule, span: Span, coarse: boolean): Fed {
  if (rule.measure.of === 'telemetry') return feedSamples(db, rule, span, coarse)
  return rule.measure.of === 'console' ? feedConsole(db, rule, span) : feedRobots(db, rule, span)
}

function feedOthers(db: ReadDb, rule: Rule, others: readonly Rule[], span: Span): Firings[] {
  const rest = others.filter((other) => !shares(rule, other))
  const rates = Map.groupBy(
    rest.filter(({ measure }) => measure.of === 'rate'),
    planName,
  )
  return [
    ...[...rates.values()].flatMap((rules) => feedRates(db, rules, span)),
    ...rest.filter(({ measure }) => measure.of !== 'rate').map((one) => feedOne(db, one, span, true)),
  ].map(({ firings }) => firings)
}

function shares(rule: Rule, other: Rule): boolean {
  const rates = rule.measure.of === 'rate' && other.measure.of === 'rate'
  return rates && planName(rule) === planName(other)
}

/** How many of a rule's alerts would have stood beside one of another rule about the same. */
function overlap(fired: readonly Firing[], rule: Rule, other: Firings): Backtest['overlaps'][number] {
  const bothRobots = rule.scope === 'robot' && other.rule.scope === 'robot'
  const beside = (one: Firing) =>
    other.all.some(
      (two) =>
        (!bothRobots || one.key === two.key) &&
        one.from <= (two.to ?? Number.POSITIVE_INFINITY) &&
        two.from <= (one.to ?? Number.POSITIVE_INFINITY),
    )
  const alerts = fired.filter(beside).length
  return { rule: other.rule.id, name: other.rule.name, alerts, share: alerts / fired.length }
}

function example(db: ReadDb, { scope }: Rule, { key, ...firing }: Firing): BacktestExample {
  const robotName = (id: number) =>
    db.prepare('SELECT name FROM robots WHERE id = ?').pluck().get(id) as string
  const taskType = (id: number) => db.prepare('SELECT word FROM words WHERE id = ?').pluck().get(id) as string
  const number = Number(key)
  switch (scope) {
    case 'robot': {
      const robot = robotName(number)
      return { subject: robot, robot, ...firing }
    }
    case 'task_type': {
      const task_type = taskType(number)
      return { subject: task_type, task_type, ...firing }
    }
    case 'robot_task_type': {
      const robot = robotName(Math.floor(number / TASK_TYPES))
      const task_type = taskType(number % TASK_TYPES)
      return { subject: `${robot} · ${task_type}`, robot, task_type, ...firing }
    }
    case 'zone':
    case 'group':
      return {
        subject: key === '' ? `No ${scope}` : `${scope === 'zone' ? 'Zone' : 'Group'} ${key}`,
        ...firing,
      }
    case 'console':
      return { subject: 'Console', ...firing }
    case 'fleet':
      return { subject: 'Fleet', ...firing }
  }
}
