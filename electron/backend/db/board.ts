import type { Filter } from '../../../shared/fleet/filter.ts'
import type { Board, BoardChart, Grouping } from '../../../shared/metrics/board.ts'
import { type Course, makeChart } from '../../../shared/metrics/board-chart.ts'
import {
  countedByTask,
  isKnown,
  MODEL_VERSIONS,
  PAGES,
  type PageId,
} from '../../../shared/metrics/catalogue.ts'
import { mean } from '../../../shared/metrics/rates.ts'
import { type Counted, cellSource, type GroupCells, readCells, sumCounted } from './board-cells.ts'
import { readGaps } from './board-gaps.ts'
import { type BoardPlan, boardPlan } from './board-plan.ts'
import { pointsFor, taskTypes } from './board-points.ts'
import { emptySums, readSignals, type SignalSums, signalNames } from './board-signals.ts'
import { cellMetric, columnsFor } from './board-values.ts'
import { versionChart } from './board-versions.ts'
import { listChanges } from './changes.ts'
import { Members } from './members.ts'
import type { ReadDb } from './open.ts'

export interface BoardQuestion {
  page: PageId
  by: Grouping
  filter: Filter
  from: number
  to: number
  /** Groups to draw even when there are too many to draw all. */
  pick: readonly string[]
  now: number
}

/** A row of counters costs as much as so many of a signal. */
const CELL_COST = 2.5
/** Robots may invent any number of names. */
const MOST_OTHERS = 24

/** A whole page of charts from the rollups. */
export function readBoard(db: ReadDb, question: BoardQuestion): Board {
  const started = performance.now()
  const { page, by, filter, now } = question
  const members = new Members(db)
  const { shown, notTold } = metricsOf(db, question)
  const counted = shown.filter((id) => cellMetric(id))
  const signals = shown.filter((id) => !cellMetric(id) && id !== MODEL_VERSIONS)
  const cells = { by, filter, ...columnsFor(counted) }
  const plan = boardPlan(question, pointsFor(db, members, question), (source) => {
    const robots = members.passing(filter).length
    const rows = counted.length > 0 ? CELL_COST * cellSource(cells, source, robots, taskTypes(db)).rows : 0
    return Math.max(rows, robots * signals.length)
  })
  const charts = new Map<string, BoardChart>()
  const draw = (metric: string, courses: Course[], total: Course) =>
    charts.set(metric, makeChart(metric, courses, total, question.pick, by === 'fleet'))
  if (counted.length > 0) drawCells(readCells(db, members, plan, cells), plan, counted, now, draw)
  if (by !== 'task_type' && signals.length > 0) {
    const stretches = members.stretches(by, filter, plan, plan.source)
    for (const [metric, groups] of readSignals(db, plan, signals, stretches))
      drawSignal(metric, groups, plan, draw)
  }
  if (shown.includes(MODEL_VERSIONS)) charts.set(MODEL_VERSIONS, versionChart(members, plan, filter, now))
  const all = shown.flatMap((id) => charts.get(id) ?? [])
  return {
    page,
    by,
    from: plan.from,
    to: plan.to,
    step: plan.step,
    times: timesOf(plan),
    groups: Math.max(
      0,
      ...all.filter(({ metric }) => metric !== MODEL_VERSIONS).map(({ rank }) => rank.length),
    ),
    charts: all,
    gaps: readGaps(db, members, plan, filter, now, all),
    changes: listChanges(db, plan, members),
    not_told: notTold,
    at: now,
    took_ms: Math.round((performance.now() - started) * 10) / 10,
  }
}

function metricsOf(db: ReadDb, { page, by, filter }: BoardQuestion): { shown: string[]; notTold: string[] } {
  const named: readonly string[] = PAGES.find(({ id }) => id === page)!.metrics
  const all =
    page === 'other'
      ? signalNames(db)
          .filter((name) => !isKnown(name))
          .slice(0, MOST_OTHERS)
      : named
  const byTask = by === 'task_type' || filter.task_type !== undefined
  const told = (id: string) => !byTask || id === MODEL_VERSIONS || countedByTask(id)
  return { shown: all.filter(told), notTold: all.filter((id) => !told(id)) }
}

export function timesOf({ from, step, buckets }: BoardPlan): number[] {
  return Array.from({ length: buckets }, (_, i) => from + i * step)
}

type Draw = (metric: string, courses: Course[], total: Course) => void

function drawCells(
  groups: Map<string | null, GroupCells>,
  plan: BoardPlan,
  metrics: readonly string[],
  now: number,
  draw: Draw,
): void {
  // The newest bucket has only begun: what was counted in it is of that time.
  const elapsed = timesOf(plan).map((t) => Math.max(60_000, Math.min(plan.step, now - t)))
  const whole = timesOf(plan).map((_, i) => sumCounted([...groups.values()].map((group) => group[i] ?? null)))
  // Time in which nobody was heard is not time without tasks.
  const span = Math.max(
    60_000,
    whole.reduce((ms, counted, i) => ms + (counted ? elapsed[i]! : 0), 0),
  )
  const named = [...groups].filter((entry): entry is [string, GroupCells] => entry[0] !== null)
  const sums = new Map(named.map(([key, group]) => [key, sumCounted(group)]))
  const wholeSum = sumCounted(whole)
  for (const metric of metrics) {
    const { measure } = cellMetric(metric)!
    const at = (counted: Counted | null, ms: number) =>
      counted ? measure(counted, ms) : { value: null, n: 0 }
    const course = (key: string, group: GroupCells, sum: Counted | null): Course => ({
      key,
      points: group.map((counted, i) => at(counted, elapsed[i]!)),
      total: at(sum, span),
    })
    draw(
      metric,
      named.map(([key, group]) => course(key, group, sums.get(key) ?? null)),
      course('', whole, wholeSum),
    )
  }
}

function drawSignal(metric: string, groups: Map<string, SignalSums>, plan: BoardPlan, draw: Draw): void {
  const whole = emptySums(plan.buckets)
  for (const { sum, n } of groups.values()) {
    for (let i = 0; i < plan.buckets; i++) {
      whole.sum[i]! += sum[i]!
      whole.n[i]! += n[i]!
    }
  }
  const course = (key: string, { sum, n }: SignalSums): Course => ({
    key,
    points: [...n].map((count, i) => ({ value: mean(sum[i]!, count), n: count })),
    total: { value: mean(total(sum), total(n)), n: total(n) },
  })
  draw(
    metric,
    [...groups].map(([key, sums]) => course(key, sums)),
    course('', whole),
  )
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}
