import mqtt, { type MqttClient } from 'mqtt'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { DemoFleet, type PastMessage } from './demo.ts'

// A thread, a broker and a simulation have to start, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

interface Heard {
  topic: string
  payload: Record<string, unknown>
  retain: boolean
}

/** Everything a client heard so far, and a promise for what it will. */
class Listener {
  readonly #client: MqttClient
  readonly #heard: Heard[] = []
  #check: () => void = () => {}

  constructor(client: MqttClient) {
    this.#client = client
    client.on('message', (topic, body, { retain }) => {
      this.#heard.push({ topic, payload: JSON.parse(body.toString('utf8')), retain })
      this.#check()
    })
  }

  until(enough: (heard: readonly Heard[]) => boolean): Promise<readonly Heard[]> {
    return new Promise((resolve) => {
      this.#check = () => enough(this.#heard) && resolve(this.#heard)
      this.#check()
    })
  }

  publish(topic: string, payload: unknown): void {
    this.#client.publish(topic, JSON.stringify(payload), { qos: 1 })
  }
}

describe('the demo fleet as a broker’s client sees it', () => {
  let demo: DemoFleet
  let client: MqttClient
  let listener: Listener

  beforeAll(async () => {
    demo = await DemoFleet.start({ seed: 3, historyDays: 0, tasksPerMinute: 200 })
    client = mqtt.connect(demo.url, { protocolVersion: 4 })
    listener = new Listener(client)
    await new Promise<void>((resolve) => client.once('connect', () => resolve()))
    const topics = ['fleet/+/status', 'fleet/+/event', 'fleet/+/telemetry', 'fleet/+/ack', 'fleet/change']
    await client.subscribeAsync(topics, { qos: 1 })
  })

  afterAll(async () => {
    await client?.endAsync(true)
    await demo?.stop()
  })

  const acks = (heard: readonly Heard[], id: string) =>
    heard.filter(({ topic, payload }) => topic.endsWith('/ack') && payload.command_id === id)

  test('listens on loopback only', () => {
    expect(demo.url).toMatch(/^mqtt:\/\/127\.0\.0\.1:\d+$/)
  })

  test('a hundred retained states wait for whoever subscribes', async () => {
    const robots = (heard: readonly Heard[]) =>
      new Set(
        heard.filter(({ topic, retain }) => retain && topic.endsWith('/status')).map(({ topic }) => topic),
      )
    const heard = await listener.until((all) => robots(all).size === 100)
    const retained = heard.filter(({ retain }) => retain)
    expect(retained.every(({ topic }) => topic.endsWith('/status'))).toBe(true)
    expect(retained[0]!.payload).toMatchObject({ software_version: 'v23', model_version: 'v23' })
  })

  test('tasks and telemetry flow at their own time', async () => {
    const heard = await listener.until(
      (all) =>
        all.some(({ payload }) => payload.type === 'TASK_END') &&
        all.some(({ topic }) => topic.endsWith('/telemetry')),
    )
    const end = heard.find(({ payload }) => payload.type === 'TASK_END')!
    expect(Math.abs(Date.now() - Number(end.payload.ts))).toBeLessThan(60_000)
  })

  test('no step of a task is lost on the way', async () => {
    const ends = (all: readonly Heard[]) => all.filter(({ payload }) => payload.type === 'TASK_END')
    const heard = await listener.until((all) => ends(all).length >= 10)
    const tasks = Map.groupBy(heard, ({ payload }) => payload.task_id)
    const steps = ends(heard).map(({ payload }) =>
      tasks.get(payload.task_id)!.map((event) => Number(String(event.payload.id).split('-')[1])),
    )
    // Without those that began before we listened.
    for (const task of steps.filter((numbers) => numbers.includes(0))) {
      expect([...new Set(task)].sort((a, b) => a - b)).toEqual([...new Set(task)].map((_, i) => i))
    }
    expect(steps.filter((numbers) => numbers.includes(0)).length).toBeGreaterThan(0)
  })

  test('a command is acknowledged, and junk on the same topic is passed over', async () => {
    client.publish('fleet/Robot-12/command', 'not json', { qos: 1 })
    listener.publish('fleet/Robot-12/command', { command_id: 'bad', kind: 'dance', args: {} })
    const heard = await listener.until((all) => acks(all, 'bad').length === 1)
    expect(acks(heard, 'bad')[0]).toMatchObject({
      topic: 'fleet/Robot-12/ack',
      payload: { status: 'failed' },
    })
  })

  test('a scenario starts, and its change goes out', async () => {
    expect(demo.scenarios().map(({ active }) => active)).toEqual([false, false, false, false, false])
    demo.setScenario('rollout-v24', true)
    const heard = await listener.until((all) => all.some(({ topic }) => topic === 'fleet/change'))
    expect(heard.find(({ topic }) => topic === 'fleet/change')!.payload).toMatchObject({
      kind: 'deploy',
      to: 'v24',
    })
    expect(demo.scenarios().find(({ name }) => name === 'rollout-v24')!.active).toBe(true)
    expect(() => demo.setScenario('earthquake', true)).toThrow(/no scenario "earthquake"/)
  })
})

describe('the demo fleet’s past', () => {
  test('comes batch by batch, only on acknowledgement, and ends with an empty one', async () => {
    const now = Date.UTC(2026, 5, 10, 9)
    const demo = await DemoFleet.start({ seed: 3, robots: 10, historyDays: 1.5, tasksPerMinute: 6, now })
    const batches: { batch: PastMessage[]; progress: number }[] = []
    await new Promise<void>((resolve) => {
      demo.onHistory((batch, progress) => {
        batches.push({ batch, progress })
        if (batch.length === 0) resolve()
        else demo.historyAck()
      })
    })
    await demo.stop()
    expect(batches.at(-1)).toEqual({ batch: [], progress: 1 })
    expect(batches.slice(0, -1).every(({ batch, progress }) => batch.length > 0 && progress < 1)).toBe(true)
    const messages = batches.flatMap(({ batch }) => batch)
    expect(messages.length).toBeGreaterThan(10_000)
    expect(messages.every(({ received }) => received <= now && received >= now - 36 * 3_600_000)).toBe(true)
    expect(messages.every(({ payload }) => typeof JSON.parse(payload) === 'object')).toBe(true)
  })

  test('a port that is taken is told in a sentence', async () => {
    const first = await DemoFleet.start({ robots: 1, historyDays: 0 })
    const port = Number(new URL(first.url).port)
    await expect(DemoFleet.start({ robots: 1, historyDays: 0, port })).rejects.toThrow(
      /The demo fleet could not start: .*EADDRINUSE/,
    )
    await first.stop()
  })
})
