import { IconCircleCheck } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { AlertGroup } from '../../../shared/alerts/group.ts'
import { metricsPath } from '../../app/paths.ts'
import { useAlertsFailure, useAttention } from '../../state/alerts.ts'
import { useFleet } from '../../state/fleet.ts'
import { Age } from '../../ui/age.tsx'
import { Section } from '../../ui/section.tsx'
import { SeverityMark } from '../../ui/severity-mark.tsx'
import { ActionText } from '../alerts/action-text.tsx'
import { groupState } from '../alerts/group-text.ts'
import { STATE_WORDS } from '../alerts/words.ts'
import { attentionLink } from './attention-link.ts'
import classes from './attention-list.module.css'
import { FailuresAhead } from './failures-ahead.tsx'
import { missedTargets } from './target-view.ts'

/** What needs someone, most urgent first, each with what to do. */
export function AttentionList() {
  const groups = useAttention()
  const failure = useAlertsFailure((state) => state.error)
  return (
    <Section
      title="Needs attention"
      note={groups.length > 0 ? groups.length : undefined}
      className={classes.section}
    >
      {failure ? (
        <p className={classes.nothing} role="alert">
          Alerts could not be loaded: {failure.message}
        </p>
      ) : groups.length === 0 ? (
        <NoAlert />
      ) : (
        <ul className={classes.list}>
          {groups.map((group) => (
            <Item key={group.id} group={group} />
          ))}
        </ul>
      )}
      <FailuresAhead />
    </Section>
  )
}

/** A missed target is no alert, but neither is it nothing. */
function NoAlert() {
  const missed = missedTargets(useFleet((state) => state.summary)?.targets ?? [])
  if (missed.length === 0)
    return (
      <p className={classes.nothing}>
        <IconCircleCheck size={18} aria-hidden /> Nothing needs attention.
      </p>
    )
  return (
    <p className={classes.nothing}>
      No alert is open. Off target: {missed.join(', ').toLowerCase()}.{' '}
      <Link to={metricsPath()}>See the course</Link>
    </p>
  )
}

function Item({ group }: { group: AlertGroup }) {
  return (
    <li
      className={classes.item}
      data-severity={group.severity}
      data-waiting={group.alerts[0].state === 'unacknowledged'}
    >
      <SeverityMark severity={group.severity} compact />
      <div className={classes.what}>
        <Link className={classes.text} to={attentionLink(group)}>
          {group.alerts.length === 1 ? group.alerts[0].fact : group.message}
        </Link>
        <ActionText action={group.action} short />
        <span className={classes.action}>
          {group.alerts.length > 1 ? groupState(group) : STATE_WORDS[group.alerts[0].state]}
        </span>
      </div>
      <span className={classes.age}>
        <Age at={group.since} bare />
      </span>
    </li>
  )
}
