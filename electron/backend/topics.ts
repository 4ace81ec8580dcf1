import type { AlertsFrame } from '../../shared/alerts/alert.ts'
import { toAlert } from '../../shared/alerts/record.ts'
import type { FleetFrame } from '../../shared/fleet/live.ts'
import type { RobotDetail, RobotFrame } from '../../shared/fleet/robot.ts'
import type { DesktopSettings } from '../../shared/settings/settings.ts'
import type { ConsoleStatus } from '../../shared/status/console.ts'
import type { Access } from './access/access.ts'
import { accessSource, orderSource } from './access/sources.ts'
import type { Topics } from './clients.ts'
import { commandsSource } from './commands/source.ts'
import { monitorSource } from './console/source.ts'
import { incidentsSource } from './incidents/source.ts'
import { maintenanceSource } from './maintenance/live.ts'
import { desktopSource, notifySource } from './notify/source.ts'
import { predictionsSource } from './predictions/source.ts'
import type { Session } from './session.ts'
import { tailSource } from './tail.ts'
import { walksSource } from './troubleshooting/source.ts'

/** Changes of robots leave at this pace, however many messages come. */
const ROBOTS_EVERY_MS = 100
/** Rates and comparisons leave at this pace. */
const OVERVIEW_EVERY_MS = 500
const ACTIVITY_EVERY_MS = 500
const ACTIVITY_LIMIT = 200

export interface TopicDeps {
  session: () => Session
  /** Calls back when another session took over; returns the function that ends listening. */
  onSession(listener: () => void): () => void
  status: () => ConsoleStatus
  onStatus(listener: () => void): () => void
  detail(id: string): RobotDetail | null
  access: Access
  desktop: () => DesktopSettings
  onSettings(listener: () => void): () => void
  now(): number
}

/** What clients can subscribe to. Each source gathers what changed and gives it out when it is asked. */
export function makeTopics(deps: TopicDeps): Topics {
  return {
    'fleet.live': (_params, wake) => fleetSource(deps, wake),
    'robot.live': ({ id }, wake) => robotSource(deps, id, wake),
    'console.status': (_params, wake) => statusSource(deps, wake),
    'events.tail': tailSource(deps),
    'alerts.live': (_params, wake) => alertsSource(deps, wake),
    'predictions.live': (_params, wake) => predictionsSource(deps, wake),
    'notify.live': (_params, wake) => notifySource(deps, wake),
    'notify.desktop': (_params, wake) => desktopSource(deps, wake),
    'maintenance.live': (_params, wake) => {
      const maintenance = () => deps.session().services.maintenance
      return maintenanceSource({ maintenance, onSession: deps.onSession }, wake)
    },
    'access.order': (_params, wake) => orderSource(deps.access, wake),
    'desktop.order': (_params, wake) => desktopOrder(deps, wake),
    'access.live': (_params, wake) => accessSource(deps.access, wake),
    'console.monitor': (span, wake) => monitorSource(deps, span, wake),
    'incidents.live': ({ id }, wake) => incidentsSource(deps, id ?? null, wake),
    'commands.live': ({ command_id }, wake) => commandsSource(deps, command_id ?? null, wake),
    'walks.live': ({ id }, wake) => walksSource(deps, id ?? null, wake),
  }
}

/** Follows the robots of the present session, whichever that is. */
function followRobots(deps: TopicDeps, changed: Set<number>, onSession: () => void): () => void {
  let unwatch = deps.session().fleet.watch(changed)
  const unlisten = deps.onSession(() => {
    unwatch()
    changed.clear()
    unwatch = deps.session().fleet.watch(changed)
    onSession()
  })
  return () => {
    unwatch()
    unlisten()
  }
}

