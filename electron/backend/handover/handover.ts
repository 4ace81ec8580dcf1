import type {
  HandoverDraft,
  HandoverState,
  HandoverView,
  SignedHandover,
} from '../../../shared/handover/handover.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { Settings } from '../../../shared/settings/settings.ts'
import { HandoverTable } from '../db/handovers.ts'
import type { WriteDb } from '../db/open.ts'
import { fleetCell } from '../db/rates.ts'
import type { Fleet } from '../fleet.ts'
import { compose, type Open } from './compose.ts'
import { shiftAt } from './shift.ts'

export interface HandoverDeps {
  db: WriteDb
  fleet: () => Fleet
  settings: () => Settings
  now: () => number
  settle(): void
  /** What is open in the other parts of the console. */
  open(): Omit<Open, 'now' | 'until'>
}

/** From one shift to the next: what is open, the notes, and who took it over. */
export class Handover {
  readonly #deps: HandoverDeps
  readonly #table: HandoverTable

  constructor(deps: HandoverDeps) {
    this.#deps = deps
    this.#table = new HandoverTable(deps.db)
  }

  now(): HandoverView {
    return { now: this.#deps.now(), state: this.#state(), draft: this.#table.draft(), signed: null }
  }

  /** A signed one as it was. */
  past(id: string): HandoverView {
    const found = this.#table.get(id)
    if (!found) throw new CallError('not_found', `There is no hand-over "${id}".`, '/id')
    return { now: this.#deps.now(), state: found.state, draft: null, signed: found.signed }
  }

  list(limit: number, cursor?: string): { handovers: SignedHandover[]; next_cursor: string | null } {
    const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor)
    if (!Number.isSafeInteger(before))
      throw new CallError('bad_request', `"${cursor}" is not the id of a hand-over.`, '/cursor')
    const handovers = this.#table.newest(before, limit)
    return { handovers, next_cursor: handovers.length < limit ? null : (handovers.at(-1)?.id ?? null) }
  }

  note(by: string, notes: string): HandoverDraft {
    const draft = { by, notes, ts: this.#deps.now() }
    this.#deps.settle()
    this.#table.saveDraft(draft)
    return draft
  }

  /** @throws CallError when nobody else takes over */
  sign({ by, to, notes }: { by: string; to: string; notes?: string }): HandoverView {
    const [leaves, takes] = [by.trim(), to.trim()]
    if (leaves.toLowerCase() === takes.toLowerCase())
      throw new CallError('bad_request', `Another person than ${leaves} has to take over and sign.`, '/to')
    const state = this.#state()
    const said = notes ?? this.#table.draft()?.notes ?? ''
    this.#deps.settle()
    return this.past(this.#table.add({ by: leaves, to: takes, signed: state.at, notes: said, state }))
  }

  #state(): HandoverState {
    const { db, fleet, settings, now, settle, open } = this.#deps
    settle()
    const at = now()
    const shift = shiftAt(at, settings().shifts.starts)
    const { succeeded, failed } = fleetCell(db, shift.from, at)
    const robots = [...fleet().ids()].flatMap((id) => fleet().live(id, at) ?? [])
    return {
      ...{ at, shift, succeeded, failed },
      robots: { total: robots.length, healthy: robots.filter(({ healthy }) => healthy).length },
      sections: compose({ now: at, until: shift.next_to, ...open() }),
    }
  }
}
