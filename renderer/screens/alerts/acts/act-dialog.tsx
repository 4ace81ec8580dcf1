import { useNavigate } from 'react-router'
import type { Alert } from '../../../../shared/alerts/alert.ts'
import { incidentPath } from '../../../app/paths.ts'
import { usePerson } from '../../../person/person.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { AssignForm } from './assign-form.tsx'
import { CommentForm } from './comment-form.tsx'
import { IncidentForm } from './incident-form.tsx'
import { SILENCING, type Silencing } from './shelving.ts'
import { SilenceForm } from './silence-form.tsx'
import { type Acts, useActs } from './use-acts.ts'

/** An act that asks for something first. */
export interface Asked {
  kind: Silencing | 'comment' | 'assign' | 'incident'
  alerts: readonly Alert[]
}

const TITLES: Partial<Record<Asked['kind'], string>> = {
  comment: 'Comment',
  assign: 'Assign',
  incident: 'Open an incident',
}

/** Asks for what an act needs: the time and the reason of a silence, the text of a comment, a name. */
export function ActDialog({ asked, onEnd }: { asked: Asked | null; onEnd: (done: boolean) => void }) {
  const acts = useActs()
  const naming = usePerson((state) => state.asking !== null)
  const kind = asked?.kind ?? 'comment'
  const end = (doing: Promise<boolean>) => void doing.then((done) => done && onEnd(true))
  return (
    <Dialog
      opened={asked !== null}
      onClose={() => onEnd(false)}
      title={TITLES[kind] ?? SILENCING[kind as Silencing].title}
      closeOnEscape={!naming}
      trapFocus={!naming}
    >
      {asked && (
        <>
          <p>{asked.alerts.length === 1 ? asked.alerts[0]!.fact : `${asked.alerts.length} alerts`}</p>
          <Form asked={asked} acts={acts} end={end} />
        </>
      )}
    </Dialog>
  )
}

interface FormProps {
  asked: Asked
  acts: Acts
  end: (doing: Promise<boolean>) => void
}

function Form({ asked: { kind, alerts }, acts, end }: FormProps) {
  const navigate = useNavigate()
  switch (kind) {
    case 'comment':
      return <CommentForm onSend={(text) => end(acts.comment(alerts, text))} />
    case 'assign':
      return <AssignForm now={sameFor(alerts)} onSend={(to) => end(acts.assign(alerts, to))} />
    case 'incident': {
      const show = (id: string) => navigate(incidentPath(id))
      return <IncidentForm alerts={alerts} onSend={(wish) => end(acts.incident(alerts, wish, show))} />
    }
    default:
      return <SilenceForm kind={kind} onSend={(silence) => end(acts[kind](alerts, silence))} />
  }
}

/** Who takes care of all of them; undefined where that differs. */
function sameFor(alerts: readonly Alert[]): string | undefined {
  const [first] = alerts
  return alerts.every((one) => one.assigned_to === first?.assigned_to) ? first?.assigned_to : undefined
}
