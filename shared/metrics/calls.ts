import Type from 'typebox'
import { call, closed, Id, Millis } from '../call.ts'
import { Filter } from '../fleet/filter.ts'
import { type Board, type Change, GROUPINGS } from './board.ts'
import { PAGE_IDS } from './catalogue.ts'
import { AGAINST, type Differences } from './differences.ts'
import type { Series } from './series.ts'

/** Metrics over time, and what was changed meanwhile. */
export const metricCalls = {
  'metrics.series': call<Series>()(
    'One metric over time: of one robot, or over the fleet when no robot is named.',
    Type.Object(
      {
        metric: Id,
        robot: Type.Optional(Id),
        from: Millis,
        to: Millis,
        step: Type.Optional(Type.Integer({ minimum: 1000, description: 'Milliseconds per point.' })),
      },
      closed,
    ),
  ),
  'metrics.board': call<Board>()(
    'A page of charts over one time axis: every metric of the page by one grouping, from the rollups.',
    Type.Object(
      {
        page: Type.Enum(PAGE_IDS),
        by: Type.Enum(GROUPINGS),
        from: Millis,
        to: Millis,
        filter: Type.Optional(Filter),
        pick: Type.Optional(Type.Array(Id, { maxItems: 8, description: 'Groups to draw among many.' })),
      },
      closed,
    ),
  ),
  'metrics.differences': call<Differences>()(
    'What differs in a stretch of time from the one before: metrics ranked over fleet, task types, robots, zones, groups and versions.',
    Type.Object(
      {
        from: Millis,
        to: Millis,
        against: Type.Optional(Type.Enum(AGAINST)),
        filter: Type.Optional(Filter),
      },
      closed,
    ),
  ),
  'changes.list': call<Change[]>()(
    'What was changed: announced changes, and versions and places of robots, as roll-outs.',
    Type.Object({ from: Millis, to: Millis }, closed),
  ),
} as const
