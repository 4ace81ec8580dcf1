import type { DaysUntil, Life } from './prediction.ts'
import type { Costs, PredictionOutcome, Scoreboard, ScoreEntry } from './score.ts'
import { OUTCOMES } from './score.ts'

const DAY = 86_400_000
/** A prediction is a warning when half of the cases fail within a week: critical, urgent and soon. */
const WARNS_WITHIN_DAYS = 8
/** Warnings with a longer calm between them are two. */
const CALM_MS = 4 * DAY
const WEEK_MS = 7 * DAY
/** Runs are a day apart: a failure this much after the range still belongs to it. */
const GRACE_MS = DAY

/** A prediction with a number, of one part. */
export interface ScoredRun {
  run_at: number
  days: DaysUntil
  model: string
  replayed: boolean
}

export interface ScoredPart {
  robot: string
  component: string
  component_name: string
  lives: readonly Life[]
  /** In order of time. */
  runs: readonly ScoredRun[]
}

/** Warnings that follow each other, as one: the first one, and until when they said it would fail. */
interface Warning {
  first: ScoredRun
  last: number
  until: number
}

/** What became of the warnings about one part, and which of its failures had none. */
export function scorePart(part: ScoredPart, costs: Costs, now: number): ScoreEntry[] {
  return part.lives.flatMap((life) => {
    const [from, to] = [life.from ?? Number.NEGATIVE_INFINITY, life.to ?? Number.POSITIVE_INFINITY]
    const within = part.runs.filter(({ run_at }) => run_at >= from && run_at < to)
    const warnings = warningsOf(within)
    const ended = life.end === 'failed' || life.end === 'repaired'
    const entries = warnings.map((warning) => {
      const about = ended && (warning.last >= to - WEEK_MS || warning.until >= to)
      return entry(part, outcomeOf(warning, about ? life : null, now), warning, about ? life.to : null, costs)
    })
    const warned = warnings.some(({ last, until }) => last >= to - WEEK_MS || until >= to)
    // Before the first run nobody could have been warned.
    const watched = part.runs.length > 0 && part.runs[0]!.run_at < to
    if (life.end === 'failed' && !warned && watched) entries.push(entry(part, 'missed', null, life.to, costs))
    return entries
  })
}

function warningsOf(runs: readonly ScoredRun[]): Warning[] {
  const warnings: Warning[] = []
  for (const run of runs) {
    if (run.days.p50 >= WARNS_WITHIN_DAYS) continue
    const until = run.run_at + run.days.p90 * DAY + GRACE_MS
    const open = warnings.at(-1)
    if (open && run.run_at - open.last <= CALM_MS) {
      open.last = run.run_at
      open.until = Math.max(open.until, until)
    } else warnings.push({ first: run, last: run.run_at, until })
  }
  return warnings
}

function outcomeOf({ until }: Warning, life: Life | null, now: number): PredictionOutcome {
  if (!life) return now > until ? 'false' : 'open'
  if (life.end === 'repaired') return 'prevented'
  return life.to! <= until ? 'hit' : 'early'
}

function entry(
  { robot, component, component_name }: ScoredPart,
  outcome: PredictionOutcome,
  warning: Warning | null,
  ended_at: number | null,
  costs: Costs,
): ScoreEntry {
  return {
    robot,
    component,
    component_name,
    outcome,
    warned_at: warning?.first.run_at ?? null,
    predicted: warning?.first.days ?? null,
    model: warning?.first.model ?? null,
    ended_at,
    money: moneyOf(outcome, costs),
    replayed: warning?.first.replayed ?? false,
  }
}

/** What an unplanned failure costs more than the planned work. */
const extra = (costs: Costs) =>
  costs.emergency_usd + costs.downtime_usd_per_h * costs.emergency_downtime_h - costs.planned_usd

function moneyOf(outcome: PredictionOutcome, costs: Costs): number {
  if (outcome === 'prevented') return extra(costs)
  if (outcome === 'false') return -costs.planned_usd
  return outcome === 'open' ? 0 : -extra(costs)
}

/** Every entry that ended, was warned of or is open within [from, to), with its sums. */
export function scoreboard(
  parts: readonly ScoredPart[],
  { from, to, costs, now }: { from: number; to: number; costs: Costs; now: number },
): Scoreboard {
  const at = (one: ScoreEntry) => one.ended_at ?? one.warned_at ?? now
  const entries = parts
    .flatMap((part) => scorePart(part, costs, now))
    .filter((one) => at(one) >= from && at(one) < to)
    .sort((a, b) => at(b) - at(a))
  const counts = Object.fromEntries(
    OUTCOMES.map((outcome) => [outcome, entries.filter((one) => one.outcome === outcome).length]),
  ) as Scoreboard['counts']
  const sum = (...of: PredictionOutcome[]) =>
    entries
      .filter(({ outcome }) => of.includes(outcome))
      .reduce((total, { money }) => total + Math.abs(money), 0)
  const warned = counts.hit + counts.early
  const right = warned + counts.prevented
  return {
    from,
    to,
    counts,
    recall: share(warned, warned + counts.missed),
    precision: share(right, right + counts.false),
    coverage: coverageOf(parts, from, to),
    saved_usd: sum('prevented'),
    wasted_usd: sum('false'),
    missed_usd: sum('missed'),
    unused_usd: sum('hit', 'early'),
    costs,
    entries,
  }
}

const share = (part: number, whole: number) => (whole === 0 ? null : part / whole)

/** Of the runs in the week before each failure: how many held it between p10 and p90. */
function coverageOf(parts: readonly ScoredPart[], from: number, to: number): number | null {
  let held = 0
  let all = 0
  for (const { lives, runs } of parts) {
    for (const life of lives) {
      const end = life.to
      if (life.end !== 'failed' || end === null || end < from || end >= to) continue
      for (const { run_at, days } of runs) {
        const left = (end - run_at) / DAY
        // "Failing now" is no range.
        if (left <= 0 || left > 7 || days.p90 <= 0 || run_at < (life.from ?? 0)) continue
        all += 1
        if (left >= days.p10 && left <= days.p90) held += 1
      }
    }
  }
  return share(held, all)
}
