import type { Evidence } from '../../../shared/diagnosis/counts.ts'
import type { Suspect } from '../../../shared/diagnosis/diagnosis.ts'
import { isLargeEnough, type Share, twoProportions } from '../../../shared/metrics/statistics.ts'

type Found = Pick<Suspect, 'robots' | 'task_types'>

const CHANCE = 0.01
const FIELDS = ['model_version', 'software_version', 'zone', 'group', 'hardware'] as const

/**
 * What dashboards do by hand: one dimension after the other, each value's success since the onset, which it is told,
 * against as long a time before, by a two-proportion test with Bonferroni's correction; the least likely first.
 */
export function drillDown(evidence: Evidence, onset: number): Found[] {
  const { members, robots, tasks, from, width, buckets } = evidence
  const begin = Math.round((onset - from) / width)
  const before = Math.max(0, begin - (buckets - begin))
  const last = new Map(members.map(({ robot, fields }) => [robot, fields]))
  const groups = new Map<string, { found: Found; holds: (robot: number, task: number) => boolean }>()
  for (const [task, name] of tasks.entries())
    groups.set(`task/${name}`, { found: { robots: [], task_types: [name] }, holds: (_, of) => of === task })
  for (const [robot, fields] of last) {
    groups.set(`robot/${robot}`, {
      found: { robots: [robots[robot]!], task_types: [] },
      holds: (of) => of === robot,
    })
    for (const field of FIELDS) {
      const value = fields[field]
      const names = robots.filter((_, of) => last.get(of)?.[field] === value)
      if (value === null || names.length === robots.length) continue
      const holds = (of: number) => last.get(of)?.[field] === value
      groups.set(`${field}/${value}`, { found: { robots: names, task_types: [] }, holds })
    }
  }
  return [...groups.values()]
    .flatMap(({ found, holds }) => {
      const [now, then] = [share(evidence, holds, begin, buckets), share(evidence, holds, before, begin)]
      const worse = now.n > 0 && then.n > 0 && now.hits / now.n > then.hits / then.n
      if (!worse || !isLargeEnough(now, then)) return []
      return [{ found, p: twoProportions(now, then) * groups.size }]
    })
    .filter(({ p }) => p <= CHANCE)
    .sort((a, b) => a.p - b.p)
    .map(({ found }) => found)
}

function share(
  { rows, members }: Evidence,
  holds: (robot: number, task: number) => boolean,
  from: number,
  to: number,
): Share {
  const sum = { hits: 0, n: 0 }
  for (let i = 0; i < rows.n.length; i++) {
    if (rows.bucket[i]! < from || rows.bucket[i]! >= to) continue
    if (!holds(members[rows.member[i]!]!.robot, rows.task[i]!)) continue
    sum.hits += rows.failed[i]!
    sum.n += rows.n[i]!
  }
  return sum
}
