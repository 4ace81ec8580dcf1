import type { Alert } from '../../../../shared/alerts/alert.ts'
import { usePerson } from '../../../person/person.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { CommentForm } from './comment-form.tsx'
import { SILENCING, type Silencing } from './shelving.ts'
import { SilenceForm } from './silence-form.tsx'
import { useActs } from './use-acts.ts'

/** An act that asks for something first. */
export interface Asked {
  kind: Silencing | 'comment'
  alerts: readonly Alert[]
}

/** Asks for what an act needs: the time and the reason of a silence, the text of a comment. */
export function ActDialog({ asked, onEnd }: { asked: Asked | null; onEnd: (done: boolean) => void }) {
  const acts = useActs()
  const naming = usePerson((state) => state.asking !== null)
  const kind = asked?.kind ?? 'comment'
  const end = (doing: Promise<boolean>) => void doing.then((done) => done && onEnd(true))
  return (
    <Dialog
      opened={asked !== null}
      onClose={() => onEnd(false)}
      title={kind === 'comment' ? 'Comment' : SILENCING[kind].title}
      closeOnEscape={!naming}
      trapFocus={!naming}
    >
      {asked && (
        <>
          <p>{asked.alerts.length === 1 ? asked.alerts[0]!.fact : `${asked.alerts.length} alerts`}</p>
          {asked.kind === 'comment' ? (
            <CommentForm onSend={(text) => end(acts.comment(asked.alerts, text))} />
          ) : (
            <SilenceForm
              kind={asked.kind}
              onSend={(silence) => end(acts[asked.kind as Silencing](asked.alerts, silence))}
            />
          )}
        </>
      )}
    </Dialog>
  )
}
