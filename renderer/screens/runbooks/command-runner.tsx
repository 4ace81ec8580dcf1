import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import type { ConsoleAnswer } from '../../../shared/console/answer.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { Run } from '../../../shared/runbooks/runbook.ts'
import { askPerson } from '../../person/person.ts'
import { useConnection } from '../../state/connection.ts'
import { AnswerView } from '../console/answer-view.tsx'
import { ErrorView } from '../console/error-view.tsx'
import classes from './runbooks.module.css'

type Outcome = { answer: ConsoleAnswer; turn: number } | { error: CallError; line: string } | null

/** A command of a step: changed where this case differs from the book, run in place, its answer below it. */
export function CommandRunner({ line: given, acts, run }: { line: string; acts: boolean; run: Run }) {
  const [line, setLine] = useState(given)
  const [outcome, setOutcome] = useState<Outcome>(null)
  const [busy, setBusy] = useState(false)
  const execute = async () => {
    const by = await askPerson()
    if (by === null) return
    setBusy(true)
    const { client } = useConnection.getState()
    try {
      if (!client) throw new CallError('unavailable', 'There is no connection to the Andon backend.')
      const incident = run.incident === null ? {} : { incident: run.incident }
      const answer = await client.call('console.run', { line, by, run: run.run, ...incident })
      setOutcome((before) => ({ answer, turn: before && 'turn' in before ? before.turn + 1 : 1 }))
    } catch (failure) {
      setOutcome({ error: CallError.from(failure), line })
    }
    setBusy(false)
  }
  return (
    <div className={classes.command}>
      <form
        className={classes.commandLine}
        onSubmit={(event) => {
          event.preventDefault()
          void execute()
        }}
      >
        <span aria-hidden>$</span>
        <input
          aria-label={`Command: ${given}`}
          value={line}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          maxLength={2000}
          onChange={(event) => setLine(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          loading={busy}
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
        >
          {acts ? 'Run, asks first' : 'Run'}
        </Button>
      </form>
      {outcome && (
        <div className={classes.answer}>
          {'answer' in outcome ? (
            <AnswerView key={outcome.turn} answer={outcome.answer} />
          ) : (
            <ErrorView line={outcome.line} error={outcome.error} onUse={setLine} />
          )}
        </div>
      )}
    </div>
  )
}
