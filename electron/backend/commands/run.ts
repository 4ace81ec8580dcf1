import type { CommandLogEntry, CommandRobot, CommandSummary } from '../../../shared/commands/command.ts'
import { countStatuses, endStatus, isFinal } from '../../../shared/commands/command.ts'
import { shortNames } from '../../../shared/commands/names.ts'
import { type CommandRecord, toSummary } from '../../../shared/commands/record.ts'
import { nextRobot, type RobotInput } from '../../../shared/commands/robot-status.ts'
import { judgeGuard, judgeWave } from '../../../shared/commands/waves.ts'
import type { CommandChange } from '../db/commands.ts'
import { commandPayload, type Dispatch, type Transmit } from './wire.ts'

interface Deps {
  now(): number
  /** Null while the broker is not connected. */
  transmit(): Transmit | null
  /** Writes what changed; `durable` before anything is sent. Throws when it could not. */
  save(run: CommandRun, durable: boolean): void
  /** Tasks of these robots that ended since then. */
  tasksSince(robots: readonly string[], since: number): { succeeded: number; failed: number }
}

/** One command at work: its robots, its waves, and what of it is not yet written. */
export class CommandRun {
  record: CommandRecord
  readonly robots = new Map<string, CommandRobot>()
  readonly #deps: Deps
  readonly #unsaved = new Set<string>()
  #log: CommandLogEntry[] = []
  #changed = false
  /** Since when it waits for the broker. */
  #waitingSince: number | null = null

  constructor(record: CommandRecord, robots: readonly CommandRobot[], deps: Deps) {
    this.record = record
    this.#deps = deps
    for (const robot of robots) this.robots.set(robot.robot, robot)
  }

  get dirty(): boolean {
    return this.#changed
  }

  get summary(): CommandSummary {
    return toSummary(this.record, [...this.robots.values()])
  }

