import { type View, viewParams } from '../screens/alerts/view.ts'
import { printRange, type TimeRange } from '../time-range/range.ts'

/** Addresses inside the console. Robot ids are any text, so they are always encoded. */
export const FLEET_PATH = '/'
export const robotPath = (id: string): string => `/robots/${encodeURIComponent(id)}`
/** The charts, with what `params` says of their view and time. */
export const metricsPath = (params = new URLSearchParams()): string =>
  params.size === 0 ? '/metrics' : `/metrics?${params}`
export const settingsPath = (section?: string): string =>
  section === undefined ? '/settings' : `/settings/${encodeURIComponent(section)}`

/** The event log, asking `q` over a time; what is not given is as it opens by itself. */
export function eventsPath({ q = '', range }: { q?: string; range?: TimeRange } = {}): string {
  const params = new URLSearchParams(range ? printRange(range) : '')
  if (q !== '') params.set('q', q)
  return params.size === 0 ? '/events' : `/events?${params}`
}

/** The list of journeys. */
export function journeysPath(filter: Record<string, string> = {}): string {
  const params = new URLSearchParams(filter)
  return params.size === 0 ? '/journeys' : `/journeys?${params}`
}

/** The journey of a task; a task id alone may be used by several robots. */
export function journeyPath(task: string, robot?: string): string {
  const path = `/journeys/${encodeURIComponent(task)}`
  return robot === undefined ? path : `${path}?${new URLSearchParams({ robot })}`
}
/** The alerts, as far as `view` narrows them. */
export function alertsPath(view: Partial<View> = {}): string {
  const params = viewParams(view)
  return params.size === 0 ? '/alerts' : `/alerts?${params}`
}

export const RULES_PATH = '/rules'
export const rulePath = (id: string): string => `${RULES_PATH}/${encodeURIComponent(id)}`

export const INCIDENTS_PATH = '/incidents'
export const incidentPath = (id: string): string => `${INCIDENTS_PATH}/${encodeURIComponent(id)}`
export const HANDOVER_PATH = '/handover'
export const QUALITY_PATH = '/alarm-quality'
export const PREDICTIONS_PATH = '/predictions'
export const predictionPath = (robot: string): string => `${PREDICTIONS_PATH}/${encodeURIComponent(robot)}`
export const MAINTENANCE_PATH = '/maintenance'
export const jobPath = (id: string): string => `${MAINTENANCE_PATH}/jobs/${encodeURIComponent(id)}`
export const TROUBLESHOOTING_PATH = '/troubleshooting'
export const walkPath = (id: string): string => `/walks/${encodeURIComponent(id)}`
export const CHECKLISTS_PATH = '/checklists'
export const RUNBOOKS_PATH = '/runbooks'
export const runbookPath = (id: string): string => `${RUNBOOKS_PATH}/${encodeURIComponent(id)}`
export const COMMANDS_PATH = '/commands'
export const commandPath = (id: string): string => `${COMMANDS_PATH}/${encodeURIComponent(id)}`
export const CONSOLE_PATH = '/console'
export const WALL_PATH = '/wall'
export const CODES_PATH = `${TROUBLESHOOTING_PATH}/codes`
/** A tree: what walks of it teach, and its steps. */
export const treePath = (id: string): string => `${TROUBLESHOOTING_PATH}/trees/${encodeURIComponent(id)}`
export const WALK_START_PATH = '/walk'
/** Where a walk begins, at a robot, an alert or a run of a runbook. */
export function walkStartPath(from: { robot?: string; alert?: string; run?: string; tree?: string }): string {
  return `${WALK_START_PATH}?${new URLSearchParams(from)}`
}
export const checklistPath = (id: string): string => `${CHECKLISTS_PATH}/${encodeURIComponent(id)}`
export const REVIEW_PATH = '/review'
export const bundlePath = (id: string): string => `${REVIEW_PATH}/${encodeURIComponent(id)}`
