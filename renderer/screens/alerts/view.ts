import { ALERT_STATES, type AlertState } from '../../../shared/alerts/alert.ts'
import { SEVERITIES, type Severity } from '../../../shared/alerts/rule.ts'

export const TABS = ['open', 'silenced', 'history'] as const
export type Tab = (typeof TABS)[number]

/** What the user chose to see of the alerts. It lives in the address, so that it can be shared and kept. */
export interface View {
  tab: Tab
  /** Null means all; so it is for every filter. */
  severity: Severity | null
  state: AlertState | null
  zone: string | null
  rule: string | null
  /** Every word has to occur in what the alert says. */
  text: string
  /** The alert whose details are open. */
  alert: string | null
}

export const DEFAULT_VIEW: View = {
  tab: 'open',
  severity: null,
  state: null,
  zone: null,
  rule: null,
  text: '',
  alert: null,
}

/** Reads a view from the address. Anything it does not know is left out: an old link still opens. */
export function parseView(params: URLSearchParams): View {
  return {
    tab: oneOf(TABS, params.get('tab')) ?? DEFAULT_VIEW.tab,
    severity: oneOf(SEVERITIES, params.get('severity')),
    state: oneOf(ALERT_STATES, params.get('state')),
    zone: params.get('zone'),
    rule: params.get('rule'),
    text: params.get('q') ?? '',
    alert: params.get('alert'),
  }
}

/** The view as address parameters, without what is the default. */
export function viewParams(view: Partial<View>): URLSearchParams {
  const params = new URLSearchParams()
  const put = (name: string, value: string | null | undefined) => {
    if (value != null && value !== '') params.set(name, value)
  }
  put('tab', view.tab === DEFAULT_VIEW.tab ? null : view.tab)
  put('severity', view.severity)
  put('state', view.state)
  put('zone', view.zone)
  put('rule', view.rule)
  put('q', view.text)
  put('alert', view.alert)
  return params
}

export function hasFilters({ severity, state, zone, rule, text }: View): boolean {
  return severity !== null || state !== null || zone !== null || rule !== null || text.trim() !== ''
}

/** The view with all filters off. */
export function withoutFilters({ tab, alert }: View): View {
  return { ...DEFAULT_VIEW, tab, alert }
}

function oneOf<T extends string>(known: readonly T[], text: string | null): T | null {
  return known.find((value) => value === text) ?? null
}
