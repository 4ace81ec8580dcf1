import { TextInput } from '@mantine/core'
import { useState } from 'react'
import {
  type ChecklistLine,
  type ChecklistView,
  type LineResult,
  resultOf,
  VERDICTS,
  type Verdict,
} from '../../../shared/troubleshooting/checklist.ts'
import { VERDICT_WORDS } from '../../../shared/troubleshooting/export-run.ts'
import { useForbidden } from '../../state/me.ts'
import { Age } from '../../ui/age.tsx'
import { ask } from './ask.ts'
import classes from './checklists.module.css'

interface Props {
  line: ChecklistLine
  view: ChecklistView
  onChange: (view: ChecklistView) => void
}

/** A line with how to check it, what data says, who answered, and what the last run found. */
export function RunLine({ line, view: { run, before }, onChange }: Props) {
  const result = resultOf(run, line.id)
  const [note, setNote] = useState(result?.note ?? '')
  const forbidden = useForbidden('checklists.answer')
  const finding = run.findings.find((one) => one.line === line.id)
  const last = before ? resultOf(before, line.id) : undefined
  const answer = async (verdict: Verdict) => {
    const text = note.trim()
    const more = text === '' ? {} : { note: text }
    const view = await ask('checklists.answer', { id: run.id, line: line.id, verdict, ...more })
    if (view) onChange(view)
  }
  /** A note that comes after the answer belongs to it too. */
  const keepNote = () => {
    if (result && note.trim() !== '' && note.trim() !== result.note) void answer(result.verdict)
  }
  return (
    <li className={classes.check} data-verdict={result?.verdict}>
      <div className={classes.about}>
        <strong>{line.text}</strong>
        <span className={classes.dim}>{line.how}</span>
        {finding && <span className={classes.finding}>Data: {finding.evidence}</span>}
        {result && <Given result={result} />}
        {last && last.verdict !== result?.verdict && (
          <span className={classes.changed}>Last time: {VERDICT_WORDS[last.verdict]}</span>
        )}
      </div>
      {run.ended === null && forbidden === null && (
        <div className={classes.act}>
          <fieldset className={classes.verdicts} aria-label={line.text}>
            {VERDICTS.map((verdict) => (
              <button
                key={verdict}
                type="button"
                className={classes.verdict}
                aria-pressed={result?.verdict === verdict}
                onClick={() => void answer(verdict)}
              >
                {VERDICT_WORDS[verdict]}
              </button>
            ))}
          </fieldset>
          <TextInput
            aria-label={`Note: ${line.text}`}
            placeholder="Note"
            size="md"
            maxLength={4000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            onBlur={({ currentTarget, relatedTarget }) => {
              // Whoever goes on to a verdict gives it with the note.
              if (!currentTarget.closest('li')?.contains(relatedTarget)) keepNote()
            }}
          />
        </div>
      )}
    </li>
  )
}

function Given({ result: { verdict, by, ts, note } }: { result: LineResult }) {
  return (
    <span className={classes.given}>
      <b>{VERDICT_WORDS[verdict]}</b>, {by ?? 'answered by data'}, <Age at={ts} />
      {note !== null && `. ${note}`}
    </span>
  )
}
