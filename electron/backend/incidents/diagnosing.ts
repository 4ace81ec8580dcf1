import type { Diagnosis } from '../../../shared/diagnosis/diagnosis.ts'
import { FAMILY_WORDS } from '../../../shared/incidents/family.ts'
import type { IncidentRecord } from '../../../shared/incidents/record.ts'
import { stageOf } from '../../../shared/incidents/stages.ts'
import type { IncidentBook } from './book.ts'
import type { IncidentDeps } from './deps.ts'

const MINUTE = 60_000
/** So much before the first sign is looked at too: what is slow to show began earlier. */
const BEFORE_MS = 3 * 60 * MINUTE
/** While no cause is found, it is looked for anew when so much more data has come, ms after opening. */
const AGAIN_MS = [1 * MINUTE, 3 * MINUTE, 6 * MINUTE, 12 * MINUTE]

/** Asks for the cause of each incident's drop: at once, and again while the answer may still change. */
export class Diagnosing {
  readonly #deps: IncidentDeps
  readonly #book: IncidentBook
  readonly #running = new Map<number, Promise<void>>()

  constructor(deps: IncidentDeps, book: IncidentBook) {
    this.#deps = deps
    this.#book = book
  }

  /** Begins what is due. */
  tick(now: number): void {
    for (const record of this.#book.open()) if (this.#due(record, now)) void this.run(record.id, null)
  }

  isRunning(id: number): boolean {
    return this.#running.has(id)
  }

  /** One at a time for each incident. @throws what the diagnosis fails with, when a person asked for it */
  run(id: number, by: string | null, stretch?: { from: number; to: number }): Promise<void> {
    const known = this.#running.get(id)
    if (known) return known
    const run = this.#run(id, by, stretch).finally(() => this.#running.delete(id))
    this.#running.set(id, run)
    return run
  }

  async #run(id: number, by: string | null, stretch?: { from: number; to: number }): Promise<void> {
    const record = this.#book.get(id)
    if (!record) return
    try {
      this.#deps.settle()
      const now = this.#deps.now()
      const question = { ...(stretch ?? this.#stretch(record)), filter: {}, baseline: null, now }
      const utcOffsetMin = -new Date(now).getTimezoneOffset()
      this.#keep(id, by, await this.#deps.readers.run('diagnose', { ...question, utcOffsetMin }))
    } catch (error) {
      if (!this.#deps.readers.stopped) this.#failed(id, error)
      if (by !== null) throw error
    }
  }

  #due(record: IncidentRecord, now: number): boolean {
    if (record.family !== 'success' || record.cause !== null || this.#running.has(record.id)) return false
    const stage = stageOf(record.visits)
    if (stage !== 'detection' && stage !== 'investigation') return false
    const done = record.diagnosed_at
    return (
      done === null || AGAIN_MS.some((after) => done < record.opened + after && now >= record.opened + after)
    )
  }

  /** From well before the first sign until now, or until it was done something about. */
  #stretch({ began, executed_at }: IncidentRecord): { from: number; to: number } {
    return { from: began - BEFORE_MS, to: executed_at ?? this.#deps.now() }
  }

  #keep(id: number, by: string | null, diagnosis: Diagnosis): void {
    const record = this.#book.get(id)
    if (!record) return
    const now = this.#deps.now()
    this.#book.saveDiagnosis(id, diagnosis)
    record.diagnosed_at = now
    record.diagnosis_note = null
    const { conclusion, tried, took_ms, suspects } = diagnosis
    this.#book.put(record, now, {
      ...{ ts: now, kind: 'diagnosis', who: by, text: conclusion.text },
      data: { conclusion: conclusion.kind, tried, took_ms, suspects: suspects.map(({ words }) => words) },
      // The same answer again is no news.
      key: `diagnosis/${conclusion.kind}/${conclusion.text}`,
    })
    this.#book.commit()
  }

  #failed(id: number, error: unknown): void {
    const record = this.#book.get(id)
    if (!record) return
    record.diagnosed_at = this.#deps.now()
    record.diagnosis_note = `The diagnosis failed: ${error instanceof Error ? error.message : String(error)}`
    this.#book.put(record, this.#deps.now())
    this.#book.commit()
  }
}

/** Why there is no diagnosis; null when there is one to come or to see. */
export function diagnosisNote(record: IncidentRecord, running: boolean): string | null {
  if (running) return 'The cause is being looked for.'
  if (record.diagnosis_note !== null) return record.diagnosis_note
  if (record.family === 'success' || record.diagnosed_at !== null) return null
  return `The diagnosis compares success rates; this is about ${FAMILY_WORDS[record.family]}. Look at its alerts, and at what else changed.`
}
