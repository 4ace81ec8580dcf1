import { setTimeout as wait } from 'node:timers/promises'
import type { Mosquitto } from '../fixtures/mosquitto.ts'
import { type Child, startBare, startPublisher } from './children.ts'
import { connectedConsole, patientBroker } from './environment.ts'
import type { Kind } from './messages.ts'
import type { BenchOptions } from './options.ts'
import { median, thousands } from './statistics.ts'
import type { Row } from './table.ts'

interface Outcome {
  perSecond: number
  lost: number
}

/** Nothing new for this long: the run is over, whatever is missing. */
const QUIET_MS = 5000

/** Publishes everything and follows the count of the receiver until all is there or nothing more comes. */
async function follow(
  publisher: Child,
  count: number,
  seen: () => Promise<{ count: number; at: number }>,
): Promise<Outcome> {
  publisher.go()
  await publisher.wait('started')
  let last = { count: 0, at: publisher.said.started! }
  for (;;) {
    const now = await seen()
    if (now.count > last.count) last = now
    if (last.count >= count) break
    if (publisher.said.done && now.at - last.at > QUIET_MS) break
    await wait(20)
  }
  return { perSecond: (last.count * 1000) / (last.at - publisher.said.started!), lost: count - last.count }
}

async function bareRun(broker: Mosquitto, kind: Kind, qos: 0 | 1, count: number): Promise<Outcome> {
  const bare = await startBare({ url: broker.url, qos })
  const publisher = await startPublisher({ port: broker.ports.mqtt, kind, qos, count, rate: null })
  const result = await follow(publisher, count, async () => {
    const said = bare.said.count ?? 0
    // Its last arrival is exact; before the end the time of asking will do.
    return { count: said, at: said >= count ? bare.said.last! : Date.now() }
  })
  bare.go()
  await Promise.all([bare.close(), publisher.close()])
  return result
}

async function consoleRun(broker: Mosquitto, kind: Kind, qos: 0 | 1, count: number): Promise<Outcome> {
  const console = await connectedConsole(broker)
  const publisher = await startPublisher({ port: broker.ports.mqtt, kind, qos, count, rate: null })
  try {
    return await follow(publisher, count, async () => {
      const { stored_total } = await console.call('health.get', {})
      return { count: stored_total, at: Date.now() }
    })
  } finally {
    await Promise.all([console.close(), publisher.close()])
  }
}

const CASES = [
  { what: 'telemetry at QoS 0', kind: 'telemetry', qos: 0, target: 0.8 },
  { what: 'events at QoS 1', kind: 'event', qos: 1, target: 0.9 },
  { what: 'events with ids at QoS 1', kind: 'event_with_id', qos: 1, target: 0.9 },
] as const

/** Stored messages per second, as a ratio to a bare subscriber; runs of both take turns. */
export async function benchIngest({ messages, repeats }: BenchOptions): Promise<Row[]> {
  const rows: Row[] = []
  for (const { what, kind, qos, target } of CASES) {
    const runs: { bare: Outcome; stored: Outcome }[] = []
    for (let i = 0; i < repeats; i++) {
      const broker = await patientBroker()
      const bare = await bareRun(broker, kind, qos, messages)
      const stored = await consoleRun(broker, kind, qos, messages)
      await broker.close()
      runs.push({ bare, stored })
    }
    const ratio = median(runs.map(({ bare, stored }) => stored.perSecond / bare.perSecond))
    const bare = median(runs.map((run) => run.bare.perSecond))
    const stored = median(runs.map((run) => run.stored.perSecond))
    const lost = runs.reduce((sum, run) => sum + run.bare.lost + run.stored.lost, 0)
    rows.push({
      what: `stored messages/s, ${what}`,
      measured: `${thousands(stored)} (bare subscriber ${thousands(bare)}; ratio ${ratio.toFixed(2)}; lost ${lost})`,
      target: `≥ ${target}`,
      met: ratio >= target && lost === 0,
    })
  }
  return rows
}
