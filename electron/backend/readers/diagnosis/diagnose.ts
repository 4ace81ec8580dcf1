import { LONGEST_BEFORE_MS } from '../../../../shared/diagnosis/cause.ts'
import { diagnose as search } from '../../../../shared/diagnosis/diagnose.ts'
import type { Diagnosis } from '../../../../shared/diagnosis/diagnosis.ts'
import { listChanges } from '../../db/changes.ts'
import { type CountsQuestion, readCounts } from '../../db/diagnosis-counts.ts'
import type { ReadDb } from '../../db/open.ts'

export type DiagnoseQuestion = CountsQuestion & { now: number }

/** What is behind a drop in a stretch of the stored history. */
export function diagnose(db: ReadDb, question: DiagnoseQuestion, isCancelled?: () => boolean): Diagnosis {
  const started = performance.now()
  const { evidence, baseline } = readCounts(db, question)
  const changes = listChanges(db, { from: evidence.from - LONGEST_BEFORE_MS, to: question.to })
  const wording = { utcOffsetMin: question.utcOffsetMin, now: question.now }
  const found = search({ evidence, changes, baseline, wording, ...(isCancelled ? { isCancelled } : {}) })
  return { ...found, at: question.now, took_ms: Math.round(performance.now() - started) }
}
