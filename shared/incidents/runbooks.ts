import type { Rule } from '../alerts/rule.ts'
import type { RunbookSummary } from '../runbooks/runbook.ts'
import { familyOf } from './family.ts'
import type { Incident } from './incident.ts'

/** Which runbooks lead out of an incident: those of its alerts' rules first, then those for the same kind of trouble. */
export function fittingRunbooks<Book extends Pick<RunbookSummary, 'id' | 'rules'>>(
  books: readonly Book[],
  rules: readonly Pick<Rule, 'id' | 'measure'>[],
  { family, alerts }: Pick<Incident, 'family' | 'alerts'>,
): Book[] {
  const own = new Set(alerts.map(({ rule }) => rule))
  const alike = new Set(rules.filter(({ measure }) => familyOf(measure) === family).map(({ id }) => id))
  const named = books.filter((book) => book.rules.some((id) => own.has(id)))
  const others = books.filter((book) => !named.includes(book) && book.rules.some((id) => alike.has(id)))
  return [...named, ...others]
}
