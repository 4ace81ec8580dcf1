import { setTimeout as wait } from 'node:timers/promises'
import type { Mosquitto } from '../fixtures/mosquitto.ts'
import { type Child, startBare, startPublisher } from './children.ts'
import { cpuMs } from './cpu.ts'
import { connectedConsole, patientBroker } from './environment.ts'
import type { Kind } from './messages.ts'
import type { BenchOptions } from './options.ts'
import { median, thousands } from './statistics.ts'
import type { Row } from './table.ts'

interface Outcome {
  perSecond: number
  /** Processor time of the receiver per message, µs; what other programs do hardly changes it. */
  cpuUs: number | null
  lost: number
}

/** Nothing new for this long: the run is over, whatever is missing. */
const QUIET_MS = 5000
/** Asking the console makes it bring its counts up to date: so it is asked rarely, and only near the end often. */
const ASK_MS = 250
const ASK_NEAR_END_MS = 20
const NEAR_END = 0.9

/** Publishes everything and follows the count of the receiver until all is there or nothing more comes. */
async function follow(
  publisher: Child,
  receiver: number,
  count: number,
  seen: () => Promise<{ count: number; at: number }>,
): Promise<Outcome> {
  const cpuBefore = cpuMs(receiver)
  publisher.go()
  await publisher.wait('started')
  let last = { count: 0, at: publisher.said.started! }
  for (;;) {
    const now = await seen()
    if (now.count > last.count) last = now
    if (last.count >= count) break
    if (publisher.said.done && now.at - last.at > QUIET_MS) break
    await wait(last.count < count * NEAR_END ? ASK_MS : ASK_NEAR_END_MS)
  }
  const cpu = cpuMs(receiver)
  return {
    perSecond: (last.count * 1000) / (last.at - publisher.said.started!),
    cpuUs: cpu === null || cpuBefore === null ? null : ((cpu - cpuBefore) * 1000) / last.count,
    lost: count - last.count,
  }
}

async function bareRun(broker: Mosquitto, kind: Kind, qos: 0 | 1, count: number): Promise<Outcome> {
  const bare = await startBare({ url: broker.url, qos })
  const publisher = await startPublisher({ port: broker.ports.mqtt, kind, qos, count, rate: null })
  const result = await follow(publisher, bare.process.pid!, count, async () => {
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
    return await follow(publisher, console.process.pid!, count, async () => {
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
    const speed = `${thousands(stored)}; bare subscriber ${thousands(bare)}; ratio ${ratio.toFixed(2)}`
    rows.push({
      what: `stored messages/s, ${what}`,
      measured: `${speed}${cpuText(runs)}; lost ${lost}`,
      target: `≥ ${target}`,
      met: ratio >= target && lost === 0,
    })
  }
  return rows
}

/** Processor time beside the speed: the ratio is of the bare subscriber's time to ours, as the one of speeds is. */
function cpuText(runs: { bare: Outcome; stored: Outcome }[]): string {
  const ours = runs.map((run) => run.stored.cpuUs)
  const bare = runs.map((run) => run.bare.cpuUs)
  if (ours.includes(null) || bare.includes(null)) return ''
  const [stored, yardstick] = [median(ours as number[]), median(bare as number[])]
  const ratio = (yardstick / stored).toFixed(2)
  return `; CPU per message ${stored.toFixed(1)} µs, bare ${yardstick.toFixed(1)} µs, ratio ${ratio}`
}
