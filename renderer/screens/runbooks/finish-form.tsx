import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import { RUN_OUTCOMES, type Run, type RunOutcome } from '../../../shared/runbooks/runbook.ts'
import { doAs } from '../commands/do-as.ts'
import classes from './runbooks.module.css'
import { OUTCOME_WORDS } from './words.ts'

interface FinishFormProps {
  run: Run
  onRun: (run: Run) => void
  onStale: () => void
  /** Back to the step at hand, where there is one. */
  onBack?: () => void
}

/** What came of the run: it is then over, and stays on record. */
export function FinishForm({ run, onRun, onStale, onBack }: FinishFormProps) {
  const [note, setNote] = useState('')
  const finish = async (outcome: RunOutcome) => {
    const told = note.trim() === '' ? {} : { note: note.trim() }
    const ended = await doAs((client, by) =>
      client.call('runbooks.finish', { run: run.run, by, outcome, ...told }),
    )
    if (ended) onRun(ended)
    else onStale()
  }
  return (
    <section className={classes.step} aria-labelledby="finish-run">
      <h2 id="finish-run">What came of it?</h2>
      <Textarea
        label="In a sentence"
        autosize
        minRows={2}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group gap={8}>
        {RUN_OUTCOMES.map((outcome) => (
          <Button
            key={outcome}
            size="md"
            variant={outcome === 'resolved' ? 'filled' : 'default'}
            onClick={() => void finish(outcome)}
          >
            {OUTCOME_WORDS[outcome]}
          </Button>
        ))}
        {onBack && (
          <Button size="md" variant="subtle" color="gray" onClick={onBack}>
            Go on with the step
          </Button>
        )}
      </Group>
    </section>
  )
}
