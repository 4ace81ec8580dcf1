import { type CohortFields, NO_COHORT } from '../../../shared/fleet/cohort.ts'
import type { WordField } from '../../../shared/query/ast.ts'
import type { Names } from '../../../shared/query/compile.ts'
import type { ReadDb } from './open.ts'

type History = { since: number; cohort: number }[]

/**
 * What the numbers in the tables stand for, kept by a reader. Robots, words and cohorts only ever grow, so that a
 * refresh reads the new ones; which cohort a robot had when can be corrected, and is read anew.
 */
export class Dictionary implements Names {
  readonly #robots = new Map<number, string>()
  readonly #words = new Map<number, string>()
  readonly #kinds: Record<WordField, { id: number; word: string }[]> = {
    type: [],
    task_type: [],
    result: [],
    reason: [],
  }
  readonly #cohorts = new Map<number, CohortFields>()
  readonly #quoted = new Map<string, string>()
  readonly #cohortTexts = new Map<number, string>()
  #histories = new Map<number, History>()
  readonly #newRobots
  readonly #newWords
  readonly #newCohorts
  readonly #allHistories
  #lastRobot = 0
  #lastWord = 0
  #lastCohort = 0

  constructor(db: ReadDb) {
    this.#newRobots = db.prepare('SELECT id, name FROM robots WHERE id > ? ORDER BY id')
    this.#newWords = db.prepare('SELECT id, kind, word FROM words WHERE id > ? ORDER BY id')
    this.#newCohorts = db.prepare(
      `SELECT id, model_version, software_version, zone, grp AS "group", hardware FROM cohorts WHERE id > ? ORDER BY id`,
    )
    this.#allHistories = db.prepare('SELECT robot, since, cohort FROM robot_cohorts ORDER BY robot, since')
  }

  /** Brings it up to what is stored now. */
  refresh(): this {
    for (const { id, name } of this.#newRobots.all(this.#lastRobot) as { id: number; name: string }[]) {
      this.#robots.set(id, name)
      this.#lastRobot = id
    }
    const words = this.#newWords.all(this.#lastWord) as { id: number; kind: WordField; word: string }[]
    for (const { id, kind, word } of words) {
      this.#words.set(id, word)
      this.#kinds[kind].push({ id, word })
      this.#lastWord = id
    }
    for (const { id, ...fields } of this.#newCohorts.all(this.#lastCohort) as ({
      id: number
    } & CohortFields)[]) {
      this.#cohorts.set(id, fields)
      this.#lastCohort = id
    }
    this.#histories = new Map()
    const rows = this.#allHistories.all() as { robot: number; since: number; cohort: number }[]
    for (const { robot, since, cohort } of rows) {
      const history = this.#histories.get(robot)
      if (history) history.push({ since, cohort })
      else this.#histories.set(robot, [{ since, cohort }])
    }
    return this
  }

  *robots(): Generator<{ id: number; name: string }> {
    for (const [id, name] of this.#robots) yield { id, name }
  }

  words(kind: WordField): { id: number; word: string }[] {
    return this.#kinds[kind]
  }

  *cohorts(): Generator<{ id: number; fields: CohortFields }> {
    for (const [id, fields] of this.#cohorts) yield { id, fields }
  }

  *histories(): Generator<{ robot: number; history: History }> {
    for (const [robot, history] of this.#histories) yield { robot, history }
  }

  robot(id: number): string {
    return this.#robots.get(id) ?? `#${id}`
  }

  word(id: number | null): string | null {
    return id === null ? null : (this.#words.get(id) ?? null)
  }

  cohort(id: number): CohortFields {
    return this.#cohorts.get(id) ?? NO_COHORT
  }

  /** One of these names as JSON. They are few and are asked for again and again. */
  quoted(name: string | null): string {
    if (name === null) return 'null'
    let text = this.#quoted.get(name)
    if (text === undefined) {
      text = JSON.stringify(name)
      this.#quoted.set(name, text)
    }
    return text
  }

  /** A cohort as JSON. */
  cohortText(id: number): string {
    let text = this.#cohortTexts.get(id)
    if (text === undefined) {
      text = JSON.stringify(this.cohort(id))
      if (this.#cohorts.has(id)) this.#cohortTexts.set(id, text)
    }
    return text
  }

  /** No word has a number beyond this. */
  get lastWord(): number {
    return this.#lastWord
  }

  get lastRobot(): number {
    return this.#lastRobot
  }

  get lastCohort(): number {
    return this.#lastCohort
  }

  /** The number of the cohort a robot belonged to at `ts`; 0 when nothing is known. */
  cohortAt(robot: number, ts: number): number {
    const history = this.#histories.get(robot)
    if (!history) return 0
    return (history.findLast(({ since }) => since <= ts) ?? history[0]!).cohort
  }
}

const ofConnection = new WeakMap<ReadDb, Dictionary>()

/** The dictionary of a connection, up to date. */
export function dictionaryOf(db: ReadDb): Dictionary {
  let known = ofConnection.get(db)
  if (!known) {
    known = new Dictionary(db)
    ofConnection.set(db, known)
  }
  return known.refresh()
}