  /** What is to be written; `saved` when it was. */
  change(): CommandChange {
    return {
      record: this.record,
      robots: [...this.#unsaved].map((name) => this.robots.get(name)!),
      log: this.#log,
    }
  }

  saved(): void {
    this.#unsaved.clear()
    this.#log = []
    this.#changed = false
  }

  note(text: string, by: string | null = null, robot: string | null = null): void {
    this.#log.push({ ts: this.#deps.now(), robot, by, text })
    this.#changed = true
  }

  set(fields: Partial<CommandRecord>): void {
    this.record = { ...this.record, ...fields }
    this.#changed = true
  }

  hold(why: string, by: string | null = null): void {
    this.set({ status: 'paused', hold: { why, by, since: this.#deps.now() } })
    this.note(`Paused: ${why}`, by)
  }

  /** Puts something that happened to one robot to it. */
  apply(name: string, input: RobotInput): void {
    const robot = this.robots.get(name)
    if (!robot) return
    const limits = { finishMs: this.record.finish_s * 1000 }
    const step = nextRobot(robot, input, this.#deps.now(), limits)
    if (step.robot !== robot) {
      this.robots.set(name, step.robot)
      this.#unsaved.add(name)
      this.#changed = true
    }
    if (step.note !== null) this.note(step.note, null, name)
  }

  /** Does what is due: ends robots whose time is over, sends a wave, judges it, goes on to the next. */
  advance(): void {
    for (const name of this.robots.keys()) this.apply(name, { kind: 'time' })
    if (this.record.ended === null && [...this.robots.values()].every(({ status }) => isFinal(status))) {
      this.#end()
      return
    }
    if (this.record.status !== 'running') return
    const wave = this.#wave()
    if (wave.some(({ status }) => status === 'pending')) this.#sendWave(wave)
    else this.#judge(wave)
  }

  /** Nobody is told any more; what was sent goes on to its end. */
  cancel(by: string, reason: string | null): void {
    this.note(reason === null ? 'Cancelled.' : `Cancelled: ${reason}`, by)
    for (const name of this.robots.keys()) this.apply(name, { kind: 'cancelled' })
    this.set({ status: 'running', hold: null, wave: Math.max(0, this.record.waves.length - 1) })
  }

  /** A person says that it goes on: also past a wave that did badly. */
  proceed(by: string): void {
    const isOver = this.#wave().every(({ status }) => isFinal(status))
    const hasNext = this.record.wave < this.record.waves.length - 1
    this.note('Continued.', by)
    this.set({ status: 'running', hold: null })
    if (isOver && hasNext) this.set({ wave: this.record.wave + 1, guarded_since: null })
  }

  /** After a late answer: the whole may have ended better than it seemed. */
  reconsider(): void {
    if (this.record.ended === null) return
    this.set({ status: endStatus(countStatuses([...this.robots.values()])) })
  }

  #wave(): CommandRobot[] {
    const names = this.record.waves[this.record.wave]?.robots ?? []
    return names.flatMap((name) => this.robots.get(name) ?? [])
  }

  #sendWave(wave: readonly CommandRobot[]): void {
    const now = this.#deps.now()
    const transmit = this.#deps.transmit()
    if (!transmit) {
      this.#waitingSince ??= now
      if (now - this.#waitingSince >= this.record.expiry_s * 1000)
        this.hold('There is no connection to the broker.')
      return
    }
    this.#waitingSince = null
    const expires = now + this.record.expiry_s * 1000
    const due = wave.filter(({ status }) => status === 'pending')
    const names = due.map(({ robot }) => robot)
    const noted = this.#log.length
    for (const name of names) this.apply(name, { kind: 'sending', expires })
    this.note(`${this.#waveName()}: sent to ${shortNames(names)}.`)
    try {
      this.#deps.save(this, true)
    } catch (error) {
      // What is not on the disk does not leave: the robots are what they were, and it is tried again.
      for (const robot of due) this.robots.set(robot.robot, robot)
      this.#log.length = noted
      throw error
    }
    for (const name of names) this.#send(transmit, name, now, expires)
  }

  #send(transmit: Transmit, name: string, sent: number, expires: number): void {
    const { command_id, kind, by, expiry_s } = this.record
    const { args } = this.robots.get(name)!
    const payload = commandPayload({ command_id, kind, args, by, sent, expires })
    const dispatch: Dispatch = { robot: name, payload, expiry_s, correlation: command_id }
    transmit(dispatch).then(
      () => this.apply(name, { kind: 'delivered' }),
      (error: Error) =>
        this.apply(name, { kind: 'undelivered', why: `The broker did not take it: ${error.message}` }),
    )
  }

  #judge(wave: readonly CommandRobot[]): void {
    const verdict = judgeWave(wave, this.record.max_bad_share)
    if (!verdict) return
    const isLast = this.record.wave >= this.record.waves.length - 1
    if (isLast) return
    if (!verdict.ok) {
      this.hold(`${this.#waveName()} did badly: ${verdict.text}.`)
      return
    }
    if (!this.#guarded(wave)) return
    this.note(`${this.#waveName()} did well: ${verdict.text}.`)
    this.set({ wave: this.record.wave + 1, guarded_since: null })
    this.advance()
  }

  /** Whether the robots of the wave work well enough to go on; holds the command when they do not. */
  #guarded(wave: readonly CommandRobot[]): boolean {
    const { guard } = this.record
    if (!guard) return true
    const now = this.#deps.now()
    if (this.record.guarded_since === null) this.set({ guarded_since: now })
    const since = this.record.guarded_since ?? now
    const names = wave.map(({ robot }) => robot)
    const verdict = judgeGuard(guard, { ...this.#deps.tasksSince(names, since), since, now })
    if (!verdict) return false
    if (!verdict.ok) this.hold(`${this.#waveName()}: ${verdict.text}.`)
    return verdict.ok
  }

  #end(): void {
    const counts = countStatuses([...this.robots.values()])
    const status = endStatus(counts)
    this.set({ status, ended: this.#deps.now(), hold: null })
    const others = (['failed', 'not_reached', 'cancelled'] as const)
      .filter((one) => counts[one] > 0)
      .map((one) => `, ${counts[one]} ${one.replace('_', ' ')}`)
    this.note(`Ended: ${counts.done} of ${this.robots.size} robots done${others.join('')}.`)
  }

  #waveName(): string {
    const { wave, waves } = this.record
    if (waves.length === 1) return 'The only wave'
    return `Wave ${wave + 1} of ${waves.length}${waves[wave]?.canary ? ' (canary)' : ''}`
  }
}
