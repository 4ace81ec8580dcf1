import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { connectPacket, publishPacket } from '../bench/packets.ts'
import { startMosquitto } from '../fixtures/mosquitto.ts'
import { publisher } from '../fixtures/publisher.ts'
import { until } from '../fixtures/until.ts'
import { owned } from './scene.ts'

test('packets made by hand are what a broker understands', async () => {
  const broker = await owned(startMosquitto())
  const reader = await owned(publisher(broker.url))
  const seen: { topic: string; bytes: number; qos: number }[] = []
  reader.client.on('message', (topic, payload, { qos }) => seen.push({ topic, bytes: payload.length, qos }))
  await reader.client.subscribeAsync('#', { qos: 1 })
  const socket = connect(broker.ports.mqtt, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  let answered = 0
  socket.on('data', (data) => {
    answered += data.length
  })
  // Around the places where the length field grows by a byte.
  const sizes = [0, 110, 111, 112, 113, 16_366, 16_367, 16_368, 16_369]
  socket.write(connectPacket('by hand'))
  for (const [index, size] of sizes.entries())
    socket.write(publishPacket('fleet/ö/event', 'x'.repeat(size), index % 2 === 0 ? 0 : 1, 65_535 - index))
  await until('all messages', () => seen.length === sizes.length)
  expect(seen).toEqual(sizes.map((bytes, index) => ({ topic: 'fleet/ö/event', bytes, qos: index % 2 })))
  // CONNACK and every PUBACK are four bytes.
  await until('every acknowledgement', () => answered === 4 + 4 * 4)
})
