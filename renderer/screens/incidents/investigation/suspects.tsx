import { Button } from '@mantine/core'
import type { Suspect } from '../../../../shared/diagnosis/diagnosis.ts'
import type { Incident } from '../../../../shared/incidents/incident.ts'
import { eventsPath } from '../../../app/paths.ts'
import { num, pct } from '../../../ui/format.ts'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import { clockTime, exactTime } from '../../../ui/time.ts'
import { Unseen } from '../../../ui/unseen.tsx'
import { doAs } from '../../commands/do-as.ts'
import classes from '../incidents.module.css'
import { LiveLink, LiveOnly } from '../recorded.tsx'
import { chance, failuresQuery, ROLE_WORDS } from './words.ts'

/** Who is suspected, with the evidence: how much of the drop it explains, on how many tasks, and how sure that is. */
export function Suspects({ incident, choosing }: { incident: Incident; choosing: boolean }) {
  return (
    <ScrollRegion label="Suspects">
      <table className={classes.table}>
        <Unseen as="caption">Suspects</Unseen>
        <thead>
          <tr>
            <th scope="col">Suspect</th>
            <th scope="col">Explains</th>
            <th scope="col">Success</th>
            <th scope="col">Before</th>
            <th scope="col">Tasks</th>
            <th scope="col">Since</th>
            <th
              scope="col"
              title="Chance of such a difference when nothing changed, times the descriptions tried"
            >
              p
            </th>
            <th scope="col">
              <Unseen>Acts</Unseen>
            </th>
          </tr>
        </thead>
        <tbody>
          {incident.suspects.map((suspect, at) => (
            <Row key={suspect.value} suspect={suspect} at={at} incident={incident} choosing={choosing} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

const HOUR = 3_600_000

interface RowProps {
  suspect: Suspect
  at: number
  incident: Incident
  choosing: boolean
}

function Row({ suspect, at, incident, choosing }: RowProps) {
  const { value, role, share_of_drop, success_rate, baseline, n, baseline_n, since, p_adjusted, change } =
    suspect
  const end = incident.closed ?? Math.max(incident.updated, since + HOUR)
  const range = { kind: 'between', from: since - HOUR / 6, to: end } as const
  const accepted = incident.found?.suspect?.value === value
  const accept = () =>
    void doAs((client, by) => client.call('incidents.findCause', { id: incident.id, by, suspect: at }))
  return (
    <tr data-accepted={accepted}>
      <td>
        <b>{value}</b> <span className={classes.small}>{ROLE_WORDS[role]}</span>
        {change && (
          <span className={classes.below}>
            {change.what} {change.from ?? ''} → {change.to ?? ''}, {clockTime(change.ts)}
          </span>
        )}
      </td>
      <td>{pct(share_of_drop, 0)}</td>
      <td>{pct(success_rate, 0)}</td>
      <td>{pct(baseline, 0)}</td>
      <td title={`${num(n)} since, ${num(baseline_n)} before`}>{num(n)}</td>
      <td title={exactTime(since)}>{clockTime(since).slice(0, 5)}</td>
      <td>{chance(p_adjusted)}</td>
      <td>
        <div className={classes.rowActs}>
          <LiveOnly>
            <LiveLink to={eventsPath({ q: failuresQuery(suspect), range })}>Failures</LiveLink>
          </LiveOnly>
          {accepted ? (
            <span className={classes.small}>accepted</span>
          ) : (
            choosing && (
              <Button size="compact-xs" variant="default" className={classes.act ?? ''} onClick={accept}>
                Accept
              </Button>
            )
          )}
        </div>
      </td>
    </tr>
  )
}
