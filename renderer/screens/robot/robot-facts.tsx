import type { ReactNode } from 'react'
import type { RobotDetail } from '../../../shared/fleet/robot.ts'
import { DEFINITIONS } from '../../../shared/metrics/rates.ts'
import { Age } from '../../ui/age.tsx'
import { Definition } from '../../ui/definition.tsx'
import { NO_DATA } from '../../ui/format.ts'
import { FreshnessBadge } from '../../ui/freshness-badge.tsx'
import { LevelMark } from '../../ui/level-mark.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import classes from './robot.module.css'
import { successText } from './success.ts'

/** What the robot is and how it stands, in one strip. */
export function RobotFacts({ robot }: { robot: RobotDetail }) {
  return (
    <dl className={classes.facts}>
      <Fact name="State">
        <StateBadge state={robot.state} />
        {robot.state_since !== null && (
          <Small>
            since <Age at={robot.state_since} bare />
          </Small>
        )}
      </Fact>
      <Fact name="Contact">
        <FreshnessBadge freshness={robot.freshness} />
        <Small>
          heard <Age at={robot.last_seen} />
        </Small>
      </Fact>
      <Fact name="Worst fact" wide>
        {robot.worst ? (
          <LevelMark level={robot.worst.level} word={robot.worst.text} />
        ) : (
          <LevelMark level="ok" word="Nothing abnormal" />
        )}
      </Fact>
      <Fact name="Health">
        <Definition name="Healthy" meaning={DEFINITIONS.healthy}>
          {robot.healthy ? 'Healthy' : 'Not healthy'}
        </Definition>
        {!robot.healthy && <Small>{robot.unhealthy.join(', ')}</Small>}
      </Fact>
      <Success robot={robot} />
      <Text name="Id" value={robot.name === null ? null : robot.id} hide={robot.name === null} />
      <Text name="Zone" value={robot.zone} />
      <Text name="Group" value={robot.group} />
      <Text name="Hardware" value={robot.hardware} />
      <Text name="Software" value={robot.software_version} />
      <Text name="Model" value={robot.model_version} />
      <Fact name="First seen">
        <Age at={robot.first_seen} />
      </Fact>
    </dl>
  )
}

function Success({ robot }: { robot: RobotDetail }) {
  const { value, of } = successText(robot)
  return (
    <Fact name="Success, last hour">
      <Definition
        name="Success rate of this robot"
        meaning={DEFINITIONS.success_rate}
        window="last hour"
        denominator={of}
      >
        {value}
      </Definition>
      <Small>{of}</Small>
    </Fact>
  )
}

function Text({ name, value, hide = false }: { name: string; value: string | null; hide?: boolean }) {
  return hide ? null : <Fact name={name}>{value ?? NO_DATA}</Fact>
}

function Fact({ name, wide = false, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? `${classes.fact} ${classes.wide}` : classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Small({ children }: { children: ReactNode }) {
  return <span className={classes.small}>{children}</span>
}
