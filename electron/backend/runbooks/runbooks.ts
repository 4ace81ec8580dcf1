import path from 'node:path'
import { nearestWord } from '../../../shared/query/nearest.ts'
import { CallError } from '../../../shared/rpc.ts'
import { parseRunbook } from '../../../shared/runbooks/parse.ts'
import { addCommand, beginRun, finishRun, RunError, takeStep } from '../../../shared/runbooks/run.ts'
import {
  currentStep,
  plannedMinutes,
  type Run,
  type Runbook,
  type RunbookList,
  type RunCommand,
  type RunOutcome,
} from '../../../shared/runbooks/runbook.ts'
import type { WriteDb } from '../db/open.ts'
import { RunbookRunTable } from '../db/runbook-runs.ts'
import { assetFolder, Shelf } from '../shelf.ts'

/** A user's own runbooks, within the data folder. */
export const RUNBOOK_FOLDER = 'runbooks'
/** Of an answer so much is kept in the record of a run. */
const TEXT_KEPT = 20_000

interface Deps {
  db: WriteDb
  /** The database file; the user's folder lies beside it. */
  file: string
  now(): number
  settle(): void
}

/** The runbooks, and who works through them. */
export class Runbooks {
  readonly #deps: Deps
  readonly #table: RunbookRunTable
  readonly #shelf: Shelf<Runbook>
  readonly #folder: string
  readonly #listeners = new Set<(run: Run) => void>()

  constructor(deps: Deps) {
    this.#deps = deps
    this.#table = new RunbookRunTable(deps.db)
    this.#folder = path.join(path.dirname(deps.file), RUNBOOK_FOLDER)
    this.#shelf = new Shelf(this.#folder, assetFolder('runbooks'), '.md', parseBook)
  }

  /** Calls back after each change of a run; returns the function that ends it. */
  onChange(listener: (run: Run) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  list(): RunbookList {
    const { items, problems } = this.#shelf.load()
    const counts = this.#table.counts()
    const runbooks = [...items.values()].map(({ item: book, source }) => {
      const { id, title, symptom, version, rules, steps } = book
      const run = counts.get(id)
      return {
        ...{ id, title, symptom, version, rules, steps: steps.length, minutes: plannedMinutes(book), source },
        ...{ runs: run?.runs ?? 0, last_run: run?.last ?? null, actual_minutes: run?.minutes ?? null },
      }
    })
    return { runbooks, problems, folder: this.#folder }
  }

  /** @throws CallError not_found, which names the nearest */
  get(id: string): Runbook {
    const { items } = this.#shelf.load()
    const found = items.get(id)
    if (found) return found.item
    const nearest = nearestWord(id, items.keys())
    const hint = nearest ? `Did you mean "${nearest}"?` : `There are ${[...items.keys()].join(', ')}.`
    throw new CallError('not_found', `There is no runbook "${id}". ${hint}`, '/id')
  }

  start({ id, by, alert, incident }: { id: string; by: string; alert?: string; incident?: string }): Run {
    const run = String(this.#table.nextId())
    const given = { alert: alert ?? null, incident: incident ?? null }
    return this.#save(beginRun(this.get(id), { run, by, now: this.#deps.now(), ...given }))
  }

  step(given: { run: string; by: string; step: number; choice?: string; note?: string }): Run {
    const { choice = null, note = null } = given
    return this.#change(given.run, (run) => takeStep(run, { ...given, choice, note, now: this.#deps.now() }))
  }

  finish(given: { run: string; by: string; outcome: RunOutcome; note?: string }): Run {
    const { note = null } = given
    return this.#change(given.run, (run) => finishRun(run, { ...given, note, now: this.#deps.now() }))
  }

  /** Keeps what a line answered in the step in work. A run that is over keeps nothing more. */
  record(id: string, command: Omit<RunCommand, 'ts'>): void {
    const run = this.run(id)
    if (currentStep(run) === null) return
    const text = command.text.slice(0, TEXT_KEPT)
    this.#save(addCommand(run, { ...command, text, ts: this.#deps.now() }))
  }

  runs(filter: { id?: string; incident?: string }, limit: number): Run[] {
    return this.#table.newest(filter, limit).map(({ book: _, ...run }) => run)
  }

  run(id: string): Run {
    const run = this.#table.get(id)
    if (run) return run
    throw new CallError('not_found', `There is no run "${id}" of a runbook.`, '/run')
  }

  #change(id: string, change: (run: Run) => Run): Run {
    try {
      return this.#save(change(this.run(id)))
    } catch (error) {
      if (error instanceof RunError) throw new CallError('conflict', error.message, '/run')
      throw error
    }
  }

  #save(run: Run): Run {
    if (this.#table.busy) this.#deps.settle()
    this.#table.save(run)
    for (const listener of this.#listeners) listener(run)
    return run
  }
}

function parseBook(text: string, file: string) {
  const parsed = parseRunbook(text, file)
  return 'book' in parsed ? { item: parsed.book } : parsed
}
