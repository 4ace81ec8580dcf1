import { firstIdAt } from '../../../../shared/events/event-id.ts'
import {
  groupRefused,
  groupSilences,
  type Refused,
  type Silence,
  TOGETHER_MS,
} from '../../../../shared/events/gap-groups.ts'
import type { Gap } from '../../../../shared/events/log.ts'
import type { Expr } from '../../../../shared/query/ast.ts'
import { cohortMatcher } from '../../../../shared/query/cohort.ts'
import { robotMatcher } from '../../../../shared/query/robot.ts'
import type { Dictionary } from '../../db/dictionary.ts'
import type { ReadDb } from '../../db/open.ts'
import { type Outage, readOutages, readRefusals } from '../../db/outages.ts'
import type { Understood } from './question.ts'

/** More gaps than this are told as fewer, longer ones by the reader's own narrowing: the newest are given. */
const MOST_GAPS = 200
/** Late events are counted up to this many. */
const MOST_LATER = 10_000
/** For so many robots of one gap the late events are counted. */
const COUNTED_ROBOTS = 50

/** Epoch ms. */
interface Time {
  from: number
  to: number
}

/** What could not be heard between two times, of the robots that the query is about; newest first. */
export function gapsWithin(db: ReadDb, { query, names }: Understood, time: Time): Gap[] {
  const concerns = concerned(query.root, names)
  // Those that ended a moment before may belong to one that ends within the time.
  const silences = readOutages(db, time.from - TOGETHER_MS, time.to)
    .filter((one) => one.robot === null || concerns(one.robot, one.from))
    .map((one) => silenceOf(one, names))
  const ids = new Map([...names.robots()].map(({ id, name }) => [name, id]))
  const refused = readRefusals(db, time.from, time.to).flatMap((one): Refused[] => {
    const robot = ids.get(one.robot)
    if (robot !== undefined && !concerns(robot, one.minute)) return []
    return [{ ...one, robot: robot === undefined ? null : one.robot }]
  })
  return [...groupSilences(silences), ...groupRefused(refused)]
    .filter((gap) => gap.to === null || gap.to > time.from)
    .sort((a, b) => b.from - a.from)
    .slice(0, MOST_GAPS)
    .map((gap) => withLater(db, gap, ids))
}

function silenceOf({ kind, robot, from, to }: Outage, names: Dictionary): Silence {
  if (robot === null) return { kind, robot, zone: null, from, to }
  const { zone } = names.cohort(names.cohortAt(robot, from))
  return { kind, robot: names.robot(robot), zone, from, to }
}

/** Whether a query is about a robot at a time, by the terms that every match has to fulfil. */
function concerned(root: Expr, names: Dictionary): (robot: number, ts: number) => boolean {
  const terms = root.kind === 'and' ? root.terms : [root]
  const tests = terms.flatMap((term): ((robot: number, ts: number) => boolean)[] => {
    if (term.kind === 'robot' || term.kind === 'robot_number') {
      const accepts = robotMatcher(term)
      return [(robot) => accepts(names.robot(robot))]
    }
    if (term.kind !== 'cohort') return []
    const accepts = cohortMatcher(term)
    return [(robot, ts) => accepts(names.cohort(names.cohortAt(robot, ts)))]
  })
  return (robot, ts) => tests.every((test) => test(robot, ts))
}

/** How many events of the stretch came afterwards, from the robots' buffers. */
function withLater(db: ReadDb, gap: Gap, ids: ReadonlyMap<string, number>): Gap {
  if (gap.kind === 'refused' || gap.to === null || gap.robots.length > COUNTED_ROBOTS) return gap
  // What was said in the last moment before the silence is no late event.
  const span = [firstIdAt(gap.from + 1), firstIdAt(gap.to)]
  const whose = gap.robots.length === 0 ? 'NOT INDEXED WHERE' : 'INDEXED BY events_robot WHERE robot = ? AND'
  const count = db
    .prepare(`SELECT count(*) FROM (SELECT 1 FROM events ${whose} id >= ? AND id < ? LIMIT ${MOST_LATER})`)
    .pluck()
  const robots = gap.robots.flatMap((robot) => ids.get(robot) ?? [])
  const later =
    gap.robots.length === 0
      ? (count.get(...span) as number)
      : robots.reduce((sum, robot) => sum + (count.get(robot, ...span) as number), 0)
  return later > 0 ? { ...gap, later } : gap
}
