import { Checkbox } from '@mantine/core'
import { memo } from 'react'
import type { Alert } from '../../../shared/alerts/alert.ts'
import { needsAck } from '../../state/alerts.ts'
import { SeverityMark } from '../../ui/severity-mark.tsx'
import { Unseen } from '../../ui/unseen.tsx'
import { AckButton } from './ack-button.tsx'
import { ActionText } from './action-text.tsx'
import { Lasting } from './lasting.tsx'
import classes from './line.module.css'
import type { LineActs } from './line-acts.ts'
import { Measured } from './measured.tsx'
import { RespondMark } from './respond-mark.tsx'
import { RunbookLink } from './runbook-link.tsx'
import { Sparkline } from './sparkline.tsx'
import { StateMark } from './state-mark.tsx'
import { placeText } from './words.ts'

interface AlertLineProps {
  lineKey: string
  alert: Alert
  inGroup: boolean
  chosen: boolean
  shown: boolean
  acts: LineActs
}

/** One alert: how urgent, what and what to do, where, the value, since when, and what was done about it. */
export const AlertLine = memo(function AlertLine(props: AlertLineProps) {
  const { lineKey, alert, inGroup, chosen, shown, acts } = props
  return (
    <li
      className={classes.line}
      data-line={lineKey}
      data-severity={alert.severity}
      data-state={alert.state}
      data-in-group={inGroup}
      data-shown={shown}
    >
      <Checkbox
        className={classes.box!}
        classNames={{ label: classes.boxLabel! }}
        checked={chosen}
        label={<Unseen>{`Choose: ${alert.fact}`}</Unseen>}
        onChange={() => {}}
        onClick={(event) => acts.choose(lineKey, event.shiftKey)}
      />
      <span className={classes.severity}>
        <SeverityMark severity={alert.severity} />
      </span>
      <div className={classes.what}>
        <button
          type="button"
          className={classes.open}
          aria-current={shown}
          onClick={() => acts.open(alert.id)}
        >
          {alert.fact}
        </button>
        {!inGroup && <ActionText action={alert.action} />}
        <div className={classes.foot}>
          <span className={classes.place}>{`${placeText(alert)} · ${alert.rule_name}`}</span>
          {!inGroup && <RunbookLink alert={alert} about={alert.fact} />}
        </div>
      </div>
      <div className={classes.value}>
        <Measured alert={alert} />
        <Sparkline alert={alert} />
      </div>
      <div className={classes.since}>
        <span>
          <Lasting from={alert.since} to={alert.active ? null : alert.returned} />
          {alert.count > 1 && <span className={classes.small}>{` · ${alert.count} times`}</span>}
        </span>
        <RespondMark alert={alert} />
      </div>
      <div className={classes.state}>
        <StateMark alert={alert} />
        {alert.assigned_to !== undefined && <span className={classes.small}>with {alert.assigned_to}</span>}
        {needsAck(alert) && <AckButton about={alert.fact} onPress={() => acts.acknowledge([alert])} />}
      </div>
    </li>
  )
})
