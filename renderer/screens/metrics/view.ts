import type { Filter } from '../../../shared/fleet/filter.ts'
import { GROUPINGS, type Grouping } from '../../../shared/metrics/board.ts'
import { PAGES, type PageId } from '../../../shared/metrics/catalogue.ts'
import { AGAINST, type Against } from '../../../shared/metrics/differences.ts'
import { RANGE_KEYS } from '../../time-range/range.ts'

/** What the user looks at on the metrics pages, apart from the time. It lives in the address. */
export interface MetricsView {
  page: PageId
  by: Grouping
  filter: Filter
  /** Groups to draw among many. */
  pick: readonly string[]
  /** The chart that the ranked list belongs to; null for the first of the page. */
  chart: string | null
  /** The stretch that is asked about, epoch ms. */
  stretch: { from: number; to: number } | null
  against: Against
}

export const DEFAULT_VIEW: MetricsView = {
  page: 'overview',
  by: 'fleet',
  filter: {},
  pick: [],
  chart: null,
  stretch: null,
  against: 'before',
}

export const FILTER_KEYS = [
  'task_type',
  'robot',
  'model_version',
  'software_version',
  'zone',
  'group',
] as const satisfies (keyof Filter)[]

const MOST_PICKED = 8

/** Reads a view from the address. What it does not know is left out: an old link still opens. */
export function parseView(params: URLSearchParams): MetricsView {
  const filter: Filter = {}
  for (const key of FILTER_KEYS) {
    const value = params.get(key)
    if (value !== null && value !== '') filter[key] = value
  }
  return {
    page: PAGES.find(({ id }) => id === params.get('page'))?.id ?? DEFAULT_VIEW.page,
    by: GROUPINGS.find((one) => one === params.get('by')) ?? DEFAULT_VIEW.by,
    filter,
    pick: [...new Set(params.getAll('pick'))].slice(0, MOST_PICKED),
    chart: params.get('chart'),
    stretch: parseStretch(params.get('stretch')),
    against: AGAINST.find((one) => one === params.get('against')) ?? DEFAULT_VIEW.against,
  }
}

function parseStretch(text: string | null): MetricsView['stretch'] {
  const match = /^(\d{1,16})-(\d{1,16})$/.exec(text ?? '')
  if (!match) return null
  const [from, to] = [Number(match[1]), Number(match[2])]
  return from < to ? { from, to } : null
}

/** The address of a view; the time in `before` stays, and what is the default is left out. */
export function viewParams(view: MetricsView, before: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams()
  const put = (name: string, value: string | null | undefined, usual?: string) => {
    if (value != null && value !== usual) params.append(name, value)
  }
  put('page', view.page, DEFAULT_VIEW.page)
  put('by', view.by, DEFAULT_VIEW.by)
  for (const key of RANGE_KEYS) put(key, before.get(key))
  for (const key of FILTER_KEYS) put(key, view.filter[key])
  for (const key of view.pick) put('pick', key)
  put('chart', view.chart)
  put('stretch', view.stretch && `${view.stretch.from}-${view.stretch.to}`)
  put('against', view.against, DEFAULT_VIEW.against)
  return params
}

/** Another grouping keeps the time and the filter; what was picked belongs to the old one. */
export function grouped(view: MetricsView, by: Grouping): MetricsView {
  return { ...view, by, pick: [] }
}

/** Into one group: its robots; of a robot all that it did. Null where there is nothing below. */
export function into(view: MetricsView, key: string): MetricsView | null {
  const { by, filter } = view
  if (by === 'fleet') return null
  const inside: Grouping = by === 'robot' || filter.robot !== undefined ? 'fleet' : 'robot'
  return { ...grouped(view, inside), filter: { ...filter, [by]: key } }
}

export function without(view: MetricsView, key: keyof Filter): MetricsView {
  const filter = { ...view.filter }
  delete filter[key]
  return { ...view, filter, pick: [] }
}

/** Adds the group to those drawn, or takes it out; the one picked longest ago makes room. */
export function picked(view: MetricsView, key: string): MetricsView {
  const pick = view.pick.includes(key)
    ? view.pick.filter((one) => one !== key)
    : [...view.pick, key].slice(-MOST_PICKED)
  return { ...view, pick }
}
