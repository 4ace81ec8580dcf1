import { type EventHours, type HourDigest, hourOf } from './db/event-hours.ts'

/** How often is looked for something to do, and the pause between two steps while there is. */
const EVERY_MS = 2000
const PAUSE_MS = 20
/** An hour is worked out when it is over this long, and nothing of it came within the last look. */
const GRACE_MS = 120_000
/** Words added in one transaction: a few milliseconds. */
const PROSE_STEP = 200

interface Deps {
  hours: () => EventHours
  now: () => number
  /** Works out an hour on another thread, from everything that is committed; null: it cannot be. */
  digest(hour: number): Promise<HourDigest | null>
  /** A batch is being gathered: its transaction is open. */
  busy(): boolean
  onError(error: unknown): void
}

/** Works out what is known of whole hours, in the background, newest first, in small steps. */
export class HoursJob {
  readonly #deps: Deps
  /** Hours that could not be worked out; something new in them is a reason to try again. */
  readonly #given = new Set<number>()
  #before: number | null = null
  #top = 0
  /** Hours were left out because something had just come. */
  #leftOut = false
  #timer: NodeJS.Timeout | null = null
  #stopped = false

  constructor(deps: Deps) {
    this.#deps = deps
  }

  start(): void {
    this.#again(EVERY_MS)
  }

  stop(): void {
    this.#stopped = true
    if (this.#timer) clearTimeout(this.#timer)
  }

  #again(ms: number): void {
    if (!this.#stopped) this.#timer = setTimeout(() => void this.#turn(), ms)
  }

  async #turn(): Promise<void> {
    try {
      this.#again((await this.#step()) ? PAUSE_MS : EVERY_MS)
    } catch (error) {
      // A damaged file is told by its check; what cannot be worked out is looked at instead.
      const code = String((error as { code?: unknown }).code ?? '')
      if (this.#stopped || code.startsWith('SQLITE_CORRUPT')) return
      this.#deps.onError(error)
      this.#again(EVERY_MS)
    }
  }

  /** @returns whether there is more to do at once */
  async #step(): Promise<boolean> {
    const hours = this.#deps.hours()
    const top = hourOf(this.#deps.now() - GRACE_MS)
    const touched = hours.takeTouched()
    for (const hour of touched) this.#given.delete(hour)
    if (touched.size > 0 || this.#leftOut || top !== this.#top) this.#before = top
    this.#top = top
    this.#leftOut = touched.size > 0
    if (this.#before === null) return false
    const { hour, from } = hours.nextUnknown(this.#before, new Set([...touched, ...this.#given]))
    this.#before = from
    if (hour === null) return from !== null
    // An hour that cannot be read stays unknown: its rows are looked at, as far as they can be.
    const digest = await this.#deps.digest(hour).catch(() => null)
    if (this.#stopped) return false
    this.#given.add(hour)
    if (digest && (await this.#keep(digest))) this.#given.delete(hour)
    return true
  }

  /** @returns false when something came meanwhile: then it is tried again after the next look */
  async #keep(digest: HourDigest): Promise<boolean> {
    const { hour, proseIds } = digest
    for (let at = 0; at < proseIds.length; at += PROSE_STEP) {
      await this.#quiet()
      if (this.#stopped) return false
      this.#deps.hours().addProse(hour, proseIds.slice(at, at + PROSE_STEP))
    }
    await this.#quiet()
    return !this.#stopped && this.#deps.hours().put(digest)
  }

  /** Waits until no batch is open: a transaction of its own is then possible. */
  async #quiet(): Promise<void> {
    do await new Promise<void>((resolve) => void setTimeout(resolve, PAUSE_MS / 4))
    while (!this.#stopped && this.#deps.busy())
  }
}
