import type { MonitorFrame } from './answer.ts'
import { isWorse } from './ranges.ts'

/** What watching shows, in the lines of the runbooks. */
export function monitorText({ before, since }: Pick<MonitorFrame, 'before' | 'since'>): string {
  const tasks = since.succeeded + since.failed
  if (tasks === 0) return 'No task has ended since the watching began.'
  const bad = since.by_task.filter((row) => {
    const usual = before.by_task.find(({ task_type }) => task_type === row.task_type)
    return usual !== undefined && isWorse(row, usual)
  })
  const names = bad.map(({ task_type, success_rate }) => `${task_type} at ${percent(success_rate)}`)
  return [
    `Success rate: ${percent(before.success_rate)} → ${percent(since.success_rate)} (${tasks} tasks)`,
    bad.length === 0 ? 'No kind of task does worse than before' : `Worse than before: ${names.join(', ')}`,
    since.errors === 0 ? 'No new errors' : `New errors: ${since.errors}`,
  ].join('\n')
}

function percent(share: number | null): string {
  return share === null ? 'no data' : `${(share * 100).toFixed(1)} %`
}
