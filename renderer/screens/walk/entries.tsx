import { instructionOf } from '../../../shared/troubleshooting/instruction.ts'
import type { WalkEntry, WalkRecord } from '../../../shared/troubleshooting/walk.ts'
import { Age } from '../../ui/age.tsx'
import { duration } from '../../ui/format.ts'
import { TakenPhoto } from './taken-photo.tsx'
import classes from './walk.module.css'
import { OUTCOME_WORDS } from './words.ts'

/** Everything that was done so far: question, answer, evidence, who and when. */
export function Entries({ walk }: { walk: WalkRecord }) {
  if (walk.entries.length === 0) return null
  return (
    <details className={classes.past} open={walk.state === 'ended'}>
      <summary>What was done so far ({walk.entries.length})</summary>
      <ol className={classes.entries}>
        {walk.entries.map((entry) => (
          <li key={entry.client_id} data-late={entry.kind === 'late' || undefined}>
            <div className={classes.entry}>
              <span>{words(walk, entry)}</span>
              <span className={classes.age}>
                {entry.by}, <Age at={entry.ts} />
                {entry.took_ms !== null && `, took ${duration(entry.took_ms / 1000)}`}
              </span>
            </div>
            <More entry={entry} />
          </li>
        ))}
      </ol>
    </details>
  )
}

function More({ entry }: { entry: WalkEntry }) {
  const { evidence, suggested, answer, note, kind, value, unit, photo, confirmed } = entry
  return (
    <>
      {value !== null && (
        <p className={classes.plain}>
          Measured: {value} {unit}
        </p>
      )}
      {note !== null && kind !== 'action' && <p className={classes.plain}>{note}</p>}
      {confirmed.length > 0 && <p className={classes.dim}>Confirmed: {confirmed.join(' ')}</p>}
      {photo !== null && <TakenPhoto id={photo} />}
      {evidence.length > 0 && (
        <p className={classes.dim}>
          Known: {evidence.map(({ text }) => text).join('; ')}.
          {suggested !== null && suggested !== answer && ` The data said “${suggested}”.`}
        </p>
      )}
    </>
  )
}

function words(walk: WalkRecord, entry: WalkEntry): string {
  const { kind, question, label, note, answer } = entry
  switch (kind) {
    case 'answer':
      return `${question} ${label}`
    case 'check':
      return `${instructionOf(walk, entry) ?? question} ${label}`
    case 'back':
      return 'Went back'
    case 'note':
      return 'Note'
    case 'photo':
      return `Photo at: ${question}`
    case 'action':
      return note ?? 'Done'
    case 'pause':
      return 'Paused'
    case 'resume':
      return 'Went on'
    case 'hand_over':
      return `Handed over to ${label}`
    case 'finish':
      return answer !== null && answer in OUTCOME_WORDS
        ? OUTCOME_WORDS[answer as keyof typeof OUTCOME_WORDS]
        : 'Ended'
    case 'late':
      return `Too late, without effect: ${question ?? ''} ${label ?? ''}`.trim()
  }
}
