import type { Change } from '../../../shared/metrics/board.ts'
import { type Step, summarizeChanges } from '../../../shared/metrics/changes.ts'
import { type CohortValues, Members } from './members.ts'
import type { ReadDb } from './open.ts'

interface ChangeRow {
  ts: number
  kind: Change['kind']
  what: string
  from: string | null
  to: string | null
  robots: string
}

/** What a robot's cohort tells under which word. */
const FIELDS: readonly [keyof CohortValues, string, Change['kind']][] = [
  ['model_version', 'model', 'deploy'],
  ['software_version', 'software', 'deploy'],
  ['zone', 'zone', 'moved'],
  ['group', 'group', 'moved'],
]

/** Everything that was changed with from ≤ ts < to, in order of time. */
export function listChanges(
  db: ReadDb,
  { from, to }: { from: number; to: number },
  members = new Members(db),
): Change[] {
  const rows = db
    .prepare('SELECT ts, kind, what, "from", "to", robots FROM changes WHERE ts >= ? AND ts < ? ORDER BY ts')
    .all(from, to) as ChangeRow[]
  const told = rows.map((row) => ({ ...row, robots: JSON.parse(row.robots) as string[] }))
  return summarizeChanges(
    told.filter(({ kind }) => kind !== 'update'),
    [...steps(members, from, to), ...told.flatMap(updateSteps)],
  )
}

/** What the robots' own words say: each moment at which one became another version, or was moved. */
function* steps(members: Members, from: number, to: number): Generator<Step> {
  for (const { name, history } of members.robots) {
    for (let i = 1; i < history.length; i++) {
      const { since, cohort } = history[i]!
      if (since < from || since >= to) continue
      const before = members.cohorts.get(history[i - 1]!.cohort)
      const after = members.cohorts.get(cohort)
      for (const [field, what, kind] of FIELDS) {
        const [was, is] = [before?.[field] ?? null, after?.[field] ?? null]
        if (was !== null && is !== null && was !== is)
          yield { ts: since, kind, what, from: was, to: is, robot: name }
      }
    }
  }
}

/** A SOFTWARE_UPDATE event of one robot. */
function updateSteps({
  ts,
  kind,
  what,
  from,
  to,
  robots,
}: Omit<ChangeRow, 'robots'> & { robots: string[] }): Step[] {
  return kind === 'update' ? robots.map((robot) => ({ ts, kind, what, from, to, robot })) : []
}
