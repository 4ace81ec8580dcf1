import { caveatsOf, type VersionCounts, versionRows } from '../../../../shared/diagnosis/compare.ts'
import { naturally } from '../../../../shared/diagnosis/counts.ts'
import type { VersionComparison } from '../../../../shared/diagnosis/diagnosis.ts'
import { dictionaryOf } from '../../db/dictionary.ts'
import type { ReadDb } from '../../db/open.ts'
import { segments } from '../../db/rates.ts'

export interface VersionsQuestion {
  a: string
  b: string
  dimension: VersionComparison['dimension']
  from: number
  to: number
  now: number
}

/** Two versions side by side, from what the rollups hold of the robots that ran them. */
export function compareVersions(db: ReadDb, question: VersionsQuestion): VersionComparison {
  const started = performance.now()
  const { a, b, dimension, from, to } = question
  const counts = readVersions(db, question)
  const rows = versionRows(counts, { a, b })
  const fleet = [...dictionaryOf(db).robots()].map(({ name }) => name).sort(naturally)
  const robots = (side: 'a' | 'b') =>
    new Set(counts.filter((row) => row.side === side).map(({ robot }) => robot))
  const [inA, inB] = [robots('a'), robots('b')]
  const both = [...inA].filter((robot) => inB.has(robot)).length
  const caveats = caveatsOf(counts, rows, { a, b, fleet })
  return {
    ...{ dimension, a, b, from, to },
    robots: { a: inA.size, b: inB.size, both },
    rows,
    caveats,
    text: textOf(question, rows, { inA: inA.size, inB: inB.size }),
    at: question.now,
    took_ms: Math.round(performance.now() - started),
  }
}

function textOf(
  { a, b }: VersionsQuestion,
  rows: VersionComparison['rows'],
  { inA, inB }: { inA: number; inB: number },
): string {
  const missing = [...(inA === 0 ? [a] : []), ...(inB === 0 ? [b] : [])]
  if (missing.length > 0) return `No robot ran ${missing.join(' or ')} in this time.`
  const [all, ...types] = rows
  const worse = types.filter(({ verdict }) => verdict === 'worse')
  return worse.length > 0 ? worse.map(({ words }) => words).join('. ') : all!.words
}

const SUMS = ['succeeded', 'failed', 'latency_n', 'latency_sum', 'duration_n', 'duration_sum'] as const

type Row = Record<(typeof SUMS)[number], number> & {
  robot: string
  task: string
  version: string
  first: number
  last: number
}

function readVersions(db: ReadDb, { a, b, dimension, from, to }: VersionsQuestion): VersionCounts[] {
  const found = new Map<string, VersionCounts>()
  for (const { table, from: start, to: end } of segments(from, to)) {
    const rows = db
      .prepare(
        `SELECT r.name AS robot, w.word AS task, h.${dimension} AS version, min(c.bucket) AS first, max(c.bucket) AS last,
         ${SUMS.map((name) => `sum(c.${name}) AS ${name}`).join(', ')} FROM ${table} c
         JOIN cohorts h ON h.id = c.cohort JOIN robots r ON r.id = c.robot JOIN words w ON w.id = c.task_type
         WHERE c.bucket >= ? AND c.bucket < ? AND c.robot <> 0 AND h.${dimension} IN (?, ?) GROUP BY 1, 2, 3`,
      )
      .all(start, end, a, b) as Row[]
    for (const { version, ...row } of rows) add(found, { ...row, side: version === a ? 'a' : 'b' })
  }
  return [...found.values()].filter(({ succeeded, failed }) => succeeded + failed > 0)
}

function add(found: Map<string, VersionCounts>, row: VersionCounts): void {
  const key = JSON.stringify([row.side, row.robot, row.task])
  const known = found.get(key)
  if (!known) {
    found.set(key, row)
    return
  }
  for (const name of SUMS) known[name] += row[name]
  known.first = Math.min(known.first, row.first)
  known.last = Math.max(known.last, row.last)
}
