import { Checkbox } from '@mantine/core'
import { IconArrowRight, IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { AlertGroup } from '../../../shared/alerts/group.ts'
import { Age } from '../../ui/age.tsx'
import { SeverityMark } from '../../ui/severity-mark.tsx'
import { groupNames, groupState } from './group-text.ts'
import classes from './line.module.css'
import type { LineActs } from './line-acts.ts'
import { RespondMark } from './respond-mark.tsx'

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
        checked={chosen === 'all'}
        indeterminate={chosen === 'some'}
        aria-label={`Choose all: ${group.message}`}
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
        <span className={classes.action}>
          <IconArrowRight size={15} aria-hidden className={classes.arrow} /> {group.action}
        </span>
        {!open && <span className={classes.place}>{groupNames(group)}</span>}
      </div>
      <div className={classes.value} />
      <div className={classes.since}>
        <span>
          since <Age at={group.since} bare />
        </span>
        <RespondMark alert={first} />
      </div>
      <div className={classes.state}>
        <span className={classes.groupState}>{groupState(group)}</span>
      </div>
    </li>
  )
}
