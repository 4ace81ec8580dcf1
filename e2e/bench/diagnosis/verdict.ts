import { performance } from 'node:perf_hooks'
import type { Evidence } from '../../../shared/diagnosis/counts.ts'
import { diagnose } from '../../../shared/diagnosis/diagnose.ts'
import type { Suspect } from '../../../shared/diagnosis/diagnosis.ts'
import { drillDown } from './drill-down.ts'
import { gather } from './gather.ts'
import type { Scenario } from './scenario.ts'

/** Robots of an unnamed range or set count as found when at least so many are the same ones (Jaccard). */
const NEARLY = 0.8
/** What a database or a person names is found when it is named exactly. */
const NAMED = new Set([
  'model',
  'software_task',
  'zone',
  'zone_task',
  'hardware',
  'group',
  'robot',
  'task',
  'pair',
])

export interface Verdict {
  scenario: Scenario
  /** The place at which the truth stands among the suspects, 1 being the first; null when it is not there. */
  rank: number | null
  drillRank: number | null
  /** Whether the change was named that did it, or none when none was told. */
  changeRight: boolean | null
  /** The onset's error, ms; null when none was told. */
  onsetError: number | null
  conclusion: string
  tookMs: number
}

/** One scenario, judged at its end. */
export function judge(scenario: Scenario): Verdict {
  const evidence = gather(scenario)
  const started = performance.now()
  const { suspects, onset, conclusion } = diagnose({
    evidence,
    changes: scenario.changes,
    baseline: evidence.baseline,
    wording: { utcOffsetMin: 0, now: scenario.end },
  })
  const tookMs = performance.now() - started
  const rank = suspects.findIndex((suspect) => isTruth(suspect, scenario, evidence))
  const first = rank === 0 ? suspects[0]! : null
  return {
    scenario,
    rank: scenario.kind === 'none' ? (suspects.length === 0 ? 1 : null) : rank < 0 ? null : rank + 1,
    drillRank: drillRankOf(scenario, evidence),
    changeRight: first && (first.change?.what ?? null) === (scenario.change?.what ?? null),
    onsetError: onset && scenario.kind !== 'none' ? Math.abs(onset.at - scenario.onset) : null,
    conclusion: conclusion.kind,
    tookMs,
  }
}

function drillRankOf(scenario: Scenario, evidence: Evidence): number | null {
  const ranked = drillDown(evidence, scenario.onset)
  if (scenario.kind === 'none') return ranked.length === 0 ? 1 : null
  const at = ranked.findIndex((one) => isTruth(one, scenario, evidence))
  return at < 0 ? null : at + 1
}

function isTruth(
  { robots, task_types }: Pick<Suspect, 'robots' | 'task_types'>,
  scenario: Scenario,
  { robots: fleet, tasks }: Evidence,
): boolean {
  const wantedTasks = (scenario.tasks ?? []).map((task) => tasks[task]!)
  if (wantedTasks.join() !== task_types.join()) return false
  const wanted = new Set(scenario.robots.map((robot) => fleet[robot]!))
  const told = robots.length === 0 ? fleet : robots
  const common = told.filter((robot) => wanted.has(robot)).length
  const same = common / (told.length + wanted.size - common)
  return NAMED.has(scenario.kind) ? same === 1 : same >= NEARLY
}
