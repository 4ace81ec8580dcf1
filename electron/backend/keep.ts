import type { MessageIn } from './border/message-in.ts'
import type { Arrival, Fleet } from './fleet.ts'
import type { Store } from './store.ts'

/** How a message came: `again` when it may have been stored before, and is then told from a copy by its content. */
export interface Coming extends Arrival {
  again: boolean
}

/**
 * Stores one checked message and folds it into the live fleet: the same for one from the broker and one from a file.
 * @returns false when it was there already
 */
export function keep(store: Store, fleet: Fleet, item: MessageIn, coming: Coming): boolean {
  const { received } = coming
  if (item.kind === 'trace') return store.trace(item, received)
  if (item.kind === 'change') return store.change(item)
  const robot = store.robots.id(item.robot, received)
  if (item.kind === 'event') {
    const fresh = store.event(item, robot, coming.again, received)
    fleet.contact(robot, item.robot, coming)
    return fresh
  }
  if (item.kind === 'telemetry') {
    const fresh = store.measure(item, robot, received)
    fleet.telemetry(robot, item, coming)
    return fresh
  }
  store.status(item, robot, received)
  fleet.status(robot, item, coming)
  return true
}
