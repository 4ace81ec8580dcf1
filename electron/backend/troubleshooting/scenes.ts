import type { RobotActivity, RobotDetail } from '../../../shared/fleet/robot.ts'
import type { CommandAnswer, Scene } from '../../../shared/troubleshooting/gather.ts'
import type { Alerts } from '../alerts/alerts.ts'
import type { Commands } from '../commands/commands.ts'
import type { Fleet } from '../fleet.ts'
import type { ReaderPool } from '../readers/pool.ts'

const ACTIVITY_LIMIT = 200
/** The past of a robot is read anew this often while somebody stands beside it. */
const FRESH_MS = 4000
const COMMANDS = 5
const CANDIDATES = 8

interface Deps {
  fleet: () => Fleet
  alerts: Pick<Alerts, 'ofRobot'>
  commands: Pick<Commands, 'list' | 'get'>
  readers: ReaderPool
  now(): number
  settle(): void
  report(error: unknown): void
}

interface Kept {
  read: number
  reading: Promise<void> | null
  activity: RobotActivity
}

/** What the console knows about the robots that somebody walks a tree at. Its past comes from a reader thread. */
export class Scenes {
  readonly #deps: Deps
  readonly #kept = new Map<string, Kept>()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** What is known now; the past as it was read last. */
  of(robot: string | null): Scene {
    const now = this.#deps.now()
    const activity = robot === null ? undefined : this.#kept.get(robot)?.activity
    return {
      now,
      robot: robot === null ? null : this.#detail(robot, now),
      events: activity?.events ?? [],
      tasks: activity?.tasks ?? [],
      commands: robot === null ? [] : this.#commands(robot),
    }
  }

  /** Reads the past of a robot unless it was read a moment ago. A failure leaves what is known. */
  async refresh(robot: string | null): Promise<void> {
    const id = robot === null ? undefined : this.#deps.fleet().find(robot)
    if (robot === null || id === undefined) return
    const kept = this.#kept.get(robot) ?? { read: 0, reading: null, activity: { events: [], tasks: [] } }
    this.#kept.set(robot, kept)
    if (kept.reading) return kept.reading
    if (this.#deps.now() - kept.read < FRESH_MS) return
    kept.reading = this.#read(kept, id).finally(() => {
      kept.reading = null
    })
    await kept.reading
  }

  /** Whose walks are over needs no memory any more. */
  forget(robot: string | null): void {
    if (robot !== null) this.#kept.delete(robot)
  }

  /** Robots that could take over a task: idle and healthy, those of its own group and zone first. */
  candidates(robot: string | null): string[] {
    const fleet = this.#deps.fleet()
    const now = this.#deps.now()
    const own = robot === null ? null : this.#detail(robot, now)
    const near = (one: { group: string | null; zone: string | null }) =>
      (own?.group === one.group ? 2 : 0) + (own?.zone === one.zone ? 1 : 0)
    return [...fleet.ids()]
      .flatMap((id) => fleet.live(id, now) ?? [])
      .filter(
        ({ id, state, freshness, healthy }) =>
          id !== robot && state === 'idle' && freshness === 'fresh' && healthy,
      )
      .sort((a, b) => near(b) - near(a) || a.id.localeCompare(b.id, 'en', { numeric: true }))
      .slice(0, CANDIDATES)
      .map(({ id }) => id)
  }

  async #read(kept: Kept, robot: number): Promise<void> {
    try {
      this.#deps.settle()
      kept.activity = await this.#deps.readers.run('activity', { robot, limit: ACTIVITY_LIMIT })
      kept.read = this.#deps.now()
    } catch (error) {
      if (!this.#deps.readers.stopped) this.#deps.report(error)
    }
  }

  #detail(id: string, now: number): RobotDetail | null {
    const fleet = this.#deps.fleet()
    const robot = fleet.find(id)
    const live = robot === undefined ? null : fleet.live(robot, now)
    if (robot === undefined || !live) return null
    const open_alerts = this.#deps.alerts.ofRobot(id)
    return { ...live, metrics: fleet.metrics(robot), open_alerts, first_seen: fleet.firstSeen(robot) }
  }

  #commands(robot: string): CommandAnswer[] {
    return this.#deps.commands.list({ robot }, COMMANDS).flatMap(({ command_id, title }) => {
      const own = this.#deps.commands.get(command_id)?.robots.find((one) => one.robot === robot)
      if (!own) return []
      const { status, ts } = own
      const told =
        status === 'done' || status === 'accepted' || status === 'failed' || status === 'not_reached'
      return [{ title, status: told ? status : 'open', ts }]
    })
  }
}
