import type { HeartbeatStatus } from '../../../shared/notify/delivery.ts'
import type { Heartbeat as Settings } from '../../../shared/notify/plan.ts'
import type { Problems } from '../problems.ts'
import { SendError } from './send.ts'
import { ask, hostOf } from './senders/http.ts'

const TIMEOUT_MS = 10_000

interface Deps {
  settings(): Settings
  url(): string | null
  now(): number
  problems: Problems
  changed(): void
}

/**
 * A dead man's switch: as long as this console lives it calls an outside address, and who watches there tells people
 * when the calls stay out. That a call fails is told here.
 */
export class Heartbeat {
  readonly #deps: Deps
  #at = 0
  #busy = false
  status: HeartbeatStatus = { last_ok: null, failing: null }

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Something was put right: the next look beats. */
  retryNow(): void {
    if (this.status.failing) this.#at = 0
  }

  /** Beats when it is due. */
  pump(): void {
    const { settings, now } = this.#deps
    const { enabled, every_s } = settings()
    if (!enabled) this.#clear()
    if (!enabled || this.#busy || now() < this.#at + every_s * 1000) return
    this.#at = now()
    void this.beat().then(
      () => this.#ok(),
      (error: unknown) => this.#failed(error instanceof Error ? error.message : String(error)),
    )
  }

  /** One beat. @throws SendError */
  async beat(): Promise<void> {
    const url = this.#deps.url()
    if (url === null)
      throw new SendError('The heartbeat has no address yet. Enter it in Settings → Notifications.')
    this.#busy = true
    try {
      const answer = await ask(url, { method: 'GET', signal: AbortSignal.timeout(TIMEOUT_MS) })
      await answer.body?.cancel()
      if (!answer.ok) throw new SendError(`${hostOf(url)} answered ${answer.status}.`)
    } finally {
      this.#busy = false
    }
  }

  #ok(): void {
    this.status = { last_ok: this.#deps.now(), failing: null }
    this.#deps.problems.clear('heartbeat_failed')
    this.#deps.changed()
  }

  #failed(message: string): void {
    const now = this.#deps.now()
    this.status = { ...this.status, failing: { since: this.status.failing?.since ?? now, message } }
    this.#deps.problems.raise(
      {
        kind: 'heartbeat_failed',
        severity: 'warning',
        message: `The heartbeat does not get out: ${message}`,
        action:
          'Until it does, nobody outside can tell whether this console is alive. See Settings → Notifications.',
      },
      now,
    )
    this.#deps.changed()
  }

  #clear(): void {
    if (!this.status.failing) return
    this.status = { ...this.status, failing: null }
    this.#deps.problems.clear('heartbeat_failed')
    this.#deps.changed()
  }
}
