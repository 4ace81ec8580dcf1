import { randomBytes } from 'node:crypto'
import {
  type Command,
  type CommandLogEntry,
  type CommandRobot,
  type CommandSummary,
  isFinal,
  type Preview,
  type StrayAnswer,
} from '../../../shared/commands/command.ts'
import { INSTALLS, PREVIOUS } from '../../../shared/commands/kind.ts'
import { byName, shortNames } from '../../../shared/commands/names.ts'
import { type CommandRecord, toCommand, toSummary } from '../../../shared/commands/record.ts'
import { MAX_BAD_SHARE, type WaveOptions } from '../../../shared/commands/waves.ts'
import { nearestWord } from '../../../shared/query/nearest.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { Settings } from '../../../shared/settings/settings.ts'
import { CommandTable } from '../db/commands.ts'
import { endedSince, storedAnswers } from '../db/commands-scene.ts'
import type { WriteDb } from '../db/open.ts'
import type { Fleet } from '../fleet.ts'
import type { Store } from '../store.ts'
import { type AnswerIn, isAnswer } from './answer.ts'
import { conflictWith } from './conflict.ts'
import { type Asked, argsFor, previewCommand, type Scene } from './plan.ts'
import { CommandRun } from './run.ts'
import type { Transmit } from './wire.ts'

const EVERY_MS = 100
const EXPIRY_S = 60
const FINISH_S = 600
const RECENT = 200
/** A robot's clock may be this far behind when its stored answers are looked for. */
const CLOCKS_MS = 10 * 60_000

export interface CommandDeps {
  db: WriteDb
  fleet: () => Fleet
  store: () => Store
  settings: () => Settings
  now: () => number
  transmit: () => Transmit | null
  settle(): void
  report(error: unknown): void
}

/** What somebody asks for. */
export interface Order extends Asked {
  by: string
  reason: string
  incident?: string
  expiry_s?: number
  finish_s?: number
  request_id?: string
  waves?: WaveOptions
}

/** A command that changed, with what its log gained. */
export interface CommandNews {
  command: CommandSummary
  log: readonly CommandLogEntry[]
}

/** Orders to robots: given, recorded, sent in waves, followed to the end of every robot. */
export class Commands {
  readonly #deps: CommandDeps
  readonly #table: CommandTable
  readonly #open = new Map<string, CommandRun>()
  readonly #listeners = new Set<(news: CommandNews) => void>()
  readonly #timer: NodeJS.Timeout

