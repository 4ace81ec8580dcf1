import { Button, TextInput } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { Step } from '../../../../shared/maintenance/step.ts'
import classes from './job.module.css'

interface Props {
  step: Step
  answer: boolean | number | string | undefined
  /** The job is over: it can be read only. */
  locked: boolean
  onValue: (value: boolean | number | string | null) => Promise<boolean>
}

/** Takes the answer of a step: a tick, a number with its unit, or a text. */
export function ValueStep({ step, answer, locked, onValue }: Props) {
  const [text, setText] = useState('')
  const numeric = step.type === 'number' || step.type === 'meter'
  if (answer !== undefined) return <Answered step={step} answer={answer} locked={locked} onValue={onValue} />
  if (locked) return <span className={classes.none}>not answered</span>
  if (step.type === 'done') {
    return (
      <Button h={48} variant="default" aria-label={`Done: ${step.text}`} onClick={() => void onValue(true)}>
        Done
      </Button>
    )
  }
  const value = numeric ? readNumber(text) : text.trim()
  const ready = numeric ? value !== null : text.trim() !== ''
  return (
    <form
      className={classes.answer}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready && value !== null) void onValue(value)
      }}
    >
      <TextInput
        aria-label={step.text}
        inputMode={numeric ? 'decimal' : 'text'}
        size="md"
        value={text}
        maxLength={numeric ? 30 : 2000}
        rightSection={numeric && step.unit ? <span className={classes.unit}>{step.unit}</span> : null}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button h={48} variant="default" type="submit" disabled={!ready} aria-label={`Keep: ${step.text}`}>
        Keep
      </Button>
    </form>
  )
}

function Answered({ step, answer, locked, onValue }: Props & { answer: boolean | number | string }) {
  return (
    <span className={classes.answer}>
      <span className={classes.given}>
        {answer === true ? (
          <IconCheck size={20} aria-label="done" />
        ) : (
          `${answer}${step.unit ? `\u00a0${step.unit}` : ''}`
        )}
      </span>
      {!locked && (
        <Button
          h={48}
          variant="subtle"
          color="gray"
          aria-label={`Change: ${step.text}`}
          onClick={() => void onValue(null)}
        >
          Change
        </Button>
      )}
    </span>
  )
}

/** A number with a point or a comma; null when it is none. */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace(',', '.')
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null
}
