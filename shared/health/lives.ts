import { type Component, mentions } from './component.ts'
import type { Life } from './prediction.ts'

/** Something told of a robot that may end the life of a part. */
export interface Told {
  ts: number
  /** `broken`: the robot says a part failed; the others are announced changes. */
  kind: 'maintenance' | 'hardware' | 'broken'
  what: string
  /** Whether the robot stood in error until then: the work was no plan. */
  stood: boolean
}

/** The end of a part's life. */
export interface ComponentEvent {
  component: string
  ts: number
  kind: 'failed' | 'repaired' | 'replaced'
  what: string
}

/**
 * What the words say of the components: work on one repairs it, an announced change of hardware that names none replaces
 * the whole robot, and work on a robot that stood in error means that the part had failed.
 */
export function eventsOf(told: readonly Told[], components: readonly Component[]): ComponentEvent[] {
  return told.flatMap((one) => {
    const { ts, what } = one
    if (one.kind === 'broken') {
      return components
        .filter(({ id, failed_by }) => mentions(what, [id, ...failed_by]))
        .map(({ id }) => ({ component: id, ts, kind: 'failed' as const, what }))
    }
    const named = components.filter(({ id, repaired_by }) => mentions(what, [id, ...repaired_by]))
    const replaced = named.length === 0 && one.kind === 'hardware'
    const kind = replaced ? ('replaced' as const) : ('repaired' as const)
    const work = (replaced ? components : named).map(({ id }) => ({ component: id, ts, kind, what }))
    const failures = one.stood && !replaced ? work : []
    return [...failures.map((event) => ({ ...event, ts: ts - 1, kind: 'failed' as const })), ...work]
  })
}

/** A failure told twice, by the robot and by the workshop, is one. */
const SAME_FAILURE_MS = 3 * 86_400_000

/**
 * The lives of the parts of one component, oldest first; the last one goes on. The first has no beginning: nobody saw
 * it. A part that failed and was not repaired as far as anybody told begins anew with the next event.
 */
export function livesOf(component: string, events: readonly ComponentEvent[]): Life[] {
  const own = events.filter((event) => event.component === component).sort((a, b) => a.ts - b.ts)
  const lives: Life[] = []
  let from: number | null = null
  let failed: ComponentEvent | null = null
  const end = (event: ComponentEvent, kind: Life['end']) =>
    lives.push({ component, from, to: event.ts, end: kind, what: event.what })
  for (const event of own) {
    if (event.kind === 'failed') {
      if (failed && event.ts - failed.ts <= SAME_FAILURE_MS) continue
      if (failed) from = failed.ts
      end(event, 'failed')
      failed = event
      continue
    }
    if (!failed) end(event, event.kind)
    failed = null
    from = event.ts
  }
  lives.push({ component, from: failed ? failed.ts : from, to: null, end: null, what: null })
  return lives
}

/** Since when the present part is in use: from the last end of a life on. Null when none is known. */
export function inUseSince(lives: readonly Life[]): number | null {
  return lives.at(-1)?.from ?? null
}