function fleetSource(deps: TopicDeps, wake: () => void) {
  const changed = new Set<number>()
  let snapshot = true
  let overviewAt = 0
  let overview = ''
  const unfollow = followRobots(deps, changed, () => {
    snapshot = true
    wake()
  })
  const timer = setInterval(wake, ROBOTS_EVERY_MS)
  return {
    take(): FleetFrame | undefined {
      const now = deps.now()
      const session = deps.session()
      const frame: FleetFrame = { now, snapshot, robots: [] }
      if (snapshot) frame.robots = session.robots()
      else for (const id of changed) frame.robots.push(session.fleet.live(id, now)!)
      changed.clear()
      if (snapshot || now - overviewAt >= OVERVIEW_EVERY_MS) {
        overviewAt = now
        const next = session.overview()
        // The window moves on by itself; it is news only when a number in it moved.
        const text = JSON.stringify({ ...next, summary: { ...next.summary, to: 0, uptime_robot_seconds: 0 } })
        if (snapshot || text !== overview) Object.assign(frame, next)
        overview = text
      }
      const news = snapshot || frame.robots.length > 0 || frame.summary !== undefined
      snapshot = false
      return news ? frame : undefined
    },
    close() {
      clearInterval(timer)
      unfollow()
    },
  }
}

function robotSource(deps: TopicDeps, id: string, wake: () => void) {
  const changed = new Set<number>()
  const withEvents = new Set<number>()
  let first = true
  let activity: RobotFrame['activity']
  let asked = 0
  let asking = false
  const unfollow = followRobots(deps, changed, () => {
    first = true
    wake()
  })
  let unwatchEvents = deps.session().watchEvents(withEvents)
  const unlisten = deps.onSession(() => {
    unwatchEvents()
    unwatchEvents = deps.session().watchEvents(withEvents)
  })
  const ask = async (robot: number) => {
    const session = deps.session()
    asking = true
    asked = deps.now()
    session.settle()
    activity = await session.readers.run('activity', { robot, limit: ACTIVITY_LIMIT }).catch(() => undefined)
    asking = false
    wake()
  }
  const timer = setInterval(wake, ROBOTS_EVERY_MS)
  return {
    take(): RobotFrame | undefined {
      const now = deps.now()
      const robot = deps.session().fleet.find(id)
      const due =
        robot !== undefined && (first || (withEvents.has(robot) && now - asked >= ACTIVITY_EVERY_MS))
      if (due && !asking) {
        withEvents.clear()
        void ask(robot)
      }
      const news = first || activity !== undefined || (robot !== undefined && changed.has(robot))
      changed.clear()
      if (!news) return undefined
      first = false
      const frame: RobotFrame = { now, robot: deps.detail(id), ...(activity ? { activity } : {}) }
      activity = undefined
      return frame
    },
    close() {
      clearInterval(timer)
      unfollow()
      unwatchEvents()
      unlisten()
    },
  }
}

function alertsSource(deps: TopicDeps, wake: () => void) {
  const changed = new Set<number>()
  let snapshot = true
  const follow = () => {
    const { alerts } = deps.session()
    const ends = [alerts.book.watch(changed), alerts.onChange(wake)]
    return () => {
      for (const end of ends) end()
    }
  }
  let unfollow = follow()
  const unlisten = deps.onSession(() => {
    unfollow()
    changed.clear()
    snapshot = true
    unfollow = follow()
    wake()
  })
  return {
    take(): AlertsFrame | undefined {
      if (!snapshot && changed.size === 0) return undefined
      const { book } = deps.session().alerts
      const ids = [...changed]
      const records = snapshot ? book.open() : ids.flatMap((id) => book.opened(id) ?? [])
      const closed = snapshot ? [] : ids.filter((id) => !book.opened(id)).map(String)
      const frame = { now: deps.now(), snapshot, alerts: records.map(toAlert), closed }
      snapshot = false
      changed.clear()
      return frame
    },
    close() {
      unfollow()
      unlisten()
    },
  }
}

function statusSource(deps: TopicDeps, wake: () => void) {
  let dirty = true
  const unlisten = deps.onStatus(() => {
    dirty = true
    wake()
  })
  return {
    take(): ConsoleStatus | undefined {
      if (!dirty) return undefined
      dirty = false
      return deps.status()
    },
    close: unlisten,
  }
}

/** What the settings say of the app, for the program that shows its windows. */
function desktopOrder(deps: TopicDeps, wake: () => void) {
  let told = ''
  const close = deps.onSettings(wake)
  return {
    take(): DesktopSettings | undefined {
      const settings = deps.desktop()
      const text = JSON.stringify(settings)
      if (text === told) return undefined
      told = text
      return settings
    },
    close,
  }
}
