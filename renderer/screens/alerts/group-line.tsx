import { Checkbox } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { AlertGroup } from '../../../shared/alerts/group.ts'
import { needsAck } from '../../state/alerts.ts'
import { SeverityMark } from '../../ui/severity-mark.tsx'
import { Unseen } from '../../ui/unseen.tsx'
import { AckButton } from './ack-button.tsx'
import { ActionText } from './action-text.tsx'
import { GroupStateMark } from './group-state-mark.tsx'
import { groupNames } from './group-text.ts'
import { Lasting } from './lasting.tsx'
import classes from './line.module.css'
import type { LineActs } from './line-acts.ts'
import { RespondMark } from './respond-mark.tsx'
import { RunbookLink } from './runbook-link.tsx'

interface GroupLineProps {
  group: AlertGroup
  open: boolean
  chosen: 'all' | 'some' | 'none'
  acts: LineActs
}

/** Several alerts with one cause as one line, which opens to each of them. */
export function GroupLine({ group, open, chosen, acts }: GroupLineProps) {
  const Chevron = open ? IconChevronDown : IconChevronRight
  const first = group.alerts[0]
  return (
    <li
      className={classes.line}
      data-line={group.id}
      data-severity={group.severity}
      data-state={group.unacknowledged > 0 ? 'unacknowledged' : first.state}
    >
      <Checkbox
        className={classes.box!}
        classNames={{ label: classes.boxLabel! }}
        checked={chosen === 'all'}
        indeterminate={chosen === 'some'}
        label={<Unseen>{`Choose all: ${group.message}`}</Unseen>}
        onChange={() => {}}
        onClick={(event) => acts.choose(group.id, event.shiftKey)}
      />
      <span className={classes.severity}>
        <SeverityMark severity={group.severity} />
      </span>
      <div className={classes.what}>
        <button
          type="button"
          className={classes.open}
          aria-expanded={open}
          onClick={() => acts.toggle(group.id)}
        >
          <Chevron size={18} aria-hidden className={classes.arrow} /> {group.message}
        </button>
        <ActionText action={group.action} />
        <div className={classes.foot}>
          {!open && <span className={classes.place}>{groupNames(group)}</span>}
          <RunbookLink alert={first} about={group.message} />
        </div>
      </div>
      <div className={classes.value} />
      <div className={classes.since}>
        <span>
          <Lasting from={group.since} to={endOf(group)} />
        </span>
        <RespondMark alert={first} />
      </div>
      <div className={classes.state}>
        <GroupStateMark group={group} />
        {group.unacknowledged > 0 && (
          <AckButton
            about={group.message}
            all
            onPress={() => acts.acknowledge(group.alerts.filter(needsAck))}
          />
        )}
      </div>
    </li>
  )
}

/** When the last of them was over; null while one is not. */
function endOf({ alerts }: AlertGroup): number | null {
  return alerts.some(({ active }) => active)
    ? null
    : Math.max(...alerts.map(({ returned, since }) => returned ?? since))
}
