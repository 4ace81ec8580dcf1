import { DEFAULT_COLUMNS, MOST_COLUMNS } from './columns.ts'

/** What the address says beside the time: everything that a link has to carry. */
export interface LogView {
  q: string
  columns: readonly string[]
  tail: boolean
}

export function parseView(params: URLSearchParams): LogView {
  const named = [...new Set(params.getAll('column'))].filter(Boolean).slice(0, MOST_COLUMNS)
  return {
    q: params.get('q') ?? '',
    columns: named.length > 0 ? named : DEFAULT_COLUMNS,
    tail: params.get('tail') === '1',
  }
}

/** The address with parts of the view changed; what is usual is left out. */
export function withView(before: URLSearchParams, part: Partial<LogView>): URLSearchParams {
  const view = { ...parseView(before), ...part }
  const after = new URLSearchParams(before)
  for (const key of ['q', 'column', 'tail']) after.delete(key)
  if (view.q !== '') after.set('q', view.q)
  if (view.columns.join('\n') !== DEFAULT_COLUMNS.join('\n'))
    for (const column of view.columns) after.append('column', column)
  if (view.tail) after.set('tail', '1')
  return after
}
