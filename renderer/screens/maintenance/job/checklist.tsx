import type { Job } from '../../../../shared/maintenance/job.ts'
import { isOpen } from '../../../../shared/maintenance/job.ts'
import { limitWords, openSteps, type Step } from '../../../../shared/maintenance/step.ts'
import { Age } from '../../../ui/age.tsx'
import { Section } from '../../../ui/section.tsx'
import { act } from '../acts.ts'
import classes from './job.module.css'
import { PhotoStep } from './photo-step.tsx'
import { ValueStep } from './value-step.tsx'

/** The steps in order; each answer is kept at once, under the name of who gave it. */
export function Checklist({ job }: { job: Job }) {
  const { checklist, answers } = job
  if (checklist.length === 0) return null
  const open = openSteps(checklist, answers).length
  const note =
    open === 0
      ? 'all answered'
      : `${checklist.filter(({ id }) => answers[id]).length} of ${checklist.length} answered`
  return (
    <Section title="Checklist" note={note}>
      <ol className={classes.steps}>
        {checklist.map((step) => (
          <Line key={step.id} job={job} step={step} />
        ))}
      </ol>
    </Section>
  )
}

function Line({ job, step }: { job: Job; step: Step }) {
  const answer = job.answers[step.id]
  const limits = limitWords(step)
  const put = (value: boolean | number | string | null) => {
    const said = value === null ? `Opened again: ${step.text}` : `Kept: ${step.text}`
    return act('maintenance.step', { id: job.id, step: step.id, value }, said).then((done) => done !== null)
  }
  return (
    <li className={classes.step} data-answered={answer !== undefined} data-within={answer?.within ?? true}>
      <div className={classes.stepText}>
        <span>{step.text}</span>
        <span className={classes.stepMore}>
          {[step.optional ? 'optional' : null, limits].filter(Boolean).join(' · ')}
          {answer && (
            <>
              {(step.optional || limits) && ' · '}
              {answer.by}, <Age at={answer.ts} />
            </>
          )}
        </span>
        {answer && !answer.within && (
          <span className={classes.outside}>Outside of its limits ({limits})</span>
        )}
      </div>
      {step.type === 'photo' ? (
        <PhotoStep
          job={job}
          step={step}
          photo={answer === undefined ? null : String(answer.value)}
          onClear={() => put(null)}
        />
      ) : (
        <ValueStep step={step} answer={answer?.value} locked={!isOpen(job)} onValue={put} />
      )}
    </li>
  )
}
