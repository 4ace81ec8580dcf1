import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import defaults from '../../../assets/rules/default.json' with { type: 'json' }
import { checkRule } from '../../../shared/alerts/check-rule.ts'
import type { Rule, RuleProblem, RuleView } from '../../../shared/alerts/rule.ts'
import { unknownMetric } from '../../../shared/alerts/unknown-metric.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { AlertRuleTable } from '../db/alert-rules.ts'
import { parseRule } from './parse-rule.ts'

/** The user's own file in the data folder: an object with `rules`, as the delivered one. */
export const RULES_FILE = 'rules.json'

interface Entry {
  rule: Rule
  source: RuleView['source']
  changed: boolean
  problems: RuleProblem[]
}

/** A rule of a file that cannot even be read as one. */
export interface Refused {
  file: string
  id: string
  problems: RuleProblem[]
}

/**
 * All rules: the delivered ones, replaced or added to by the file, and those by what was saved at the console. A
 * bad rule is named and left out of evaluation; it never stops the others.
 */
export class RuleBook {
  readonly #table: AlertRuleTable
  readonly #folder: string
  readonly #metrics: () => readonly string[]
  #entries = new Map<string, Entry>()
  refused: Refused[] = []

  /** `metrics` are the names that robots sent so far. */
  constructor(table: AlertRuleTable, folder: string, metrics: () => readonly string[]) {
    this.#table = table
    this.#folder = folder
    this.#metrics = metrics
    this.load()
  }

  /** Reads all sources anew. */
  load(): void {
    this.refused = []
    const layers = [
      { source: 'default' as const, file: 'default.json', rules: defaults.rules as unknown[] },
      this.#file(),
      { source: 'user' as const, file: 'the database', rules: this.#table.all() },
    ]
    const known = new Set(layers.flatMap(({ rules }) => rules.map(idOf)))
    this.#entries = new Map()
    for (const { source, file, rules } of layers) {
      for (const value of rules) this.#add(source, file, value, known)
    }
  }

  all(): Entry[] {
    return [...this.#entries.values()]
  }

  get(id: string): Entry | undefined {
    return this.#entries.get(id)
  }

  /** Those that are evaluated. */
  working(): Rule[] {
    return this.all()
      .filter(({ rule, problems }) => rule.enabled && problems.length === 0)
      .map(({ rule }) => rule)
  }

  /** What is asked of a rule that is saved: a file may be ahead of the robots. */
  check(rule: Rule): RuleProblem[] {
    const problems = checkRule(rule, new Set([...this.#entries.keys(), rule.id]))
    const unknown = rule.measure.of === 'telemetry' ? unknownMetric(rule, this.#metrics()) : null
    return unknown ? [...problems, unknown] : problems
  }

  /** @throws CallError that names the first field and tells all reasons */
  save(rule: Rule, by: string, now: number): void {
    const problems = this.check(rule)
    const [first] = problems
    if (first) {
      const told = problems.map(({ field, reason }) => `${field}: ${reason}`).join(' ')
      throw new CallError('bad_request', told, `/rule${first.field}`)
    }
    this.#table.save(rule, by, now)
    this.load()
  }

  remove(id: string): void {
    const entry = this.#entries.get(id)
    if (!entry) throw new CallError('not_found', `There is no rule "${id}".`, '/id')
    if (!this.#table.remove(id)) {
      throw new CallError(
        'conflict',
        `"${entry.rule.name}" is delivered with Andon or comes from ${RULES_FILE}: switch it off instead.`,
        '/id',
      )
    }
    this.load()
  }

  #add(source: RuleView['source'], file: string, value: unknown, known: ReadonlySet<string>): void {
    const parsed = parseRule(value, known)
    if (!('rule' in parsed)) {
      this.refused.push({ file, id: idOf(value), problems: parsed.problems })
      return
    }
    const { rule, problems } = parsed
    if (problems.length > 0) this.refused.push({ file, id: rule.id, problems })
    this.#entries.set(rule.id, { rule, source, changed: this.#entries.has(rule.id), problems })
  }

  #file(): { source: 'file'; file: string; rules: unknown[] } {
    const file = path.join(this.#folder, RULES_FILE)
    if (!existsSync(file)) return { source: 'file', file, rules: [] }
    try {
      const content = JSON.parse(readFileSync(file, 'utf8')) as { rules?: unknown }
      const rules = Array.isArray(content) ? content : content.rules
      if (!Array.isArray(rules)) throw new Error('it has to be an object with "rules", an array')
      return { source: 'file', file, rules }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.refused.push({ file, id: RULES_FILE, problems: [{ field: '/', reason: `${reason}.` }] })
      return { source: 'file', file, rules: [] }
    }
  }
}

function idOf(value: unknown): string {
  const id = (value as { id?: unknown } | null)?.id
  return typeof id === 'string' ? id : '(no id)'
}
