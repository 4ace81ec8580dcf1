import { Alert } from '@mantine/core'
import { IconAntennaBarsOff } from '@tabler/icons-react'
import type { MetricNow, RobotActivity, RobotDetail } from '../../../shared/fleet/robot.ts'
import type { Loaded } from '../../state/use-loaded.ts'
import { Age } from '../../ui/age.tsx'
import { Empty } from '../../ui/states.tsx'
import { exactTime } from '../../ui/time.ts'
import { EventList } from './event-list.tsx'
import { MetricCharts } from './metric-charts.tsx'
import classes from './robot.module.css'
import { RobotAlerts } from './robot-alerts.tsx'
import { RobotFacts } from './robot-facts.tsx'
import { RobotHealth } from './robot-health.tsx'
import { RobotTitle } from './robot-title.tsx'
import { TaskList } from './task-list.tsx'

interface RobotViewProps {
  robot: RobotDetail
  tails: ReadonlyMap<string, readonly MetricNow[]>
  activity: RobotActivity
  /** Where the first part of the activity comes from. */
  history: Loaded<RobotActivity>
}

export function RobotView({ robot, tails, activity, history }: RobotViewProps) {
  return (
    <>
      <RobotTitle id={robot.id} title={robot.name ?? robot.id} />
      {robot.freshness === 'lost' && <Lost lastSeen={robot.last_seen} />}
      <RobotAlerts id={robot.id} />
      <RobotFacts robot={robot} />
      {robot.freshness === 'never' ? (
        <Empty title="No message from this robot yet">
          <p>It is known by name only. Its state, metrics, events and tasks appear with its first message.</p>
        </Empty>
      ) : (
        <div className={classes.body}>
          <MetricCharts robot={robot} tails={tails} />
          <div className={classes.side}>
            <RobotHealth id={robot.id} />
            <TaskList tasks={activity.tasks} history={history} />
            <EventList robot={robot.id} events={activity.events} history={history} />
          </div>
        </div>
      )}
    </>
  )
}

function Lost({ lastSeen }: { lastSeen: number | null }) {
  return (
    <Alert color="red" variant="light" icon={<IconAntennaBarsOff />} title="This robot is lost" role="status">
      {lastSeen === null ? (
        'Its connection broke before any message came.'
      ) : (
        <>
          Last heard <Age at={lastSeen} />, at {exactTime(lastSeen)}. Everything below is from then or before.
        </>
      )}
    </Alert>
  )
}
