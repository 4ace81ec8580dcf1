import type { Component } from '../../../../shared/health/component.ts'
import { livesOf } from '../../../../shared/health/lives.ts'
import type { Life, PastPrediction } from '../../../../shared/health/prediction.ts'
import type { ReadDb } from '../../db/open.ts'
import { eventsOfRobots, pastOfRobot } from '../../db/predictions.ts'

/** What was said of a robot since `from`, and how long its parts lasted. */
export function robotHealth(
  db: ReadDb,
  { robot, components, from, now }: { robot: string; components: Component[]; from: number; now: number },
): { history: PastPrediction[]; lives: Life[] } {
  const events = eventsOfRobots(db, [robot], now).get(robot) ?? []
  const lives = components.flatMap(({ id }) => livesOf(id, events))
  return {
    history: pastOfRobot(db, robot, from),
    lives: lives.filter(({ from: begin, to }) => begin !== null || to !== null),
  }
}
