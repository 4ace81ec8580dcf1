import { createHash } from 'node:crypto'
import { type IdOf, type JourneyExport, taskToOtlp, traceToOtlp } from '../../../shared/journeys/to-otlp.ts'
import { type JourneyQuestion, MAX_STEPS, readJourney } from './journeys.ts'
import type { ReadDb } from './open.ts'
import { findTrace, spansOfTrace } from './traces.ts'

/** The same text gives the same id on every console, and never one of zeros. */
const idOf: IdOf = (text, digits) => {
  const hex = createHash('sha256').update(text).digest('hex').slice(0, digits)
  return /^0+$/.test(hex) ? `${hex.slice(1)}1` : hex
}

/** A journey as OTLP/JSON. A trace of a robot goes out as it came. */
export function exportJourney(db: ReadDb, question: JourneyQuestion): JourneyExport {
  const journey = readJourney(db, { ...question, whole: true })
  const stem =
    journey.kind === 'task' ? `task-${journey.task_id}-${journey.robot}` : `trace-${journey.trace_id}`
  const file_name = `${stem.replace(/[^A-Za-z0-9._-]+/g, '_').slice(0, 120)}.otlp.json`
  const trace = journey.trace_id === null ? null : findTrace(db, journey.trace_id)
  if (!trace) return { file_name, otlp: taskToOtlp(journey, idOf) }
  return { file_name, otlp: traceToOtlp(spansOfTrace(db, trace, MAX_STEPS), idOf) }
}
