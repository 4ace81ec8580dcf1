import type { Severity } from '../../alerts/rule.ts'
import type { Notice } from '../notice.ts'

const SEVERITY: Record<Severity, string> = { critical: 'critical', major: 'error', warning: 'warning' }
const ACTION: Record<Notice['event'], string> = {
  raised: 'trigger',
  escalated: 'trigger',
  acknowledged: 'acknowledge',
  resolved: 'resolve',
  test: 'trigger',
}
/** PagerDuty's limits. */
const SUMMARY = 1024
const KEY = 255

/** An event of the PagerDuty Events API v2; the thread is its dedup_key, so that it acknowledges and resolves the right one. */
export function pagerDutyOf(notice: Notice, routingKey: string): object {
  const { event, thread, title, facts, lines, more, link, severity, ts } = notice
  const base = { routing_key: routingKey, event_action: ACTION[event], dedup_key: thread.slice(0, KEY) }
  if (ACTION[event] !== 'trigger') return base
  return {
    ...base,
    payload: {
      summary: title.slice(0, SUMMARY),
      source: facts.find(([name]) => name === 'Where')?.[1] ?? 'Andon',
      severity: SEVERITY[severity],
      timestamp: new Date(ts).toISOString(),
      custom_details: {
        ...Object.fromEntries(facts),
        ...(lines.length > 0 ? { Alerts: [...lines, ...(more > 0 ? [`and ${more} more`] : [])] } : {}),
      },
    },
    client: 'Andon',
    ...(link === null ? {} : { client_url: link, links: [{ href: link, text: 'Open in Andon' }] }),
  }
}
