import { Button } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useState } from 'react'
import type { Incident } from '../../../shared/incidents/incident.ts'
import type { Option } from '../../../shared/incidents/options.ts'
import { nextStage, STAGE_WORDS } from '../../../shared/incidents/stages.ts'
import { doAs } from '../commands/do-as.ts'
import { CloseDialog } from './close-dialog.tsx'
import { ExecuteDialog } from './execution/execute-dialog.tsx'
import classes from './incidents.module.css'

/** What is to do next, in a sentence and as the one button that does it. */
export function NextStep({ incident }: { incident: Incident }) {
  if (incident.stage === 'closed') return null
  return (
    <section className={classes.next} aria-label="Next step">
      <div className={classes.nextText}>
        <span className={classes.nextTitle}>Next</span>
        <p>{incident.next}</p>
      </div>
      <div className={classes.nextActs}>
        <Step incident={incident} />
      </div>
    </section>
  )
}

function Step({ incident }: { incident: Incident }) {
  const { id, stage, decided, missing, suspects, diagnosis } = incident
  const [asking, setAsking] = useState<'execute' | 'close' | null>(null)
  const advance = () => void doAs((client, by) => client.call('incidents.advance', { id, by }))
  switch (stage) {
    case 'detection':
      return <Main label="Take it" onClick={advance} />
    case 'investigation':
      if (diagnosis?.conclusion.kind !== 'cause' || !suspects[0]) return null
      return (
        <Main
          label="Accept the finding"
          onClick={() =>
            void doAs((client, by) => client.call('incidents.findCause', { id, by, suspect: 0 }))
          }
        />
      )
    case 'decision':
      return decided?.needs_approval && decided.approved_by === null ? (
        <Main
          label="Approve"
          onClick={() => void doAs((client, by) => client.call('incidents.approve', { id, by }), 'Approved')}
        />
      ) : null
    case 'execution':
      if (decided && sent(incident, decided.option)) return null
      return (
        <>
          <Main
            label={decided && decided.option.orders.length > 0 ? `${decided.option.title} …` : 'It is done'}
            onClick={() => setAsking('execute')}
          />
          <ExecuteDialog incident={incident} opened={asking === 'execute'} onClose={() => setAsking(null)} />
        </>
      )
    case 'verification':
      return missing.length === 0 ? <Main label={`Go on to ${nextWord(stage)}`} onClick={advance} /> : null
    default:
      return (
        <>
          <Main label="Close it …" onClick={() => setAsking('close')} />
          <CloseDialog incident={incident} opened={asking === 'close'} onClose={() => setAsking(null)} />
        </>
      )
  }
}

/** Whether what was decided is on its way already. */
function sent({ commands }: Incident, option: Option): boolean {
  return option.commands !== undefined || (commands.length > 0 && option.orders.length > 0)
}

function Main({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button
      className={classes.act ?? ''}
      rightSection={<IconArrowRight size={16} aria-hidden />}
      onClick={onClick}
    >
      {label}
    </Button>
  )
}

function nextWord(stage: Incident['stage']): string {
  const next = nextStage(stage)
  return next === null ? '' : STAGE_WORDS[next].toLowerCase()
}
