/** How maintenance is looked at; kept in the address. */
export const VIEWS = ['today', 'month', 'week', 'day', 'agenda', 'rows', 'plans', 'settings'] as const
export type View = (typeof VIEWS)[number]

export const ROWS_BY = ['robot', 'zone', 'technician'] as const
export type RowsBy = (typeof ROWS_BY)[number]

export interface Place {
  view: View
  /** The day that is shown, as 2026-01-31; null is today. */
  day: string | null
  by: RowsBy
  /** Only the jobs of this technician; null is everybody's. */
  who: string | null
}

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** What an address asks for; what it does not say, or says wrongly, is as it opens by itself. */
export function readPlace(params: URLSearchParams): Place {
  const [view, day, by] = [params.get('view'), params.get('day'), params.get('by')]
  return {
    view: VIEWS.find((one) => one === view) ?? 'today',
    day: day !== null && DAY.test(day) ? day : null,
    by: ROWS_BY.find((one) => one === by) ?? 'robot',
    who: params.get('who'),
  }
}

export function printPlace({ view, day, by, who }: Place): URLSearchParams {
  const params = new URLSearchParams()
  if (view !== 'today') params.set('view', view)
  if (day !== null) params.set('day', day)
  if (view === 'rows' && by !== 'robot') params.set('by', by)
  if (who !== null) params.set('who', who)
  return params
}
