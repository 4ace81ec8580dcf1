import type { Row } from '../../../shared/console/answer.ts'
import { refuseUnknown } from '../commands/check.ts'
import { type Context, type Look, percent, table } from './context.ts'

const WINDOW = '30d'

export const compareVersions: Look = async (context, args) => {
  const [a, b] = [String(args.get('a')), String(args.get('b'))]
  const dimension = dimensionOf(context, a, b)
  const found = await context.ask('diagnosis.compareVersions', { a, b, dimension, window: WINDOW })
  const rows: Row[] = found.rows.map((row) => ({
    values: {
      task: row.task_type ?? 'all tasks',
      a: row.a.success_rate,
      b: row.b.success_rate,
      difference: row.difference,
      words: row.words,
    },
    ...(row.verdict === 'worse' ? { mark: 'WORSE' } : {}),
  }))
  const worse = found.rows.filter(({ verdict, task_type }) => verdict === 'worse' && task_type !== null)
  const names = worse.map(({ task_type }) => task_type).join(' and ')
  return table(
    [
      ...rows.map(
        ({ values, mark }) =>
          `${values.task}: ${a} ${percent(values.a as number | null)}, ${b} ${percent(values.b as number | null)}${mark ? ` ← ${mark}` : ''}`,
      ),
      ...found.caveats,
    ],
    `${dimension === 'software_version' ? 'Software' : 'Model'} ${a} and ${b}`,
    [
      { key: 'task', title: 'Task', format: 'text' },
      { key: 'a', title: a, format: 'share' },
      { key: 'b', title: b, format: 'share' },
      { key: 'difference', title: 'Difference', format: 'points' },
    ],
    rows,
    worse.length > 0
      ? `Yes, ${names} ${worse.length === 1 ? 'does' : 'do'} worse with ${b} than with ${a}.`
      : found.text,
  )
}

/** Software where both are versions of it; a version that only models have is a model's. */
function dimensionOf(context: Context, a: string, b: string): 'software_version' | 'model_version' {
  const [software, model] = [context.versions('software_version'), context.versions('model_version')]
  for (const dimension of ['software_version', 'model_version'] as const) {
    const known = dimension === 'software_version' ? software : model
    if (known.includes(a) && known.includes(b)) return dimension
  }
  const all = [...new Set([...software, ...model])].sort()
  for (const version of [a, b])
    if (!all.includes(version)) refuseUnknown('No robot ever ran version', version, all, 'line')
  return refuseUnknown('No robots ran both as software or both as model:', `${a}, ${b}`, all, 'line')
}