  constructor(deps: CommandDeps) {
    this.#deps = deps
    this.#table = new CommandTable(deps.db)
    for (const record of this.#table.open()) this.#resume(record)
    this.#timer = setInterval(() => this.tick(), EVERY_MS)
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#flush()
  }

  /** Calls back after each change; returns the function that ends it. */
  onChange(listener: (news: CommandNews) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  preview(asked: Asked): Preview {
    return previewCommand(this.#scene(), asked)
  }

  /** @throws CallError when it cannot be meant, or somebody else is at it already */
  send(order: Order): { command_id: string } {
    return this.#give(order, null)
  }

  get(commandId: string): Command | null {
    const run = this.#open.get(commandId) ?? this.#stored(commandId)
    if (!run) return null
    const robots = [...run.robots.values()].sort(
      (a, b) => (a.wave ?? -1) - (b.wave ?? -1) || byName(a.robot, b.robot),
    )
    const log = [...this.#table.log(run.record.id), ...run.change().log]
    return toCommand(run.record, robots, log)
  }

  /** @throws CallError not_found, which names the nearest */
  demand(commandId: string): Command {
    const command = this.get(commandId)
    if (command) return command
    const nearest = nearestWord(
      commandId,
      this.list({}, RECENT).map(({ command_id }) => command_id),
    )
    const hint = nearest ? ` Did you mean "${nearest}"?` : ''
    throw new CallError('not_found', `There is no command "${commandId}".${hint}`, '/command_id')
  }

  list(filter: { robot?: string; incident?: string }, limit: number): CommandSummary[] {
    return this.#table.newest(filter, limit).map((record) => {
      const run = this.#open.get(record.command_id)
      return run ? run.summary : toSummary(record, this.#table.robots(record.id))
    })
  }

  strays(limit: number): StrayAnswer[] {
    return this.#table.strays(limit)
  }

  get strayCount(): number {
    return this.#table.strayCount()
  }

  approve(commandId: string, by: string): Command {
    const run = this.#demandOpen(commandId)
    const { status, by: giver } = run.record
    if (status !== 'awaiting_approval') refuse('It waits for no approval.')
    if (by.trim().toLowerCase() === giver.trim().toLowerCase())
      refuse(`${giver} gave this command; another person has to approve it.`)
    run.note('Approved.', by)
    run.set({ status: 'running', approved_by: by })
    return this.#acted(run)
  }

  pause(commandId: string, by: string, reason: string | null): Command {
    const run = this.#demandOpen(commandId)
    if (run.record.status !== 'running') refuse('It is not running.')
    run.hold(reason ?? `Paused by ${by}.`, by)
    return this.#acted(run)
  }

  continue(commandId: string, by: string): Command {
    const run = this.#demandOpen(commandId)
    if (run.record.status !== 'paused') refuse('It is not paused.')
    run.proceed(by)
    return this.#acted(run)
  }

  cancel(commandId: string, by: string, reason: string | null): Command {
    const run = this.#demandOpen(commandId)
    run.cancel(by, reason)
    return this.#acted(run)
  }

  /** The same anew for those robots that failed or were not reached: a command of its own. */
  retry(commandId: string, by: string, reason: string): { command_id: string } {
    const { kind, args, robots, incident, ended, expiry_s, finish_s } = this.demand(commandId)
    if (ended === null) refuse('It is still under way: cancel what is left of it first.')
    const again = robots.filter(({ status }) => status === 'failed' || status === 'not_reached')
    if (again.length === 0) refuse('No robot failed or was not reached: there is nothing to do again.')
    const install = INSTALLS[kind]
    const targets = new Map(
      again.flatMap((robot) => {
        const version = install ? robot.args[install.argument] : undefined
        return typeof version === 'string' && version !== PREVIOUS ? [[robot.robot, version] as const] : []
      }),
    )
    const order = { kind, args, robots: again.map(({ robot }) => robot), by, reason, expiry_s, finish_s }
    return this.#give({ ...order, targets, ...(incident === null ? {} : { incident }) }, commandId)
  }

  /** Answers of robots, once they are committed. */
  answers(list: readonly AnswerIn[]): void {
    try {
      for (const answer of list) this.#answer(answer)
      this.tick()
    } catch (error) {
      this.#deps.report(error)
    }
  }

  /** One look at everything that is due. */
  tick(): void {
    if (this.#open.size === 0) return
    try {
      for (const run of this.#open.values()) run.advance()
      this.#flush()
    } catch (error) {
      this.#deps.report(error)
    }
  }

  #give(order: Order, retryOf: string | null): { command_id: string } {
    const known = order.request_id === undefined ? null : this.#table.ofRequest(order.request_id)
    if (known) return { command_id: known.command_id }
    const plan = this.preview(order)
    conflictWith(
      [...this.#open.values()].map(({ summary, robots }) => ({ ...summary, names: robots })),
      order,
      this.#deps.now(),
    )
    if (plan.robots.every(({ problem }) => problem !== null))
      throw new CallError('bad_request', `Nothing would be sent. ${plan.warnings.join(' ')}`, '/robots')
    const record = this.#record(order, plan, retryOf)
    const run = this.#run(record, robotsOf(order, plan, record.ts))
    const to = shortNames(plan.robots.map(({ robot }) => robot))
    run.note(`Given to ${to}: ${order.reason}`, order.by)
    const whole = { ...run.change(), robots: [...run.robots.values()] }
    this.#write(() => this.#table.add(whole, order.request_id ?? null))
    this.#open.set(record.command_id, run)
    this.#tell(run)
    this.tick()
    return { command_id: record.command_id }
  }

  #record(order: Order, plan: Preview, retryOf: string | null): CommandRecord {
    const ts = this.#deps.now()
    return {
      id: this.#table.nextId(),
      command_id: `c-${ts.toString(36)}-${randomBytes(3).toString('hex')}`,
      ...{ kind: order.kind, args: order.args, by: order.by, reason: order.reason, ts },
      status: plan.needs_approval ? 'awaiting_approval' : 'running',
      waves: plan.waves,
      wave: 0,
      guarded_since: null,
      max_bad_share: order.waves?.max_bad_share ?? MAX_BAD_SHARE,
      guard: order.waves?.guard ?? null,
      expiry_s: order.expiry_s ?? EXPIRY_S,
      finish_s: order.finish_s ?? FINISH_S,
      hold: null,
      approved_by: null,
      incident: order.incident ?? null,
      retry_of: retryOf,
      ended: null,
    }
  }

  #run(record: CommandRecord, robots: readonly CommandRobot[]): CommandRun {
    return new CommandRun(record, robots, {
      now: this.#deps.now,
      transmit: this.#deps.transmit,
      save: (run, durable) => {
        this.#write(() => this.#table.write(run.change(), durable))
        this.#tell(run)
      },
      tasksSince: (names, since) => {
        this.#deps.settle()
        return endedSince(this.#deps.db, names, since)
      },
    })
  }

  #stored(commandId: string): CommandRun | null {
    const record = this.#table.get(commandId)
    return record ? this.#run(record, this.#table.robots(record.id)) : null
  }

  /** A command that was open when Andon ended: what was sent is not sent again, what was not waits for a person. */
  #resume(record: CommandRecord): void {
    const run = this.#run(record, this.#table.robots(record.id))
    this.#open.set(record.command_id, run)
    for (const robot of [...run.robots.values()]) {
      run.apply(robot.robot, { kind: 'restarted' })
      if (robot.sent_ts !== null && !isFinal(robot.status)) this.#catchUp(run, robot)
    }
    const untold = [...run.robots.values()].filter(({ status }) => status === 'pending').length
    if (record.status === 'running' && untold > 0)
      run.hold(
        `Andon was started again in the middle of it; ${untold === 1 ? '1 robot was' : `${untold} robots were`} not told yet.`,
      )
  }

  /** Answers that were stored, but had not reached the command when Andon ended. */
  #catchUp(run: CommandRun, { robot, status, sent_ts }: CommandRobot): void {
    const id = this.#deps.fleet().find(robot)
    if (id === undefined) return
    for (const answer of storedAnswers(this.#deps.db, id, run.record.command_id, sent_ts! - CLOCKS_MS)) {
      if (!isAnswer(answer.status) || (status === 'accepted' && answer.status === 'accepted')) continue
      run.apply(robot, { kind: 'answer', status: answer.status, message: answer.message })
    }
  }

  #answer({ command_id, robot, status, message, ts }: AnswerIn): void {
    const run = this.#open.get(command_id) ?? this.#stored(command_id)
    if (run?.robots.has(robot)) {
      run.apply(robot, { kind: 'answer', status, message })
      run.reconsider()
    } else {
      const why = run ? 'not_addressed' : 'unknown_command'
      this.#write(() => this.#table.addStray({ ts, robot, command_id, status, message, why }))
      run?.note(`Answered ${status}, but was never asked; ignored.`, null, robot)
    }
    if (run) this.#save(run)
  }

  #acted(run: CommandRun): Command {
    run.advance()
    this.#flush()
    return this.demand(run.record.command_id)
  }

