import path from 'node:path'
import { CallError } from '../../../shared/rpc.ts'
import { gather, type Scene, suggest } from '../../../shared/troubleshooting/gather.ts'
import { addEntry, beginWalk, type Move, moveWalk, wrongMove } from '../../../shared/troubleshooting/move.ts'
import { likelyStep, treeStatistics } from '../../../shared/troubleshooting/statistics.ts'
import type { TreeStatistics } from '../../../shared/troubleshooting/statistics-view.ts'
import { stepOf } from '../../../shared/troubleshooting/tree.ts'
import {
  type Moved,
  summaryOf,
  type WalkRecord,
  type WalkSummary,
  type WalkView,
} from '../../../shared/troubleshooting/walk.ts'
import type { Alerts } from '../alerts/alerts.ts'
import type { Commands } from '../commands/commands.ts'
import type { WriteDb } from '../db/open.ts'
import { WalkPhotoTable } from '../db/walk-photos.ts'
import { WalkTable } from '../db/walks.ts'
import type { Fleet } from '../fleet.ts'
import type { Incidents } from '../incidents/incidents.ts'
import { sniffType } from '../incidents/sniff.ts'
import type { Maintenance } from '../maintenance/maintenance.ts'
import type { ReaderPool } from '../readers/pool.ts'
import { type Acting, doAction, offered, taskOf } from './actions.ts'
import { endWalk } from './ends.ts'
import { Scenes } from './scenes.ts'
import { Trees } from './trees.ts'

/** So many of the newest walks of a tree are learned from. */
const LEARNED = 5000
const LISTED = 500
const ENDED_SHOWN_MS = 12 * 3_600_000
const MAX_PHOTOS = 40
/** An act that took longer to come home was done without a line. */
const LATE_HOME_MS = 60_000
const NOTHING_KNOWN = { evidence: [], suggested: null }
const PHOTO_TYPES = new Set(['image/jpeg', 'image/png', 'image/webp'])

export interface WalkDeps {
  db: WriteDb
  /** The database file; the user's trees lie beside it. */
  file: string
  fleet: () => Fleet
  alerts: Alerts
  commands: Commands
  maintenance: Maintenance
  incidents: Incidents
  readers: ReaderPool
  now(): number
  settle(): void
  report(error: unknown): void
}

interface Start {
  tree: string
  by: string
  robot?: string
  alert?: string
  run?: string
  client_id?: string
}

/** Decision trees, and who walks them beside which robot. */
export class Walks {
  readonly trees: Trees
  readonly scenes: Scenes
  readonly #deps: WalkDeps
  readonly #table: WalkTable
  readonly #photos: WalkPhotoTable
  readonly #open = new Map<string, WalkRecord>()
  readonly #learned = new Map<string, WalkRecord[]>()
  readonly #listeners = new Set<(id: string) => void>()

