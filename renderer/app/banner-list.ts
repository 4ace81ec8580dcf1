import type { ConsoleProblemKind, ConsoleStatus } from '../../shared/status/console.ts'
import { settingsPath } from './paths.ts'

export interface Banner {
  id: string
  level: 'critical' | 'warning' | 'info'
  /** What is so. */
  text: string
  /** What to do about it. */
  action?: string
  link?: { to: string; text: string }
  /** Epoch ms. */
  since?: number
  retryAt?: number
}

/** What everybody who looks at any screen has to know, most urgent first. */
export function bannersOf(status: ConsoleStatus): Banner[] {
  const rank = { critical: 0, warning: 1, info: 2 }
  return [...brokerBanner(status), ...problemBanners(status), ...demoBanner(status)].sort(
    (a, b) => rank[a.level] - rank[b.level],
  )
}

const BROKER_LINK = { to: settingsPath('broker'), text: 'Broker settings' }

function brokerBanner({ broker }: ConsoleStatus): Banner[] {
  if (broker.state === 'not_configured')
    return [
      {
        id: 'broker',
        level: 'warning',
        text: 'No broker is configured, so no robot can be heard.',
        link: { ...BROKER_LINK, text: 'Connect a broker' },
      },
    ]
  if (broker.state !== 'disconnected') return []
  return [
    {
      id: 'broker',
      level: 'critical',
      text: `No connection to ${broker.url ?? 'the broker'}.${broker.message ? ` ${broker.message}` : ''}`,
      link: BROKER_LINK,
      since: broker.since,
      ...(broker.retry_at === undefined ? {} : { retryAt: broker.retry_at }),
    },
  ]
}

const NOTIFY_LINK = { to: settingsPath('notifications'), text: 'Notifications' }
const PROBLEM_LINKS: Partial<Record<ConsoleProblemKind, Banner['link']>> = {
  notify_failed: NOTIFY_LINK,
  heartbeat_failed: NOTIFY_LINK,
  secrets_unreadable: { to: settingsPath(), text: 'Settings' },
}

function problemBanners({ problems, broker }: ConsoleStatus): Banner[] {
  return problems
    .filter((problem) => !(problem.kind === 'broker_lost' && broker.state === 'disconnected'))
    .map((problem) => ({
      id: problem.kind,
      level: problem.severity,
      text: problem.message,
      action: problem.action,
      link: PROBLEM_LINKS[problem.kind] ?? { to: settingsPath('data-health'), text: 'Data health' },
      since: problem.since,
    }))
}

function demoBanner({ demo }: ConsoleStatus): Banner[] {
  if (!demo.running) return []
  const past =
    demo.history_progress === null
      ? ''
      : ` Writing its past days: ${Math.round(demo.history_progress * 100)}\u00a0%.`
  const robots = `${demo.robots} simulated robots`
  return [
    {
      id: 'demo',
      level: 'info',
      text: demo.by_default
        ? `Demo fleet: ${robots}. Connect your broker to see your own robots.${past}`
        : `Demo fleet: ${robots}.${past}`,
      ...(demo.by_default ? { link: { ...BROKER_LINK, text: 'Connect a broker' } } : {}),
    },
  ]
}
