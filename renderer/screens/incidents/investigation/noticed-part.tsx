import { Button } from '@mantine/core'
import type { Noticed } from '../../../../shared/incidents/noticed.ts'
import { doAs } from '../../commands/do-as.ts'
import classes from '../incidents.module.css'

interface NoticedPartProps {
  id: string
  noticed: Noticed
  /** What the search over the whole fleet says so far. */
  conclusion: string
  choosing: boolean
}

/** The drop that opened the incident, while it is too young for the search over the whole fleet to prove it. */
export function NoticedPart({ id, noticed, conclusion, choosing }: NoticedPartProps) {
  const accept = () =>
    void doAs((client, by) => client.call('incidents.findCause', { id, by, noticed: true }))
  return (
    <>
      <p className={classes.cause}>
        <b>Noticed:</b> {noticed.words}.
      </p>
      <p className={classes.plain}>
        The search over the whole fleet cannot prove it yet: {lowerFirst(conclusion)} A few more minutes of
        tasks may.
      </p>
      {choosing && (
        <div className={classes.acts}>
          <Button size="xs" className={classes.act ?? ''} onClick={accept}>
            This is the cause
          </Button>
        </div>
      )}
    </>
  )
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
