import type { Rule, RuleView } from '../../../shared/alerts/rule.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

const WEEK = 7 * 86_400_000
const DAYS = 30

export function ruleHandlers(backend: Backend): Some<'rules'> {
  const alerts = () => backend.session.alerts
  const views = (): RuleView[] => {
    const fired = alerts().book.table.fired(backend.now() - WEEK)
    const open = Map.groupBy(alerts().book.open(), ({ rule }) => rule.id)
    return alerts()
      .rules.all()
      .map(({ rule, source, changed, problems }) => ({
        ...rule,
        source,
        changed,
        problems,
        open_alerts: open.get(rule.id)?.length ?? 0,
        fired_7d: fired.get(rule.id) ?? 0,
      }))
  }
  return {
    'rules.list': views,
    'rules.check': ({ rule }) => alerts().rules.check(rule),
    'rules.save': ({ rule, by }) => {
      alerts().saveRule(rule, by)
      return views().find(({ id }) => id === rule.id)!
    },
    'rules.remove': ({ id }) => {
      alerts().removeRule(id)
      return views()
    },
    'rules.backtest': ({ rule, days }, signal) => {
      const problems = alerts().rules.check(rule)
      const [first] = problems
      if (first) throw new CallError('bad_request', `${first.field}: ${first.reason}`, `/rule${first.field}`)
      refuseUnstored(rule)
      const { session } = backend
      session.settle(true)
      const others = alerts()
        .rules.working()
        .filter((other) => other.id !== rule.id && isStored(other))
      const fine_days = backend.settings.current.retention.minute_days
      const query = { rule, others, now: backend.now(), days: days ?? DAYS, fine_days }
      return session.readers.run('backtest', query, signal)
    },
  }
}

/** Silence and the console's own problems leave no trace that a rule could be tried on. */
function isStored({ measure: { of, name } }: Rule): boolean {
  return of === 'rate' || of === 'telemetry' || name === 'error' || name === 'estop' || name === 'maintenance'
}

function refuseUnstored(rule: Rule): void {
  if (isStored(rule)) return
  throw new CallError(
    'bad_request',
    `"${rule.measure.name}" is not kept over time, so this rule cannot be tried on the past.`,
    '/rule/measure/name',
  )
}
