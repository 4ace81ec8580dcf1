import { setTimeout as wait } from 'node:timers/promises'
import { publisher } from '../fixtures/publisher.ts'
import { startPublisher } from './children.ts'
import { connectedConsole, patientBroker } from './environment.ts'
import type { BenchOptions } from './options.ts'
import { ms, quantile, thousands } from './statistics.ts'
import type { Row } from './table.ts'

/** Under load, a probe robot counts up in a metric; each number is timed from its publish to its push. */
export async function benchLag({ rate, seconds }: BenchOptions): Promise<Row[]> {
  const broker = await patientBroker()
  const console = await connectedConsole(broker)
  const probe = await publisher(broker.url)
  const load = await startPublisher({
    port: broker.ports.mqtt,
    kind: 'telemetry',
    qos: 0,
    count: rate * seconds,
    rate,
  })
  const stream = await console.connect()
  const sent: number[] = []
  const lags: number[] = []
  stream.subscribe(
    'fleet.live',
    {},
    ({ robots }) => {
      const value = robots.find(({ id }) => id === 'probe')?.temperature_c
      if (typeof value !== 'number') return
      // A frame shows the newest; those before it were overtaken on the way and count from their own publish.
      const now = performance.now()
      while (lags.length <= value) lags.push(now - sent[lags.length]!)
    },
    () => {},
  )
  load.go()
  while (load.said.done === undefined) {
    // Uneven, so that it does not beat in time with the frames.
    await wait(40 + ((sent.length * 37) % 60))
    const value = sent.push(performance.now()) - 1
    await probe.send(
      'fleet/probe/telemetry',
      { ts: Date.now(), metrics: { temperature_c: value } },
      { qos: 0 },
    )
  }
  await wait(1000)
  stream.close()
  await Promise.all([probe.close(), load.close(), console.close()])
  await broker.close()
  const p99 = quantile(lags, 0.99)
  const missing = sent.length - lags.length
  return [
    {
      what: `lag from publish to push at ${thousands(rate)} messages/s`,
      measured: `p50 ${ms(quantile(lags, 0.5))}, p99 ${ms(p99)} (${lags.length} probes, ${missing} not seen)`,
      target: 'p99 < 300 ms',
      met: p99 < 300 && missing === 0,
    },
  ]
}
