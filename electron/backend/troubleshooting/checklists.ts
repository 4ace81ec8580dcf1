import path from 'node:path'
import Value from 'typebox/value'
import { nearestWord } from '../../../shared/query/nearest.ts'
import { CallError } from '../../../shared/rpc.ts'
import {
  Checklist,
  type ChecklistList,
  type ChecklistRun,
  type ChecklistView,
  openLines,
  resultOf,
  type Verdict,
} from '../../../shared/troubleshooting/checklist.ts'
import { runAsCsv, runAsMarkdown } from '../../../shared/troubleshooting/export-run.ts'
import { JsonLineError, parseWithLines } from '../../../shared/troubleshooting/json-lines.ts'
import { lookAtLine } from '../../../shared/troubleshooting/look-at-line.ts'
import { ChecklistRunTable } from '../db/checklist-runs.ts'
import type { WriteDb } from '../db/open.ts'
import type { Fleet } from '../fleet.ts'
import type { ReaderPool } from '../readers/pool.ts'
import { assetFolder, Shelf } from '../shelf.ts'
import { checklistScene } from './checklist-scene.ts'

/** A user's own checklists, within the data folder. */
export const CHECKLIST_FOLDER = 'checklists'

export interface ChecklistDeps {
  db: WriteDb
  file: string
  fleet: () => Fleet
  readers: ReaderPool
  now(): number
  settle(): void
}

/** Checklists and their runs. Lines that data can answer are answered at the start, with what they rest on. */
export class Checklists {
  readonly #deps: ChecklistDeps
  readonly #table: ChecklistRunTable
  readonly #shelf: Shelf<Checklist>

  constructor(deps: ChecklistDeps) {
    this.#deps = deps
    this.#table = new ChecklistRunTable(deps.db)
    const own = path.join(path.dirname(deps.file), CHECKLIST_FOLDER)
    this.#shelf = new Shelf(own, assetFolder('checklists'), '.json', parseChecklist)
  }

  list(): ChecklistList {
    const { items, problems } = this.#shelf.load()
    const checklists = [...items.values()].map(({ item, source }) => {
      const last = this.#table.newest({ checklist: item.id }, 1)[0]
      return { ...item, source, last: last ? withoutBody(last) : null }
    })
    return { checklists, problems, folder: this.#shelf.folder }
  }

  async start({
    checklist,
    by,
    robot,
  }: {
    checklist: string
    by: string
    robot?: string
  }): Promise<ChecklistView> {
    const body = this.#get(checklist)
    if (robot !== undefined && this.#deps.fleet().find(robot) === undefined)
      throw new CallError('not_found', `There is no robot "${robot}".`, '/robot')
    const findings = body.named ? [] : await this.#findings(body, robot ?? null)
    const ts = this.#deps.now()
    const results = findings.flatMap(({ line, verdict, evidence }) =>
      verdict === null ? [] : [{ line, verdict, by: null, ts, evidence, note: null }],
    )
    return this.#save({
      ...{ id: String(this.#table.nextId()), checklist: body.id, version: body.version, title: body.title },
      ...{ robot: robot ?? null, by, started: ts, ended: null, body, results, findings, note: null },
    })
  }

  view(id: string): ChecklistView {
    const run = this.#demand(id)
    return { run, before: this.#table.before(run) }
  }

  answer(given: { id: string; line: string; verdict: Verdict; by: string; note?: string }): ChecklistView {
    const run = this.#open(given.id)
    const { line, verdict, by, note = null } = given
    if (!run.body.lines.some(({ id }) => id === line))
      throw new CallError('not_found', `The checklist has no line "${line}".`, '/line')
    if (run.body.named && verdict === 'not_ok' && note === null)
      throw new CallError('bad_request', 'Say what is not in order: a note is needed.', '/note')
    const evidence = run.findings.find((one) => one.line === line)?.evidence ?? null
    const result = { line, verdict, by: by.trim(), ts: this.#deps.now(), evidence, note }
    if (result.by === '') throw new CallError('bad_request', 'A name is needed.', '/by')
    return this.#save({ ...run, results: [...run.results, result] })
  }

  finish({ id, note }: { id: string; by: string; note?: string }): ChecklistView {
    const run = this.#open(id)
    const open = openLines(run)
    if (open.length > 0) {
      const words = open.map(({ text }) => `"${text}"`).join(', ')
      throw new CallError('conflict', `Not answered yet: ${words}.`, '/id')
    }
    const unsigned = run.body.named ? run.body.lines.filter(({ id: line }) => !resultOf(run, line)?.by) : []
    if (unsigned.length > 0) throw new CallError('conflict', 'Every line of it needs a name.', '/id')
    return this.#save({ ...run, ended: this.#deps.now(), note: note ?? null })
  }

  runs(filter: { checklist?: string; robot?: string }, limit: number): Omit<ChecklistRun, 'body'>[] {
    return this.#table.newest(filter, limit).map(withoutBody)
  }

  export(id: string, format: 'csv' | 'markdown'): { name: string; type: string; text: string } {
    const run = this.#demand(id)
    const name = `checklist-${run.checklist}-${run.id}`
    if (format === 'csv') return { name: `${name}.csv`, type: 'text/csv', text: runAsCsv(run) }
    return { name: `${name}.md`, type: 'text/markdown', text: runAsMarkdown(run) }
  }

  async #findings(body: Checklist, robot: string | null): Promise<ChecklistRun['findings']> {
    const scene = await checklistScene(this.#deps, robot)
    return body.lines.flatMap(({ id, check }) =>
      check === undefined ? [] : [{ line: id, ...lookAtLine(check, scene) }],
    )
  }

  #get(id: string): Checklist {
    const { items } = this.#shelf.load()
    const found = items.get(id)
    if (found) return found.item
    const nearest = nearestWord(id, items.keys())
    const hint = nearest ? `Did you mean "${nearest}"?` : `There are ${[...items.keys()].join(', ')}.`
    throw new CallError('not_found', `There is no checklist "${id}". ${hint}`, '/checklist')
  }

  #demand(id: string): ChecklistRun {
    const run = /^[0-9]{1,15}$/.test(id) ? this.#table.get(id) : null
    if (run) return run
    throw new CallError('not_found', `There is no run "${id}" of a checklist.`, '/id')
  }

  #open(id: string): ChecklistRun {
    const run = this.#demand(id)
    if (run.ended !== null) throw new CallError('conflict', 'This run is finished; begin a new one.', '/id')
    return run
  }

  #save(run: ChecklistRun): ChecklistView {
    if (this.#table.busy) this.#deps.settle()
    this.#table.save(run)
    return this.view(run.id)
  }
}

function withoutBody({ body: _, ...run }: ChecklistRun): Omit<ChecklistRun, 'body'> {
  return run
}

function parseChecklist(text: string, file: string) {
  try {
    const { value, lineOf } = parseWithLines(text)
    if (Value.Check(Checklist, value)) return { item: value }
    const problems = [...Value.Errors(Checklist, value)].map(({ instancePath, message }) => ({
      ...{ file, line: lineOf(instancePath) },
      message: `${instancePath === '' ? 'The checklist' : `"${instancePath.slice(1).replaceAll('/', '.')}"`} ${message}.`,
    }))
    return { problems }
  } catch (error) {
    if (!(error instanceof JsonLineError)) throw error
    return { problems: [{ file, line: error.line, message: error.message }] }
  }
}
