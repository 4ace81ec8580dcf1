import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import type { Incident } from '../../../../shared/incidents/incident.ts'
import { noticedIn } from '../../../../shared/incidents/noticed.ts'
import { Age } from '../../../ui/age.tsx'
import { num } from '../../../ui/format.ts'
import { Section } from '../../../ui/section.tsx'
import { doAs } from '../../commands/do-as.ts'
import classes from '../incidents.module.css'
import { useRecorded } from '../recorded.tsx'
import { CauseForm } from './cause-form.tsx'
import { CourseChart } from './course-chart.tsx'
import { NoticedPart } from './noticed-part.tsx'
import { Suspects } from './suspects.tsx'

/** The four questions with their answers, who is suspected, and the course of those concerned against the others. */
export function InvestigationPart({ incident }: { incident: Incident }) {
  const { id, diagnosis, diagnosis_note, found, suspects, stage, family } = incident
  const [looking, setLooking] = useState(false)
  const again = async () => {
    setLooking(true)
    await doAs((client, by) => client.call('incidents.diagnose', { id, by }))
    setLooking(false)
  }
  const noticed = suspects.length === 0 ? noticedIn(incident.timeline) : null
  const live = useRecorded() === null
  const choosing = live && (stage === 'detection' || stage === 'investigation' || stage === 'decision')
  return (
    <Section
      title="Investigation"
      note={
        diagnosis && (
          <>
            {num(diagnosis.tried)} descriptions tried, <Age at={diagnosis.at} />
          </>
        )
      }
    >
      {found && (
        <p className={classes.cause}>
          <b>Cause:</b> {found.text} <span className={classes.small}>named by {found.by}</span>
        </p>
      )}
      {diagnosis && noticed && !found && (
        <NoticedPart id={id} noticed={noticed} conclusion={diagnosis.conclusion.text} choosing={choosing} />
      )}
      {diagnosis && !noticed && (
        <>
          {!found && <p className={classes.cause}>{diagnosis.conclusion.text}</p>}
          <dl className={classes.questions}>
            <Answer question="Which tasks?" answer={diagnosis.answers.tasks} />
            <Answer question="Which robots?" answer={diagnosis.answers.robots} />
            <Answer question="Since when?" answer={diagnosis.answers.since} />
            <Answer question="What changed?" answer={diagnosis.answers.changed} />
          </dl>
        </>
      )}
      {diagnosis_note !== null && <p className={classes.plain}>{diagnosis_note}</p>}
      {!diagnosis && diagnosis_note === null && (
        <p className={classes.plain}>The cause is being looked for.</p>
      )}
      {suspects.length > 0 && <Suspects incident={incident} choosing={choosing} />}
      {family === 'success' && <CourseChart incident={incident} />}
      {choosing && (
        <div className={classes.acts}>
          <Button
            size="xs"
            variant="default"
            className={classes.act ?? ''}
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={looking}
            onClick={() => void again()}
          >
            Look again
          </Button>
          <CauseForm incident={incident} />
        </div>
      )}
    </Section>
  )
}

function Answer({ question, answer }: { question: string; answer: string }) {
  return (
    <div>
      <dt>{question}</dt>
      <dd>{answer}</dd>
    </div>
  )
}
