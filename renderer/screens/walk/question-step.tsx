import { useEffect, useState } from 'react'
import { pathOf } from '../../../shared/troubleshooting/move.ts'
import { stepOf, type TreeAnswer } from '../../../shared/troubleshooting/tree.ts'
import type { WalkView } from '../../../shared/troubleshooting/walk.ts'
import { useConnection } from '../../state/connection.ts'
import { isTyping } from '../../ui/is-typing.ts'
import { BackButton } from './back-button.tsx'
import { doMove } from './do-move.ts'
import { EvidenceList } from './evidence-list.tsx'
import { Extras, type Said } from './extras.tsx'
import { Safety } from './safety.tsx'
import { StepTitle } from './step-title.tsx'
import type { OpenWalk } from './use-walk.ts'
import classes from './walk.module.css'

/** The open question with all that helps to answer it. Digits answer from the keyboard. */
export function QuestionStep({ open }: { open: OpenWalk }) {
  const walk = open.walk!
  const step = stepOf(walk.body, walk.at!.step)!
  const [confirmed, setConfirmed] = useState<string[]>([])
  const [said, setSaid] = useState<Said>({ note: '', value: null })
  const lines = step.safety ?? []
  const ready = lines.every((line) => confirmed.includes(line))
  const answer = (id: string) => {
    const note = said.note.trim()
    void doMove(walk.id, {
      ...{ kind: 'answer', step: step.id, answer: id, confirmed },
      ...(note === '' ? {} : { note }),
      ...(said.value === null ? {} : { value: said.value }),
    })
  }
  useDigits(step.answers, ready, answer)
  const here = open.view!.walk.at?.step === step.id && open.view!.walk.at.doing === null
  const photos = walk.entries.filter((entry) => entry.kind === 'photo' && entry.step === step.id).length
  return (
    <section className={classes.step} aria-label="The open question">
      <div className={classes.left}>
        <StepTitle title={step.question} text={step.help} picture={step.picture} />
        <Safety lines={lines} confirmed={confirmed} onChange={setConfirmed} />
      </div>
      <div className={classes.right}>
        <EvidenceList {...knownAt(open.view!, step.id, here)} />
        <Extras walk={walk.id} step={step} said={said} onChange={setSaid} photos={photos} />
        <div className={classes.answers}>
          {!ready && <p className={classes.hint}>Confirm the safety notes first.</p>}
          <Answers answers={step.answers} open={open} ready={ready} here={here} onAnswer={answer} />
          {pathOf(walk).length > 1 && <BackButton walk={walk} />}
        </div>
      </div>
    </section>
  )
}

/** At a step that the console has not come to yet: what it knew ahead, and no more. */
function knownAt({ evidence, ahead, likely }: WalkView, step: string, here: boolean) {
  return here ? { evidence, likely } : { evidence: ahead[step] ?? [], likely: null }
}

interface AnswersProps {
  answers: readonly TreeAnswer[]
  open: OpenWalk
  ready: boolean
  /** What the console knows belongs to this question. */
  here: boolean
  onAnswer: (id: string) => void
}

function Answers({ answers, open, ready, here, onAnswer }: AnswersProps) {
  const offline = useConnection((state) => state.status !== 'connected')
  const suggested = here && !offline ? open.view!.suggested : null
  return answers.map(({ id, label }) => (
    <button
      key={id}
      type="button"
      className={classes.answer}
      disabled={!ready}
      data-suggested={suggested?.answer === id || undefined}
      onClick={() => onAnswer(id)}
    >
      <span>{label}</span>
      {suggested?.answer === id && <small>the data says so</small>}
    </button>
  ))
}

function useDigits(answers: readonly TreeAnswer[], ready: boolean, onAnswer: (id: string) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const found = answers[Number(event.key) - 1]
      const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat
      if (found && ready && plain && !isTyping(event.target)) onAnswer(found.id)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [answers, ready, onAnswer])
}
