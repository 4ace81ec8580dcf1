import { shortNames } from '../../../shared/commands/names.ts'
import type { Column } from '../../../shared/console/answer.ts'
import { isWorse, rangesAlike } from '../../../shared/console/ranges.ts'
import { asWindow, lastWords } from '../../../shared/console/span.ts'
import type { RateRow } from '../../../shared/fleet/live.ts'
import { robotNumber } from '../../../shared/query/robot.ts'
import { type Context, count, type Look, percent, table } from './context.ts'

/** What is usual is looked for in this time before the one that is asked for. */
const USUAL_MS = 7 * 86_400_000

const RATE_COLUMNS: Column[] = [
  { key: 'success_rate', title: 'Success', format: 'share' },
  { key: 'usual', title: 'Usual', format: 'share' },
  { key: 'tasks', title: 'Tasks', format: 'count' },
  { key: 'failed', title: 'Failed', format: 'count' },
]

interface Counts {
  succeeded: number
  failed: number
}

export const successRate: Look = async ({ ask }, args) => {
  const span = args.get('timespan') as number
  const summary = await ask('fleet.summary', { window: asWindow(span) })
  const target = summary.targets.find(({ metric }) => metric === 'success_rate')
  const { success_rate, tasks_succeeded, tasks_failed } = summary
  const tasks = tasks_succeeded + tasks_failed
  const low = target?.level === 'warning' || target?.level === 'critical'
  const mark = low ? (target.level === 'critical' ? 'CRITICAL' : 'BELOW TARGET') : undefined
  const values = { success_rate, tasks, failed: tasks_failed, target: target?.target ?? null }
  const columns: Column[] = [
    { key: 'success_rate', title: 'Success', format: 'share' },
    { key: 'target', title: 'Target', format: 'share' },
    { key: 'tasks', title: 'Tasks', format: 'count' },
    { key: 'failed', title: 'Failed', format: 'count' },
  ]
  const text = `${percent(success_rate)}${mark ? ` ← ${mark}` : ''} (${count(tasks, 'task')} in ${lastWords(span)}; ${target?.text ?? 'no target'})`
  const row = { values, ...(mark ? { mark } : {}) }
  return table([text], `Success rate, ${lastWords(span)}`, columns, [row])
}

export const successByTask: Look = async (context, args) => {
  const span = args.get('timespan') as number
  const [now, week] = await Promise.all([
    context.ask('fleet.successRateBy', { by: 'task_type', window: asWindow(span) }),
    context.ask('fleet.successRateBy', { by: 'task_type', window: asWindow(USUAL_MS + span) }),
  ])
  const rows = now.map((row) => {
    const usual = before(row, week)
    return { row, usual, bad: isWorse(row, usual) }
  })
  const failing = rows.filter(({ bad }) => bad).map(({ row }) => row.key)
  return table(
    rows.map(({ row, usual, bad }) => line(capital(row.key), row, usual, bad ? 'PROBLEM' : null)),
    `Success rate by task, ${lastWords(span)}`,
    [{ key: 'task', title: 'Task', format: 'text' }, ...RATE_COLUMNS],
    rows.map(({ row, usual, bad }) => ({
      values: { task: row.key, ...figures(row, usual) },
      ...(bad ? { mark: 'PROBLEM' } : {}),
    })),
    failing.length > 0
      ? `${failing.join(' and ')} ${failing.length === 1 ? 'fails' : 'fail'} more often than in the week before.`
      : 'No kind of task fails more often than in the week before.',
  )
}

