import { useState } from 'react'
import { answerOf, stepOf } from '../../../shared/troubleshooting/tree.ts'
import { ActionButtons } from './action-buttons.tsx'
import { BackButton } from './back-button.tsx'
import { doMove } from './do-move.ts'
import { Extras, type Said } from './extras.tsx'
import { Safety } from './safety.tsx'
import { StepTitle } from './step-title.tsx'
import type { OpenWalk } from './use-walk.ts'
import classes from './walk.module.css'

/** What to do after an answer, and whether it helped. */
export function DoingStep({ open }: { open: OpenWalk }) {
  const walk = open.walk!
  const step = stepOf(walk.body, walk.at!.step)!
  const answer = answerOf(step, walk.at!.doing!)!
  const fix = answer.fix!
  const [confirmed, setConfirmed] = useState<string[]>([])
  const [said, setSaid] = useState<Said>({ note: '', value: null })
  const lines = fix.safety ?? []
  const ready = lines.every((line) => confirmed.includes(line))
  const check = (id: string) => {
    const note = said.note.trim()
    const more = note === '' ? {} : { note }
    void doMove(walk.id, { kind: 'answer', step: step.id, answer: id, confirmed, ...more })
  }
  const { measure: _, ...plain } = step
  const photos = walk.entries.filter((entry) => entry.kind === 'photo' && entry.step === step.id).length
  return (
    <section className={classes.step} aria-label="What to do">
      <div className={classes.left}>
        <p className={classes.before}>
          {step.question} <strong>{answer.label}</strong>
        </p>
        <StepTitle title={fix.text} picture={fix.picture} />
        <Safety lines={lines} confirmed={confirmed} onChange={setConfirmed} />
      </div>
      <div className={classes.right}>
        <ActionButtons open={open} actions={fix.actions ?? []} ready={ready} />
        <Extras walk={walk.id} step={plain} said={said} onChange={setSaid} photos={photos} />
        <div className={classes.answers}>
          {!ready && <p className={classes.hint}>Confirm the safety notes first.</p>}
          {fix.solved === undefined ? (
            <button type="button" className={classes.answer} disabled={!ready} onClick={() => check('done')}>
              Done
            </button>
          ) : (
            <>
              <h2 className={classes.helped}>Does it work again?</h2>
              <button
                type="button"
                className={classes.answer}
                disabled={!ready}
                onClick={() => check('solved')}
              >
                Yes, it helped
              </button>
              <button
                type="button"
                className={classes.answer}
                disabled={!ready}
                onClick={() => check('not_solved')}
              >
                No, go on
              </button>
            </>
          )}
          <BackButton walk={walk} />
        </div>
      </div>
    </section>
  )
}
