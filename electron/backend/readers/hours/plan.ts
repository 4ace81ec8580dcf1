import type { HourCounts } from '../../../../shared/events/hour-counts.ts'
import type { Expr } from '../../../../shared/query/ast.ts'
import type { Dictionary } from '../../db/dictionary.ts'
import type { HourFacts } from '../../db/event-hours.ts'
import { type HourTerm, hourTerm, type Names } from './terms.ts'

/** Whether the `at`-th kind of an hour's events fits. */
export type KindTest = (counts: HourCounts, at: number) => boolean

/**
 * What an hour's facts say of a query: no event fits; those of certain kinds fit; or its rows have to be looked at,
 * all of them or only those with prose.
 */
export type Verdict = 'none' | { kinds: KindTest | null } | 'prose' | 'rows'

/** Judges known hours by a query. Prepared once, asked for every hour. */
export function hourPlan(root: Expr, names: Dictionary): (facts: HourFacts) => Verdict {
  return judge(root, names)
}

function judge(expr: Expr, names: Dictionary): (facts: HourFacts) => Verdict {
  switch (expr.kind) {
    case 'and': {
      const parts = expr.terms.map((term) => judge(term, names))
      return (facts) => both(parts.map((part) => part(facts)))
    }
    case 'or': {
      const parts = expr.terms.map((term) => judge(term, names))
      return (facts) => either(parts.map((part) => part(facts)))
    }
    case 'not': {
      const part = judge(expr.term, names)
      return (facts) => opposite(part(facts))
    }
    case 'time': {
      const term = hourTerm(expr, names)
      const { from, to } = expr
      // A whole hour within the time needs no look at its rows.
      return (facts) => {
        const whole = (from === null || facts.hour >= from) && (to === null || facts.hour + 3_600_000 <= to)
        return whole ? { kinds: null } : byTerm(term, facts)
      }
    }
    default: {
      const term = hourTerm(expr, names)
      return (facts) => byTerm(term, facts)
    }
  }
}

function byTerm({ names, rows }: HourTerm, facts: HourFacts): Verdict {
  const byName = names.map((one) => byPresence(one, facts)).filter((part) => part !== 'none')
  const all = byName.find((part) => typeof part === 'object' && part.kinds === null)
  if (all) return all
  const where = rows(facts)
  if (where === 'anywhere') return 'rows'
  if (where === 'prose') return byName.length === 0 ? 'prose' : 'rows'
  return either(byName)
}

function byPresence({ dimension, accepted }: Names, facts: HourFacts): Verdict {
  const present = facts.present[dimension]
  let fitting = 0
  for (let at = 0; at < present.length; at += 2) fitting += accepted[present[at]!] === 1 ? 1 : 0
  if (fitting === 0) return 'none'
  if (fitting === present.length / 2) return { kinds: null }
  return { kinds: (counts, at) => accepted[counts[dimension][at]!] === 1 }
}

function both(parts: Verdict[]): Verdict {
  if (parts.includes('none')) return 'none'
  if (parts.includes('prose')) return 'prose'
  if (parts.includes('rows')) return 'rows'
  const tests = parts.flatMap((part) => (typeof part === 'object' && part.kinds ? [part.kinds] : []))
  if (tests.length < 2) return { kinds: tests[0] ?? null }
  return { kinds: (counts, at) => tests.every((test) => test(counts, at)) }
}

function either(parts: Verdict[]): Verdict {
  const possible = parts.filter((part) => part !== 'none')
  if (possible.length < 2) return possible[0] ?? 'none'
  const tests: KindTest[] = []
  for (const part of possible) {
    if (typeof part !== 'object') continue
    if (part.kinds === null) return part
    tests.push(part.kinds)
  }
  if (tests.length === possible.length) {
    return { kinds: (counts, at) => tests.some((test) => test(counts, at)) }
  }
  return possible.every((part) => part === 'prose') ? 'prose' : 'rows'
}

function opposite(part: Verdict): Verdict {
  if (part === 'none') return { kinds: null }
  if (typeof part !== 'object') return 'rows'
  const test = part.kinds
  return test === null ? 'none' : { kinds: (counts, at) => !test(counts, at) }
}
