import type { Freshness } from '../../../shared/fleet/freshness.ts'
import { ROBOT_STATES, type RobotState } from '../../../shared/fleet/state.ts'

export const SORTS = ['worst', 'id', 'success', 'seen'] as const
export type Sort = (typeof SORTS)[number]
export const LAYOUTS = ['tiles', 'table'] as const
export type Layout = (typeof LAYOUTS)[number]
export const STATES: readonly RobotState[] = [...ROBOT_STATES, 'unknown']
export const FRESHNESS: readonly Freshness[] = ['fresh', 'late', 'lost', 'never']

/** What the user chose to see of the robots. It lives in the address, so that it can be shared and kept. */
export interface View {
  layout: Layout
  sort: Sort
  /** Against the natural direction of the sort. */
  reverse: boolean
  zone: string | null
  group: string | null
  /** `m:` and a model version, or `s:` and a software version. */
  version: string | null
  /** Any of these; empty means all. */
  states: readonly RobotState[]
  freshness: readonly Freshness[]
  health: 'healthy' | 'not' | null
  /** Every word has to occur in the robot's own texts. */
  text: string
}

export const DEFAULT_VIEW: View = {
  layout: 'tiles',
  sort: 'worst',
  reverse: false,
  zone: null,
  group: null,
  version: null,
  states: [],
  freshness: [],
  health: null,
  text: '',
}

/** Reads a view from the address. Anything it does not know is left out: an old link still opens. */
export function parseView(params: URLSearchParams): View {
  const health = params.get('health')
  return {
    layout: oneOf(LAYOUTS, params.get('view')) ?? DEFAULT_VIEW.layout,
    sort: oneOf(SORTS, params.get('sort')) ?? DEFAULT_VIEW.sort,
    reverse: params.get('order') === 'reverse',
    zone: params.get('zone'),
    group: params.get('group'),
    version: params.get('version'),
    states: someOf(STATES, params.get('state')),
    freshness: someOf(FRESHNESS, params.get('freshness')),
    health: health === 'healthy' || health === 'not' ? health : null,
    text: params.get('q') ?? '',
  }
}

/** The view as address parameters, without what is the default. */
export function viewParams(view: View): URLSearchParams {
  const params = new URLSearchParams()
  const put = (name: string, value: string | null) => {
    if (value !== null && value !== '') params.set(name, value)
  }
  put('view', view.layout === DEFAULT_VIEW.layout ? null : view.layout)
  put('sort', view.sort === DEFAULT_VIEW.sort ? null : view.sort)
  put('order', view.reverse ? 'reverse' : null)
  put('zone', view.zone)
  put('group', view.group)
  put('version', view.version)
  put('state', view.states.join(','))
  put('freshness', view.freshness.join(','))
  put('health', view.health)
  put('q', view.text)
  return params
}

/** The view with all filters off; layout and sort stay. */
export function withoutFilters(view: View): View {
  return { ...DEFAULT_VIEW, layout: view.layout, sort: view.sort, reverse: view.reverse }
}

/** Adds the value, or takes it out when it is in. */
export function toggled<T>(values: readonly T[], value: T): T[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value]
}

function oneOf<T extends string>(known: readonly T[], text: string | null): T | null {
  return known.find((value) => value === text) ?? null
}

function someOf<T extends string>(known: readonly T[], text: string | null): T[] {
  const asked = new Set((text ?? '').split(','))
  return known.filter((value) => asked.has(value))
}
