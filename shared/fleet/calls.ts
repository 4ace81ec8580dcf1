import Type from 'typebox'
import { call, closed, Id, Limit, Millis, None, Window } from '../call.ts'
import { Filter, RATE_DIMENSIONS } from './filter.ts'
import type { FleetSummary, RateRow, RobotLive, TrendPoint } from './live.ts'
import type { RobotActivity, RobotDetail } from './robot.ts'

/** How the fleet and each robot stand. */
export const fleetCalls = {
  'fleet.summary': call<FleetSummary>()(
    'The fleet in one answer: rates, latency, uptime and robot counts over a window.',
    Type.Object({ window: Type.Optional(Window) }, closed),
  ),
  'fleet.successRateBy': call<RateRow[]>()(
    'Success rate by one dimension.',
    Type.Object(
      {
        by: Type.Enum(RATE_DIMENSIONS),
        window: Type.Optional(Window),
        filter: Type.Optional(Filter),
      },
      closed,
    ),
  ),
  'fleet.trend': call<{ step_ms: number; points: TrendPoint[] }>()(
    'Fleet counts and latency over time, at most 400 points.',
    Type.Object({ from: Millis, to: Millis, filter: Type.Optional(Filter) }, closed),
  ),
  'robots.list': call<RobotLive[]>()('Every known robot, live.', None),
  'robots.get': call<RobotDetail>()('One robot with its latest metrics.', Type.Object({ id: Id }, closed)),
  'robots.activity': call<RobotActivity>()(
    'The newest events and tasks of one robot.',
    Type.Object({ id: Id, limit: Type.Optional(Limit) }, closed),
  ),
} as const