export const successByRobot: Look = async (context, args) => {
  const span = args.get('timespan') as number
  const task = args.get('task') as string | null
  const filter = task === null ? {} : { filter: { task_type: await taskType(context, task) } }
  const [now, week] = await Promise.all([
    context.ask('fleet.successRateBy', { by: 'robot', window: asWindow(span), ...filter }),
    context.ask('fleet.successRateBy', { by: 'robot', window: asWindow(USUAL_MS + span), ...filter }),
  ])
  const all = sum(now)
  const weekOf = new Map(week.map((row) => [row.key, row]))
  const ranges = rangesAlike(
    now.map(({ key, succeeded, failed }) => ({ robot: key, succeeded, failed })),
  ).map((range) => {
    const usual = minus(sum(range.robots.flatMap((robot) => weekOf.get(robot) ?? [])), range)
    return { range, usual, mark: rangeMark(range, minus(all, range), usual) }
  })
  const failing = ranges.filter(({ mark }) => mark === 'PROBLEM GROUP')
  const names = failing.map(({ range }) => rangeName(range.robots))
  const what = task === null ? '' : ` in ${task}`
  return table(
    ranges.map(({ range, usual, mark }) => line(rangeName(range.robots), range, usual, mark)),
    `Success rate by robots that do alike${what}, ${lastWords(span)}`,
    [{ key: 'robots', title: 'Robots', format: 'text' }, ...RATE_COLUMNS],
    ranges.map(({ range, usual, mark }) => ({
      values: { robots: rangeName(range.robots), ...figures(range, usual) },
      robots: range.robots,
      ...(mark ? { mark } : {}),
    })),
    now.length === 0
      ? `No task${what} ended in ${lastWords(span)}.`
      : names.length > 0
        ? `${names.join(' and ')} fail more often than the others, and than they used to.`
        : 'No range of robots fails more often than the others.',
  )
}

/** The kind of task as the fleet writes it; the runbooks write it as they like. */
async function taskType({ ask }: Context, task: string): Promise<string> {
  const rows = await ask('fleet.successRateBy', { by: 'task_type', window: asWindow(USUAL_MS) })
  return rows.find(({ key }) => key.toLowerCase() === task.toLowerCase())?.key ?? task
}

function rangeMark(own: Counts, others: Counts, usual: Counts): string | null {
  const knowsUsual = usual.succeeded + usual.failed > 0
  const changed = isWorse(own, usual)
  if (changed || (isWorse(own, others) && !knowsUsual)) return 'PROBLEM GROUP'
  return isWorse(own, others) ? 'lower, as usual' : null
}

/** "Robots 21-40" where numbers tell them, else their names. */
function rangeName(robots: readonly string[]): string {
  const numbers = robots.map(robotNumber)
  const prefixes = new Set(robots.map((name) => name.replace(/[0-9]+$/, '')))
  const [from, to] = [numbers[0], numbers.at(-1)]
  const plain = prefixes.size === 1 && numbers.every((number) => number !== null)
  if (!plain) return shortNames(robots, 3)
  return from === to ? `Robot ${from}` : `Robots ${from}-${to}`
}

function line(name: string, own: Counts, usual: Counts, mark: string | null): string {
  const told = mark === null ? '(normal)' : mark.startsWith('PROBLEM') ? `← ${mark}` : `(${mark})`
  return `${name}: ${percent(rate(own))} ${told}  ${count(own.succeeded + own.failed, 'task')}, usual ${percent(rate(usual))}`
}

function figures(own: Counts, usual: Counts) {
  const tasks = own.succeeded + own.failed
  return { success_rate: rate(own), usual: rate(usual), tasks, failed: own.failed }
}

function before(row: RateRow, week: readonly RateRow[]): Counts {
  const all = week.find(({ key }) => key === row.key)
  return all ? minus(all, row) : { succeeded: 0, failed: 0 }
}

function minus(a: Counts, b: Counts): Counts {
  return {
    succeeded: Math.max(0, a.succeeded - b.succeeded),
    failed: Math.max(0, a.failed - b.failed),
  }
}

function sum(rows: readonly Counts[]): Counts {
  return rows.reduce(
    (all, { succeeded, failed }) => ({
      succeeded: all.succeeded + succeeded,
      failed: all.failed + failed,
    }),
    { succeeded: 0, failed: 0 },
  )
}

function rate({ succeeded, failed }: Counts): number | null {
  return succeeded + failed > 0 ? succeeded / (succeeded + failed) : null
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
