import { answerOf, stepOf } from './tree.ts'
import type { WalkEntry, WalkRecord } from './walk.ts'

/** What a check was about: the instruction of the answer given before it at its step. Null for other entries. */
export function instructionOf({ entries, body }: WalkRecord, entry: WalkEntry): string | null {
  if (entry.kind !== 'check' || entry.step === null) return null
  const before = entries.findLast(
    ({ kind, step, seq }) => kind === 'answer' && step === entry.step && seq < entry.seq,
  )
  const step = stepOf(body, entry.step)
  return (step && before?.answer && answerOf(step, before.answer)?.fix?.text) ?? null
}
