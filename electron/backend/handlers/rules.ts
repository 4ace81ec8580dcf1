import type { RuleView } from '../../../shared/alerts/rule.ts'
import { CallError } from '../../../shared/rpc.ts'
import { unknownPast } from '../alerts/unknown-past.ts'
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
      const { session, settings } = backend
      const { rules, retention } = settings.current
      const unknown = unknownPast(rule, rules.lost_after_s)
      if (unknown !== null) throw new CallError('bad_request', unknown, '/rule/measure/name')
      session.settle(true)
      const others = alerts()
        .rules.working()
        .filter((other) => other.id !== rule.id && unknownPast(other, rules.lost_after_s) === null)
      const kept = { fine_days: retention.minute_days, lost_after_s: rules.lost_after_s }
      const query = { rule, others, now: backend.now(), days: days ?? DAYS, ...kept }
      return session.readers.run('backtest', query, signal)
    },
  }
}
