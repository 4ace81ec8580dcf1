import { HOUR, MINUTE } from '../../../electron/backend/demo/message.ts'
import { type Evidence, emptyRows, type Member, type UsualRow } from '../../../shared/diagnosis/counts.ts'
import { SHIFTS, shiftAt } from '../../../shared/diagnosis/shift.ts'
import type { CohortFields } from '../../../shared/fleet/cohort.ts'
import type { Effects, Floor } from './floor.ts'
import type { Scenario } from './scenario.ts'

const STRETCH = 6 * HOUR
const PAST = 24 * HOUR

/** What the console would have counted up to `end`: minutes of the last hours, and the day before by shifts. */
export function gather(
  scenario: Scenario,
  end = scenario.end,
): Evidence & { baseline: { from: number; to: number } } {
  const { floor, effects, updated } = scenario
  const from = end - STRETCH
  const { members, memberAt } = membersOf(scenario)
  const rows = emptyRows()
  floor.run(from, end, effects, (t, robot, task, n, failed) => {
    rows.bucket.push((t - from) / MINUTE)
    rows.member.push(memberAt(robot, updated !== null && t >= updated.at))
    rows.task.push(task)
    rows.n.push(n)
    rows.failed.push(failed)
  })
  return {
    from,
    width: MINUTE,
    buckets: STRETCH / MINUTE,
    robots: floor.robots.map(({ id }) => id),
    members,
    tasks: [...floor.tasks],
    rows,
    usual: usualRows(floor, effects, from - PAST, from),
    baseline: { from: from - PAST, to: from },
  }
}

/** What a stretch of the past leaves, by robot, type of task and shift. */
export function usualRows(floor: Floor, effects: Effects, from: number, to: number): UsualRow[] {
  const found = new Map<number, UsualRow>()
  floor.run(from, to, effects, (t, robot, task, n, failed) => {
    const shift = shiftAt(t, 0)
    const key = (robot * floor.tasks.length + task) * SHIFTS.length + shift
    const row = found.get(key) ?? { robot, task, shift, n: 0, failed: 0 }
    row.n += n
    row.failed += failed
    found.set(key, row)
  })
  return [...found.values()]
}

/** Every robot as it is, and those that are updated once more as they are then. */
export function membersOf({ floor, updated }: Pick<Scenario, 'floor' | 'updated'>): {
  members: Member[]
  memberAt(robot: number, later: boolean): number
} {
  const members: Member[] = []
  const first: number[] = []
  for (const { index, zone, group, hardware } of floor.robots) {
    const fields: CohortFields = { model_version: 'v23', software_version: 'v23', zone, group, hardware }
    first.push(members.push({ robot: index, fields }) - 1)
    if (updated?.robots.has(index))
      members.push({ robot: index, fields: { ...fields, [updated.part]: 'v24' } })
  }
  const memberAt = (robot: number, later: boolean) =>
    first[robot]! + (later && updated?.robots.has(robot) ? 1 : 0)
  return { members, memberAt }
}
