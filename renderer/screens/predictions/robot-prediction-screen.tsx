import { Link, useParams } from 'react-router'
import type { RobotHealth } from '../../../shared/health/prediction.ts'
import { PREDICTIONS_PATH, robotPath } from '../../app/paths.ts'
import { useConnection } from '../../state/connection.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Disconnected, Empty, Failed, Loading } from '../../ui/states.tsx'
import { History } from './history.tsx'
import { PartCard } from './part-card.tsx'
import classes from './predictions.module.css'
import { RunLine } from './run-line.tsx'
import { SignalsPanel } from './signals-panel.tsx'
import { usePredictions } from './use-predictions.ts'

/** The health of one robot's parts, at `#/predictions/:robot`. */
export function RobotPredictionScreen() {
  const { robot = '' } = useParams()
  // Another robot is another page: nothing of the one before may remain.
  return <RobotPage key={robot} robot={robot} />
}

function RobotPage({ robot }: { robot: string }) {
  const { run, robots } = usePredictions()
  // Anew with each run, and when a job was planned or done.
  const job = robots.find((one) => one.robot === robot)?.job ?? null
  const turn = (run?.run_at ?? 0) + (job?.due ?? 0)
  const health = useLoaded(
    robot,
    (client, signal) => client.call('predictions.get', { robot }, { signal }),
    turn,
  )
  const disconnected = useConnection((state) => state.status === 'disconnected')
  return (
    <div className={classes.page}>
      <PageHeader title={`Health of ${robot}`}>
        <Link className={classes.link} to={robotPath(robot)}>
          Robot
        </Link>
        <Link className={classes.link} to={PREDICTIONS_PATH}>
          All predictions
        </Link>
        {run && <RunLine run={run} />}
      </PageHeader>
      {health.data ? (
        <Health
          health={health.data}
          jobOf={(component) => (jobPart(robots, robot) === component ? job : null)}
          turn={turn}
        />
      ) : health.error ? (
        <Failed what={`The health of ${robot}`} error={health.error} retry={health.reload} />
      ) : disconnected ? (
        <Disconnected what={`Health of ${robot}`} />
      ) : (
        <Loading what={`the health of ${robot}`} />
      )}
    </div>
  )
}

type Robots = ReturnType<typeof usePredictions>['robots']
/** The list tells the job of the worst part. */
const jobPart = (robots: Robots, robot: string) => robots.find((one) => one.robot === robot)?.component

interface HealthProps {
  health: RobotHealth
  jobOf: (component: string) => Robots[number]['job']
  turn: number
}

function Health({ health, jobOf, turn }: HealthProps) {
  const { robot, components, history, lives } = health
  return (
    <>
      {components.length === 0 ? (
        <Empty title="Nothing is predicted for this robot yet">
          <p>Its parts appear with the next run, when it sends a signal that tells their wear.</p>
        </Empty>
      ) : (
        <div className={classes.parts}>
          {components.map((one) => (
            <PartCard key={one.component} prediction={one} job={jobOf(one.component)} />
          ))}
        </div>
      )}
      <SignalsPanel robot={robot} parts={components.map(({ component }) => component)} turn={turn} />
      <History
        history={history}
        lives={lives}
        names={new Map(components.map((one) => [one.component, one.component_name]))}
      />
    </>
  )
}
