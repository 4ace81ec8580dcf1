import { expect, test, vi } from 'vitest'
import type { BrokerStatus } from '../../shared/settings/broker.ts'
import { startBroker } from './demo/broker.ts'
import { Broker } from './mqtt.ts'

// The machine may be busy.
const patience = { timeout: 20_000 }

function scene(url: string) {
  const said: BrokerStatus['state'][] = []
  const broker = new Broker(
    {
      url,
      root: 'fleet',
      protocolVersion: 4,
      clientId: 'andon-renew',
      username: null,
      password: null,
      ca: null,
      cert: null,
      key: null,
      rejectUnauthorized: true,
    },
    { onMessage: () => {}, onStatus: ({ state }) => said.push(state), now: () => Date.now() },
  )
  const newest = (state: BrokerStatus['state']) => vi.waitFor(() => expect(said.at(-1)).toBe(state), patience)
  return { broker, said, newest }
}

test('a connection that is not trusted any more is cut and made anew', async () => {
  const source = await startBroker(0)
  const { broker, said, newest } = scene(source.url)
  broker.start()
  await newest('connected')
  broker.renew()
  await newest('disconnected')
  await newest('connected')
  expect(said).toEqual(['connecting', 'connected', 'disconnected', 'connected'])
  await broker.stop()
  await source.close()
})

test('one that waits to be tried again is tried at once', async () => {
  const gone = await startBroker(0)
  const port = Number(new URL(gone.url).port)
  const { broker, newest } = scene(gone.url)
  broker.start()
  await newest('connected')
  await gone.close()
  await newest('disconnected')
  const back = await startBroker(port)
  broker.renew()
  await newest('connected')
  await broker.stop()
  await back.close()
})
