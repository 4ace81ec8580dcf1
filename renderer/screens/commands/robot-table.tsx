import { Link } from 'react-router'
import type { CommandRobot, RobotStatus } from '../../../shared/commands/command.ts'
import { robotPath } from '../../app/paths.ts'
import { Age } from '../../ui/age.tsx'
import { NO_DATA } from '../../ui/format.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import classes from './commands.module.css'
import { StatusMark } from './status-mark.tsx'
import { ROBOT_WORDS } from './words.ts'

/** What needs a look stands first. */
const URGENCY: readonly RobotStatus[] = [
  'failed',
  'not_reached',
  'sending',
  'sent',
  'accepted',
  'pending',
  'cancelled',
  'done',
]

/** Every robot of a command with how it stands there. */
export function RobotTable({ robots, waves }: { robots: readonly CommandRobot[]; waves: number }) {
  const sorted = robots.toSorted((a, b) => URGENCY.indexOf(a.status) - URGENCY.indexOf(b.status))
  return (
    <ScrollRegion label="Robots of the command" className={classes.tableBox}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Robot</th>
            <th scope="col">Status</th>
            <th scope="col">Said, or why</th>
            {waves > 1 && <th scope="col">Wave</th>}
            <th scope="col">Ran before</th>
            <th scope="col">Since</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((robot) => (
            <tr key={robot.robot}>
              <th scope="row">
                <Link to={robotPath(robot.robot)}>{robot.robot}</Link>
              </th>
              <td>
                <StatusMark status={ROBOT_WORDS[robot.status]} waiting={robot.status === 'pending'} />
                {robot.late && <span className={classes.small}> answered late</span>}
                {robot.uncertain && <span className={classes.small}> not certain</span>}
              </td>
              <td>{robot.message ?? NO_DATA}</td>
              {waves > 1 && <td>{robot.wave === null ? NO_DATA : robot.wave + 1}</td>}
              <td className={classes.versions}>
                software {robot.software_version ?? NO_DATA}, model {robot.model_version ?? NO_DATA}
              </td>
              <td>
                <Age at={robot.ts} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