  #demandOpen(commandId: string): CommandRun {
    const run = this.#open.get(commandId)
    if (run) return run
    this.demand(commandId)
    return refuse('It is over.')
  }

  #flush(): void {
    for (const run of this.#open.values()) this.#save(run)
  }

  #save(run: CommandRun): void {
    if (run.dirty) {
      this.#write(() => this.#table.write(run.change(), false))
      this.#tell(run)
    }
    if (run.record.ended !== null) this.#open.delete(run.record.command_id)
  }

  /** What was written is told, and then no longer new. */
  #tell(run: CommandRun): void {
    const { log } = run.change()
    run.saved()
    for (const listener of this.#listeners) listener({ command: run.summary, log })
  }

  #write(write: () => void): void {
    if (this.#table.busy) this.#deps.settle()
    write()
  }

  #scene(): Scene {
    this.#deps.settle()
    const { db, fleet, store, now, settings } = this.#deps
    return { db, fleet: fleet(), store: store(), now: now(), approval: settings().commands.approval }
  }
}

function robotsOf(order: Order, plan: Preview, ts: number): CommandRobot[] {
  const waveOf = new Map(plan.waves.flatMap(({ robots }, wave) => robots.map((robot) => [robot, wave])))
  return plan.robots.map((robot) => ({
    robot: robot.robot,
    status: robot.problem === null ? 'pending' : 'failed',
    message: robot.problem,
    ts,
    wave: waveOf.get(robot.robot) ?? null,
    args: argsFor(order.kind, order.args, robot),
    software_version: robot.software_version,
    model_version: robot.model_version,
    sent_ts: null,
    expires_ts: null,
    answers: 0,
    late: false,
    uncertain: false,
  }))
}

function refuse(message: string): never {
  throw new CallError('conflict', message, '/command_id')
}
