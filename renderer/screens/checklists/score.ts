import type { ChecklistRun } from '../../../shared/troubleshooting/checklist.ts'

/** "4 in order, 1 not": the newest result of each line. */
export function scoreOf({ results }: Pick<ChecklistRun, 'results'>): string {
  const newest = new Map(results.map(({ line, verdict }) => [line, verdict]))
  const count = (verdict: string) => [...newest.values()].filter((one) => one === verdict).length
  const bad = count('not_ok')
  return `${count('ok')} in order${bad > 0 ? `, ${bad} not` : ''}`
}
