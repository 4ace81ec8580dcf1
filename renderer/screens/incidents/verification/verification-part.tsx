import { Button } from '@mantine/core'
import { IconCheck, IconClock, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { Incident } from '../../../../shared/incidents/incident.ts'
import type { Verification } from '../../../../shared/incidents/verification.ts'
import { num, pct } from '../../../ui/format.ts'
import { LevelMark } from '../../../ui/level-mark.tsx'
import { Section } from '../../../ui/section.tsx'
import { doAs } from '../../commands/do-as.ts'
import classes from '../incidents.module.css'
import { ReasonDialog } from '../reason-dialog.tsx'
import { useRecorded } from '../recorded.tsx'
import { courseText } from './course-text.ts'
import { RecoveryBars } from './recovery-bars.tsx'

interface VerificationPartProps {
  incident: Incident
  verify: Verification
}

/** Whether those concerned are as good as before: what has to hold, and the success rate as it comes back. */
export function VerificationPart({ incident, verify }: VerificationPartProps) {
  const { id, stage } = incident
  const [asking, setAsking] = useState<'override' | 'back' | null>(null)
  const live = useRecorded() === null
  const open = live && stage === 'verification' && (verify.state === 'running' || verify.state === 'failed')
  return (
    <Section title="Verification" note={<State state={verify.state} />}>
      <div className={classes.verify}>
        <div>
          <p className={classes.rate}>
            {verify.baseline === null ? 'Watched by its alerts' : pct(verify.success_rate, 1)}
          </p>
          {verify.baseline !== null && (
            <p className={classes.small}>
              of {num(verify.n)} tasks; {pct(verify.during, 0)} while it was bad, {pct(verify.baseline, 0)}{' '}
              before
            </p>
          )}
          <p className={classes.course}>{courseText(verify)}</p>
        </div>
        {verify.course.length > 0 && <RecoveryBars verify={verify} />}
      </div>
      <ul className={classes.criteria} aria-label="What has to hold">
        {verify.criteria.map(({ kind, met, text }) => (
          <li key={kind} data-met={met}>
            {met ? (
              <IconCheck size={16} aria-label="holds" />
            ) : verify.state === 'failed' && kind === 'rate' ? (
              <IconX size={16} aria-label="does not hold" />
            ) : (
              <IconClock size={16} aria-label="not yet" />
            )}
            {text}
          </li>
        ))}
      </ul>
      <p className={classes.small}>{verify.method}</p>
      {open && (
        <div className={classes.acts}>
          <Button size="xs" variant="default" className={classes.act ?? ''} onClick={() => setAsking('back')}>
            Choose anew …
          </Button>
          <Button
            size="xs"
            variant="default"
            className={classes.act ?? ''}
            onClick={() => setAsking('override')}
          >
            Take it for recovered …
          </Button>
        </div>
      )}
      <ReasonDialog
        title={asking === 'override' ? 'Recovered without proof' : 'Back to the decision'}
        label="Why"
        act={asking === 'override' ? 'Take it for recovered' : 'Go back'}
        opened={asking !== null}
        onClose={() => setAsking(null)}
        onSend={(reason) =>
          doAs((client, by) =>
            asking === 'override'
              ? client.call('incidents.override', { id, by, reason })
              : client.call('incidents.advance', { id, by, to: 'decision', reason }),
          )
        }
      />
    </Section>
  )
}

function State({ state }: { state: Verification['state'] }) {
  switch (state) {
    case 'passed':
      return <LevelMark level="ok" word="Recovery proved" size="sm" />
    case 'failed':
      return <LevelMark level="critical" word="Did not recover" size="sm" />
    case 'overridden':
      return <LevelMark level="warning" word="Taken for recovered, not proved" size="sm" />
    default:
      return <>watching, not proved yet</>
  }
}
