import { setTimeout as wait } from 'node:timers/promises'
import type { Console } from '../fixtures/console.ts'
import type { Mosquitto } from '../fixtures/mosquitto.ts'
import { startPublisher } from './children.ts'
import type { QueryCase } from './query-cases.ts'
import { median, thousands } from './statistics.ts'
import type { Row } from './table.ts'

/** Somebody who looks closely asks this often: each question of the bench in turn. */
const ASK_EVERY_MS = 250
const LOOK_MS = 50
/** Less than a tenth of the speed may be lost. */
const MOST_LOST = 0.1

interface Beside {
  server: Console
  broker: Mosquitto
  cases: QueryCase[]
  messages: number
  repeats: number
}

/** Stored events per second at full rate, alone and while questions are asked; runs of both take turns. */
export async function benchBeside(beside: Beside): Promise<Row> {
  const alone: number[] = []
  const asked: number[] = []
  for (let i = 0; i < beside.repeats; i++) {
    alone.push(await rate(beside))
    const asking = new AbortController()
    const questions = ask(beside.cases, asking.signal)
    asked.push(await rate(beside))
    asking.abort()
    await questions
  }
  const lost = 1 - median(asked.map((speed, i) => speed / alone[i]!))
  return {
    what: 'events/s at QoS 1 while questions are asked',
    measured: `${thousands(median(asked))} (alone ${thousands(median(alone))}; loses ${Math.round(lost * 100)} %)`,
    target: 'loses ≤ 10 %',
    met: lost <= MOST_LOST,
  }
}

async function ask(cases: QueryCase[], signal: AbortSignal): Promise<void> {
  for (let turn = 0; !signal.aborted; turn++) {
    const started = performance.now()
    await cases[turn % cases.length]!.ours(turn)
    await wait(Math.max(0, ASK_EVERY_MS - (performance.now() - started)))
  }
}

async function rate({ server, broker, messages }: Beside): Promise<number> {
  const publisher = await startPublisher({
    port: broker.ports.mqtt,
    kind: 'event',
    qos: 1,
    count: messages,
    rate: null,
  })
  const stored = async () => (await server.call('health.get', {})).stored_total
  const before = await stored()
  publisher.go()
  await publisher.wait('started')
  while ((await stored()) < before + messages) await wait(LOOK_MS)
  const seconds = (Date.now() - publisher.said.started!) / 1000
  await publisher.close()
  return messages / seconds
}
