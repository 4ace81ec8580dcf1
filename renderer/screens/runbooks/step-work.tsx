import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { type Branch, type Run, type RunStep, waysOn } from '../../../shared/runbooks/runbook.ts'
import { useNow } from '../../state/clock.ts'
import { doAs } from '../commands/do-as.ts'
import { BookText } from './book-text.tsx'
import { CommandRunner } from './command-runner.tsx'
import { FinishForm } from './finish-form.tsx'
import classes from './runbooks.module.css'
import { minutes, running } from './words.ts'

interface StepWorkProps {
  run: Run
  step: RunStep
  onRun: (run: Run) => void
  onStale: () => void
}

/** The step at hand: what to do, its commands in place, and the decision how to go on. */
export function StepWork({ run, step, onRun, onStale }: StepWorkProps) {
  const [note, setNote] = useState('')
  const [stopping, setStopping] = useState(false)
  const book = run.book!
  const { blocks } = book.steps.find(({ number }) => number === step.number)!
  const ways = waysOn(book, step.number)
  const take = async ({ label }: Branch) => {
    const choice = ways.length > 1 ? { choice: label } : {}
    const told = note.trim() === '' ? {} : { note: note.trim() }
    const next = await doAs((client, by) =>
      client.call('runbooks.step', { run: run.run, by, step: step.number, ...choice, ...told }),
    )
    if (next) onRun(next)
    else onStale()
  }
  return (
    <section className={classes.step} aria-labelledby="step-at-hand">
      <div className={classes.stepHead}>
        <h2 id="step-at-hand">
          Step {step.number}: {step.title}
        </h2>
        <Timer step={step} />
      </div>
      {blocks.map((block, index) =>
        block.kind === 'text' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the runbook of a run never changes.
          <BookText key={index} markdown={block.markdown} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the runbook of a run never changes.
          <CommandRunner key={index} line={block.line} acts={block.acts} run={run} />
        ),
      )}
      <Textarea
        label="Note"
        description="What you saw, for the record"
        autosize
        minRows={2}
        maxLength={4000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {ways.length > 1 && <h3 className={classes.decide}>Decide</h3>}
      <div className={classes.choices}>
        {ways.map((way) => (
          <Button
            key={way.label}
            size="md"
            variant={ways.length === 1 ? 'filled' : 'default'}
            classNames={{ root: classes.choice ?? '', label: classes.choiceLabel ?? '' }}
            onClick={() => void take(way)}
          >
            {way.label}
          </Button>
        ))}
      </div>
      {stopping ? (
        <FinishForm run={run} onRun={onRun} onStale={onStale} onBack={() => setStopping(false)} />
      ) : (
        <Button className={classes.stop ?? ''} variant="default" onClick={() => setStopping(true)}>
          End this run here…
        </Button>
      )}
    </section>
  )
}

/** How long the step has taken, against its plan. */
function Timer({ step }: { step: RunStep }) {
  const spent = useNow(1000) - step.started
  const over = step.planned_min !== null && spent > step.planned_min * 60_000
  return (
    <span className={classes.timer} data-over={over}>
      {running(spent)}
      {step.planned_min !== null && ` of ${minutes(step.planned_min)}`}
      {over && ', longer than planned'}
    </span>
  )
}
