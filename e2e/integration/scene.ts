import { onTestFinished } from 'vitest'
import { connected } from '../fixtures/broker-state.ts'
import { type Console, type ConsoleOptions, startConsole } from '../fixtures/console.ts'
import { type Mosquitto, startMosquitto } from '../fixtures/mosquitto.ts'
import type { MosquittoOptions } from '../fixtures/mosquitto-conf.ts'
import { type Publisher, publisher } from '../fixtures/publisher.ts'
import { until } from '../fixtures/until.ts'

export interface Scene {
  broker: Mosquitto
  console: Console
  robots: Publisher
  /** Resolves when everything that was sent before is in the store. */
  settled(): Promise<void>
}

/** Closes what a test opened when the test is over. */
export async function owned<T extends { close(): void | Promise<void> }>(opening: Promise<T>): Promise<T> {
  const thing = await opening
  onTestFinished(async () => {
    await thing.close()
  })
  return thing
}

/** A broker, a console connected to it and somebody who publishes. */
export async function scene(
  options: { broker?: MosquittoOptions; console?: ConsoleOptions } = {},
): Promise<Scene> {
  const broker = await owned(startMosquitto(options.broker))
  const console = await owned(startConsole({ broker: broker.url, ...options.console }))
  await connected(console)
  const robots = await owned(publisher(broker.url))
  return { broker, console, robots, settled: () => settled(console, robots) }
}

let sentinels = 0

/** Robots' messages of one connection come in order, so when the last one is stored all of them are. */
export async function settled(console: Console, robots: Publisher): Promise<void> {
  const type = `SETTLED_${process.pid}_${++sentinels}`
  await robots.send('fleet/sentinel/event', { type })
  await until(`the event ${type}`, async () => (await eventsOf(console, `type:${type}`)).length === 1)
}

export async function eventsOf(console: Console, q: string) {
  const all = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof console.call<'events.query'>>> = await console.call(
      'events.query',
      {
        q,
        limit: 10_000,
        ...(cursor === null ? {} : { cursor }),
      },
    )
    all.push(...page.events)
    cursor = page.next_cursor
  } while (cursor !== null)
  return all
}
