import mqtt from 'mqtt'
import { describe, expect, test, vi } from 'vitest'
import { startBroker } from './broker.ts'

// The machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

describe('the embedded broker', () => {
  test('delivers everything, in order, whatever the mixture of QoS and retained', async () => {
    const broker = await startBroker(0)
    const client = mqtt.connect(broker.url, { protocolVersion: 4 })
    await new Promise<void>((resolve) => client.once('connect', () => resolve()))
    await client.subscribeAsync('fleet/#', { qos: 1 })
    const heard: number[] = []
    const all = new Promise<void>((resolve) => {
      client.on('message', (_topic, body) => {
        heard.push(Number(body.toString('utf8')))
        if (heard.length === 500) resolve()
      })
    })
    for (let i = 0; i < 500; i++)
      broker.publish(`fleet/r${i % 7}`, String(i), i % 3 === 0 ? 0 : 1, i % 5 === 0)
    await all
    expect(heard).toEqual(Array.from({ length: 500 }, (_, i) => i))
    await client.endAsync(true)
    await broker.close()
  })

  test('a burst that nobody listens to does no harm', async () => {
    const broker = await startBroker(0)
    for (let i = 0; i < 30_000; i++) broker.publish('fleet/r', 'x', 0, false)
    const heard = new Promise((resolve) => broker.subscribe('fleet/+', (topic) => resolve(topic)))
    broker.publish('fleet/last', 'x', 1, false)
    expect(await heard).toMatch(/^fleet\//)
    await broker.close()
  })
})
