import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DEFAULT_SETTINGS } from '../../../shared/settings/settings.ts'
import { Border } from '../border/border.ts'
import { Store } from '../store.ts'
import { openForReading, openForWriting, type ReadDb } from './open.ts'

/** A message as a robot sends it, for tests over a real database. */
export interface Sent {
  topic: string
  payload: Record<string, unknown> & { ts: number }
}

/** A folder of databases, filled through the border and the store; removed by `remove`. */
export function metricScenes(): { fill(sent: readonly Sent[], now: number): ReadDb; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'andon-metrics-'))
  const open: ReadDb[] = []
  return {
    fill(sent, now) {
      const file = path.join(folder, `${open.length}.db`)
      const db = openForWriting(file)
      const store = new Store(db, () => DEFAULT_SETTINGS, now)
      store.begin()
      for (const message of sent) put(store, message, now)
      store.commit(now)
      store.rollup.tick(now)
      store.flush(now, true)
      db.close()
      const read = openForReading(file)
      open.push(read)
      return read
    },
    remove() {
      for (const db of open) db.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const border = new Border('fleet')

function put(store: Store, { topic, payload }: Sent, now: number): void {
  const { messages, refusals } = border.accept(border.topic(topic), Buffer.from(JSON.stringify(payload)), now)
  if (refusals.length > 0) throw new Error(JSON.stringify(refusals))
  for (const message of messages) {
    if (message.kind === 'change') store.change(message)
    else if ('robot' in message) {
      const robot = store.robots.id(message.robot, now)
      if (message.kind === 'status') store.status(message, robot, now)
      else if (message.kind === 'telemetry') store.measure(message, robot, now)
      else store.event(message, robot, false, now)
    }
  }
}
