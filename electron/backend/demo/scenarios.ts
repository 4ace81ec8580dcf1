import type { Version } from './condition.ts'
import { MINUTE, type Payload } from './message.ts'
import type { Robot } from './robot.ts'

/** What a scenario may do: touch robots, and announce a change to everybody. */
export interface Stage {
  /** Robots by number, from 1; those that the fleet does not have are left out. */
  robots(from: number, to: number): readonly Robot[]
  announce(change: Payload, t: number): void
}

export interface Scenario {
  name: string
  title: string
  about: string
  begin(stage: Stage, t: number): void
  end(stage: Stage, t: number): void
}

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'rollout-v24',
    title: 'Model v24 on half of the fleet',
    about:
      'Model v24 is deployed to robots 1-50 and fails more often at everything: the fleet falls to about 85 %. Setting the model back to v23 cures it.',
    begin: (stage, t) => deploy(stage, { part: 'model', from: 'v23', to: 'v24', first: 1, last: 50 }, t),
    end: (stage, t) => deploy(stage, { part: 'model', from: 'v24', to: 'v23', first: 1, last: 50 }, t),
  },
  {
    name: 'insert-regression',
    title: 'Software update breaks insert',
    about:
      'Software v24 is installed on robots 21-40; insert then succeeds only 45 % of the time, all else is normal. A software rollback cures it.',
    begin: (stage, t) => deploy(stage, { part: 'software', from: 'v23', to: 'v24', first: 21, last: 40 }, t),
    end: (stage, t) => deploy(stage, { part: 'software', from: 'v24', to: 'v23', first: 21, last: 40 }, t),
  },
  {
    name: 'gripper-robot-47',
    title: 'Worn gripper on Robot-47',
    about:
      'The gripper of Robot-47 wears out within minutes: pressure above 80 %, grip force down, slips and retries, success about 75 %. Ends with a new gripper.',
    begin: (stage, t) => wearGripper(stage, 47, t),
    end: (stage, t) => replaceGripper(stage, 47, t),
  },
  {
    name: 'overheating-robot-23',
    title: 'Robot-23 overheats',
    about:
      'A bearing of Robot-23 seizes: motor current climbs from 2.5 to 4.5 A and the temperature past 70 °C. Pausing the robot lets it cool.',
    begin: (stage, t) => overheat(stage, t),
    end: (stage, t) => replaceBearing(stage, t),
  },
  {
    name: 'network-outage',
    title: 'Zone B loses its network',
    about:
      'Every robot of zone B drops off the network and works on alone; when it is back, each replays what it had buffered, with the original times.',
    begin: (stage, t) => cutZone(stage, 'B', t),
    end: (stage, t) => reconnectZone(stage, 'B', t),
  },
]

/** A fault shows at work only: a robot that happens to charge is sent back first. */
const RECALL_MS = 60 * MINUTE

interface Deployment {
  part: 'model' | 'software'
  from: Version
  to: Version
  first: number
  last: number
}

/** One robot after the other, those that are on the version it starts from, or about to be. */
export function deploy(stage: Stage, { part, from, to, first, last }: Deployment, t: number): void {
  const robots = stage.robots(first, last).filter((robot) => robot.intended[part] === from)
  if (robots.length === 0) return
  const names = robots.map((robot) => robot.profile.id)
  stage.announce({ ts: t, kind: 'deploy', what: part, from, to, robots: names }, t)
  for (const [i, robot] of robots.entries()) {
    robot.intended[part] = to
    robot.schedule(t + 1000 + i * 200, (at) => {
      // Something else was decided in the meantime: by a command, or the end of the scenario.
      if (robot.intended[part] === to) robot.install(part, to, at)
    })
  }
}

export function wearGripper(stage: Stage, number: number, t: number): void {
  for (const robot of stage.robots(number, number)) {
    robot.schedule(t, (at) => {
      robot.condition.gripperWornSince = at
      robot.recall(RECALL_MS, at)
    })
  }
}

export function replaceGripper(stage: Stage, number: number, t: number): void {
  for (const robot of stage.robots(number, number)) {
    const what = `gripper replaced on ${robot.profile.id}`
    stage.announce({ ts: t, kind: 'maintenance', what, robots: [robot.profile.id] }, t)
    robot.schedule(t, () => {
      robot.condition.gripperWornSince = null
    })
  }
}

function overheat(stage: Stage, t: number): void {
  for (const robot of stage.robots(23, 23)) {
    robot.schedule(t, (at) => {
      robot.condition.overheatingSince = at
      robot.recall(RECALL_MS, at)
    })
  }
}

function replaceBearing(stage: Stage, t: number): void {
  for (const robot of stage.robots(23, 23)) {
    const what = `motor bearing replaced on ${robot.profile.id}`
    stage.announce({ ts: t, kind: 'maintenance', what, robots: [robot.profile.id] }, t)
    robot.schedule(t, () => {
      robot.condition.overheatingSince = null
    })
  }
}

export function cutZone(stage: Stage, zone: string, t: number): void {
  for (const [i, robot] of inZone(stage, zone).entries()) {
    robot.schedule(t + ((i * 397) % 1500), (at) => robot.link.cut('network_outage', at))
  }
}

export function reconnectZone(stage: Stage, zone: string, t: number): void {
  for (const [i, robot] of inZone(stage, zone).entries()) {
    robot.schedule(t + 1500 + i * 300, (at) => robot.link.restore('network_outage', at))
  }
}

function inZone(stage: Stage, zone: string): readonly Robot[] {
  return stage.robots(1, Number.MAX_SAFE_INTEGER).filter((robot) => robot.profile.zone === zone)
}
