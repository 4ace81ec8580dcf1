import type { Alert } from '../alerts/alert.ts'
import { groupAlerts } from '../alerts/group.ts'
import { byUrgency } from '../alerts/order.ts'
import { SEVERITIES, type Severity } from '../alerts/rule.ts'
import type { NotifyEvent } from './delivery.ts'
import { inert } from './inert.ts'

/** A message in words, before it takes the form of a channel. Everything in it is inert text. */
export interface Notice {
  event: NotifyEvent | 'test'
  /** What a later message about the same refers to. */
  thread: string
  severity: Severity
  /** The first line: what to do, and about what. */
  title: string
  /** Name and text, in order. */
  facts: [name: string, text: string][]
  /** Of a message about several alerts: each as a line, most urgent first. */
  lines: string[]
  /** How many more there are than lines. */
  more: number
  /** To the alert in this console; null when its address is not known. */
  link: string | null
  alerts: string[]
  ts: number
}

/** So many lines are read; of more the number is told. */
const LINES = 20

interface Told {
  event: NotifyEvent
  thread: string
  alerts: readonly [Alert, ...Alert[]]
  link: string | null
  flood: boolean
  now: number
}

/** What a message says: the action first, then what is wrong and what it means. */
export function noticeOf(told: Told): Notice {
  const alerts = [...told.alerts].sort(byUrgency)
  const [first] = alerts
  const { event, thread, now } = told
  const severity = SEVERITIES.find((one) => alerts.some((alert) => alert.severity === one))!
  const shared = { event, thread, severity, alerts: alerts.map(({ id }) => id), ts: now }
  if (alerts.length === 1) {
    return {
      ...shared,
      title: titleOf(event, first!),
      facts: factsOf(event, first!),
      lines: [],
      more: 0,
      link: linkTo(told.link, first!),
    }
  }
  const groups = groupAlerts(alerts)
  const lines =
    groups.length === 1 ? alerts.map(({ message }) => message) : groups.map(({ message }) => message)
  return {
    ...shared,
    title: told.flood ? floodTitle(severity, alerts) : severalTitle(event, severity, alerts),
    facts: groups.length === 1 ? factsOf(event, first!).filter(([name]) => name !== 'What') : [],
    lines: lines.slice(0, LINES).map((line) => inert(line)),
    more: Math.max(0, lines.length - LINES),
    link: linkTo(told.link, null),
  }
}

const WORDS: Record<Severity, string> = { critical: 'CRITICAL', major: 'MAJOR', warning: 'WARNING' }

function titleOf(event: NotifyEvent, alert: Alert): string {
  const fact = inert(alert.fact)
  if (event === 'acknowledged') return `Acknowledged by ${inert(alert.acked_by ?? 'somebody')}: ${fact}`
  if (event === 'resolved') return `Over: ${fact}`
  const again = event === 'escalated' ? ' Nobody has acknowledged it yet.' : ''
  return `${WORDS[alert.severity]}: ${sentence(alert.action)} ${fact}.${again}`
}

function severalTitle(event: NotifyEvent, severity: Severity, alerts: readonly Alert[]): string {
  const [group] = groupAlerts(alerts)
  const what = inert(group!.message)
  if (event === 'acknowledged') return `Acknowledged: ${what}`
  if (event === 'resolved') return `Over: ${what}`
  return `${WORDS[severity]}: ${sentence(group!.action)} ${what}.`
}

function floodTitle(severity: Severity, alerts: readonly Alert[]): string {
  const [worst] = groupAlerts(alerts)
  return `${WORDS[severity]}: ${sentence(worst!.action)} ${alerts.length} alerts in a flood, first of all: ${inert(worst!.message)}.`
}

/** The first sentence of an action, with its full stop. */
function sentence(action: string): string {
  const [first = ''] = inert(action, 300).split(/(?<=[.!?;])\s/)
  return `${first.replace(/[.;]$/, '')}.`
}

function factsOf(event: NotifyEvent, alert: Alert): [string, string][] {
  const where =
    alert.zone === undefined || alert.scope === 'zone'
      ? alert.subject
      : `${alert.subject}, zone ${alert.zone}`
  const facts: [string, string][] = [
    ['What', inert(alert.fact)],
    ['Where', inert(where)],
  ]
  if (event === 'resolved') return facts
  return [
    ...facts,
    ['Do', inert(alert.action, 1000)],
    ['Likely cause', inert(alert.cause, 1000)],
    ['If nobody acts', inert(alert.consequence, 1000)],
    ['Time to respond', `${alert.respond_within_min} min`],
    ...(alert.playbook === null ? [] : [['Runbook', inert(alert.playbook)] as [string, string]]),
  ]
}

function linkTo(base: string | null, alert: Alert | null): string | null {
  if (base === null) return null
  return `${base.replace(/[#/]+$/, '')}/#/alerts${alert === null ? '' : `?alert=${encodeURIComponent(alert.id)}`}`
}

/** What the test button sends. */
export function testNotice(channel: string, link: string | null, now: number): Notice {
  return {
    event: 'test',
    thread: `andon-test-${now}`,
    severity: 'warning',
    title: `Nothing to do: this is a test of "${inert(channel)}" from Andon.`,
    facts: [['What', 'Alerts that are told by this channel will arrive here.']],
    lines: [],
    more: 0,
    link: linkTo(link, null),
    alerts: [],
    ts: now,
  }
}
