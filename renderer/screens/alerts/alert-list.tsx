import { AlertLine } from './alert-line.tsx'
import { GroupLine } from './group-line.tsx'
import classes from './line.module.css'
import type { LineActs } from './line-acts.ts'
import type { Line } from './lines.ts'
import { chosenOf } from './selection.ts'

interface AlertListProps {
  lines: readonly Line[]
  chosen: ReadonlySet<string>
  /** The alert whose details are open. */
  shown: string | null
  acts: LineActs
}

export function AlertList({ lines, chosen, shown, acts }: AlertListProps) {
  return (
    <ul className={classes.list} aria-label="Alerts, most urgent first">
      {lines.map((line) =>
        line.kind === 'group' ? (
          <GroupLine
            key={line.key}
            group={line.group}
            open={line.open}
            chosen={chosenOf(line, chosen)}
            acts={acts}
          />
        ) : (
          <AlertLine
            key={line.key}
            lineKey={line.key}
            alert={line.alert}
            inGroup={line.inGroup}
            chosen={chosen.has(line.alert.id)}
            shown={line.alert.id === shown}
            acts={acts}
          />
        ),
      )}
    </ul>
  )
}