  constructor(deps: WalkDeps) {
    this.#deps = deps
    this.#table = new WalkTable(deps.db)
    this.#photos = new WalkPhotoTable(deps.db)
    this.trees = new Trees(path.dirname(deps.file), this.#table)
    this.scenes = new Scenes(deps)
    for (const walk of this.#table.open()) this.#open.set(walk.id, walk)
  }

  /** Calls back with the id of each walk that changed; returns the function that ends it. */
  onChange(listener: (id: string) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Begins a walk. The same start sent twice is one walk. */
  start({ tree, by, robot, alert, run, client_id }: Start): WalkRecord {
    const known = client_id === undefined ? null : this.#table.ofRequest(client_id)
    if (known) return known
    const body = this.trees.get(tree, '/tree')
    const record = alert === undefined ? null : this.#deps.incidents.alert(alert, '/alert')
    const named = robot ?? record?.subject.robot ?? null
    if (robot !== undefined && this.#deps.fleet().find(robot) === undefined)
      throw new CallError('not_found', `There is no robot "${robot}".`, '/robot')
    const walk = beginWalk(body, {
      ...{ id: String(this.#table.nextId()), by, now: this.#deps.now(), robot: named },
      ...{ alert: alert ?? null, rule: record?.rule.id ?? null, run: run ?? null },
    })
    this.#settled()
    this.#table.add(walk, client_id ?? null)
    this.#open.set(walk.id, walk)
    this.#tell(walk.id)
    return walk
  }

  find(id: string): WalkRecord | null {
    return this.#open.get(id) ?? (/^[0-9]{1,15}$/.test(id) ? this.#table.get(id) : null)
  }

  /** @throws CallError not_found */
  demand(id: string): WalkRecord {
    const walk = this.find(id)
    if (walk) return walk
    throw new CallError('not_found', `There is no walk "${id}".`, '/id')
  }

  /** One act. What came too late is kept without effect, and told. */
  move(id: string, move: Move): Moved {
    const walk = this.demand(id)
    const wrong = wrongMove(walk, move)
    if (wrong !== null) throw new CallError('bad_request', wrong, '/move')
    // A device's clock may be wrong: nothing is done before the walk began, nor in the future.
    const now = this.#deps.now()
    const ts = Math.min(now, Math.max(walk.started, move.ts ?? now))
    // What is known now is not what was known when a device without a line was answered.
    const { evidence, suggested } = now - ts > LATE_HOME_MS ? NOTHING_KNOWN : this.#known(walk)
    const result = moveWalk(walk, { ...move, ts }, { now, evidence, suggested: suggested?.answer ?? null })
    const saved = this.#save(walk, result.walk)
    return { view: this.view(saved), applied: result.applied, told: result.applied ? null : result.why }
  }

  /** Does what the step offers, and writes it down. Sent twice, it is done once. */
  act(id: string, acting: Acting): Moved {
    const walk = this.demand(id)
    const { client_id, by, step } = acting
    if (walk.entries.some((entry) => entry.client_id === client_id))
      return { view: this.view(walk), applied: true, told: null }
    if (walk.at?.step !== step || !offered(walk).includes(acting.action)) {
      throw new CallError(
        'conflict',
        `The walk does not stand where "${acting.action}" is offered.`,
        '/action',
      )
    }
    this.#settled()
    const note = doAction(walk, acting, this.scenes.of(walk.robot), this.#deps)
    const done = addEntry(walk, { client_id, kind: 'action', by, step, note }, this.#deps.now())
    const saved = this.#save(walk, done)
    if (acting.action !== 'help') return { view: this.view(saved), applied: true, told: null }
    return this.move(id, { kind: 'finish', outcome: 'called_help', by, client_id: `${client_id}:end` })
  }

  addPhoto(
    id: string,
    given: { by: string; client_id: string; step: string; ts?: number; data: string },
  ): Moved {
    const walk = this.demand(id)
    const { by, client_id, step, data } = given
    if (!stepOf(walk.body, step))
      throw new CallError('bad_request', `The tree has no step "${step}".`, '/step')
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(data))
      throw new CallError('bad_request', 'The photo is not base64.', '/data')
    const bytes = Buffer.from(data, 'base64')
    const type = sniffType(bytes)
    if (!PHOTO_TYPES.has(type))
      throw new CallError(
        'bad_request',
        `The photo has to be a JPEG, PNG or WebP image; this is ${type}.`,
        '/data',
      )
    if (this.#photos.countOf(walk.id) >= MAX_PHOTOS)
      throw new CallError('conflict', `The walk has ${MAX_PHOTOS} photos already.`, '/data')
    this.#settled()
    const now = this.#deps.now()
    const photo = this.#photos.add({ walk: walk.id, client_id, type, data: bytes, by, ts: given.ts ?? now })
    const done = addEntry(walk, { client_id, kind: 'photo', by, step, photo: String(photo) }, now)
    return { view: this.view(this.#save(walk, done)), applied: true, told: null }
  }

  photo(id: string) {
    const row = this.#photos.get(id)
    if (!row) throw new CallError('not_found', `There is no photo "${id}".`, '/id')
    return { id, type: row.type, data: row.data.toString('base64'), by: row.by, ts: row.ts }
  }

  view(walk: WalkRecord): WalkView {
    const { scene, evidence, suggested } = this.#known(walk)
    const learned = walk.at === null ? [] : this.#learn(walk.tree)
    const requeues = offered(walk).includes('requeue')
    return {
      ...{ now: scene.now, walk, evidence, ahead: aheadOf(walk, scene), suggested },
      likely: walk.at === null ? null : likelyStep(walk.body, learned, walk.rule, walk.at.step),
      robot_known: scene.robot !== null,
      robot_heard: scene.robot?.last_seen ?? null,
      task: requeues ? taskOf(scene) : null,
      candidates: requeues ? this.scenes.candidates(walk.robot) : [],
    }
  }

  runs(filter: { tree?: string; robot?: string; state?: 'open' | 'ended' }, limit: number): WalkSummary[] {
    return this.#table.newest(filter, limit).map(summaryOf)
  }

  /** What a supervisor looks at: the open walks, and those that ended in the last hours. */
  present(): WalkSummary[] {
    const open = [...this.#open.values()].sort((a, b) => b.since - a.since)
    const since = this.#deps.now() - ENDED_SHOWN_MS
    return [...open.map(summaryOf), ...this.#table.newest({ state: 'ended', since }, LISTED).map(summaryOf)]
  }

  statistics(id: string, version?: number): TreeStatistics {
    const tree = this.trees.get(id)
    const all = this.#table.newest({ tree: id }, LEARNED)
    const counted = version === undefined ? all : all.filter((walk) => walk.version === version)
    const versions = [...new Set(all.map((walk) => walk.version))].sort((a, b) => a - b)
    return { ...treeStatistics(tree, counted), versions }
  }

  #known(walk: WalkRecord) {
    const scene = this.scenes.of(walk.robot)
    const step = walk.at === null ? undefined : stepOf(walk.body, walk.at.step)
    const evidence = step ? gather(step, scene) : []
    const suggested = step && walk.at!.doing === null ? suggest(step, evidence) : null
    return { scene, evidence, suggested }
  }

  #learn(tree: string): WalkRecord[] {
    const known = this.#learned.get(tree)
    if (known) return known
    const walks = this.#table.newest({ tree, state: 'ended' }, LEARNED)
    this.#learned.set(tree, walks)
    return walks
  }

  #save(before: WalkRecord, walk: WalkRecord): WalkRecord {
    if (walk === before) return walk
    this.#settled()
    const ended = before.state !== 'ended' && walk.state === 'ended'
    const saved = ended ? endWalk(walk, this.#deps) : walk
    this.#settled()
    this.#table.save(saved)
    if (saved.state === 'ended') this.#open.delete(saved.id)
    else this.#open.set(saved.id, saved)
    if (ended) {
      this.#learned.delete(saved.tree)
      this.scenes.forget(saved.robot)
    }
    this.#tell(saved.id)
    return saved
  }

  /** Nothing may be written into a transaction that is still open. */
  #settled(): void {
    if (this.#table.busy) this.#deps.settle()
  }

  #tell(id: string): void {
    for (const listener of this.#listeners) listener(id)
  }
}

/** What is known at every other step; nothing once there is no step to come. */
function aheadOf({ at, body }: WalkRecord, scene: Scene): WalkView['ahead'] {
  const others = at === null ? [] : body.steps.filter(({ id }) => id !== at.step)
  return Object.fromEntries(others.map((step) => [step.id, gather(step, scene)]))
}
