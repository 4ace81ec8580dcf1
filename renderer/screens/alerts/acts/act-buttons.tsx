import { Button } from '@mantine/core'
import {
  IconArchive,
  IconArrowBackUp,
  IconCheck,
  IconMessage,
  IconTool,
  IconUrgent,
  IconUserCheck,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Alert } from '../../../../shared/alerts/alert.ts'
import type { Asked } from './act-dialog.tsx'
import classes from './acts.module.css'
import { possibleActs } from './possible.ts'
import { useActs } from './use-acts.ts'

interface ActButtonsProps {
  alerts: readonly Alert[]
  ask: (asked: Asked) => void
  /** After something was done at once. */
  onDone?: () => void
}

/** What can be done about these alerts, the first thing first. Shows only what makes sense for some of them. */
export function ActButtons({ alerts, ask, onDone }: ActButtonsProps) {
  const acts = useActs()
  const can = possibleActs(alerts)
  const now = (doing: Promise<boolean>) => void doing.then((done) => done && onDone?.())
  return (
    <div className={classes.buttons}>
      {can.acknowledge.length > 0 && (
        <Act icon={<IconCheck />} first onPress={() => now(acts.acknowledge(can.acknowledge))}>
          Acknowledge
        </Act>
      )}
      {can.unshelve.length > 0 && (
        <Act icon={<IconArrowBackUp />} onPress={() => now(acts.unshelve(can.unshelve))}>
          Unshelve
        </Act>
      )}
      {can.inService.length > 0 && (
        <Act icon={<IconArrowBackUp />} onPress={() => now(acts.inService(can.inService))}>
          Back in service
        </Act>
      )}
      {can.shelve.length > 0 && (
        <Act icon={<IconArchive />} onPress={() => ask({ kind: 'shelve', alerts: can.shelve })}>
          Shelve…
        </Act>
      )}
      {can.outOfService.length > 0 && (
        <Act icon={<IconTool />} onPress={() => ask({ kind: 'outOfService', alerts: can.outOfService })}>
          Out of service…
        </Act>
      )}
      {can.handle.length > 0 && (
        <>
          <Act icon={<IconUserCheck />} onPress={() => ask({ kind: 'assign', alerts: can.handle })}>
            Assign…
          </Act>
          <Act icon={<IconUrgent />} onPress={() => ask({ kind: 'incident', alerts: can.handle })}>
            Open incident…
          </Act>
        </>
      )}
      <Act icon={<IconMessage />} onPress={() => ask({ kind: 'comment', alerts })}>
        Comment…
      </Act>
    </div>
  )
}

interface ActProps {
  icon: ReactNode
  first?: boolean
  onPress: () => void
  children: ReactNode
}

function Act({ icon, first = false, onPress, children }: ActProps) {
  return (
    <Button
      size="sm"
      className={classes.act!}
      variant={first ? 'filled' : 'default'}
      leftSection={<span className={classes.icon}>{icon}</span>}
      onClick={onPress}
    >
      {children}
    </Button>
  )
}
