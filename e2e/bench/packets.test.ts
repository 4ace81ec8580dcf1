import { parser } from 'mqtt-packet'
import { expect, test } from 'vitest'
import { connectPacket, publishPacket } from './packets.ts'

function parse(bytes: Buffer) {
  const seen: object[] = []
  const reader = parser()
  reader.on('packet', (packet) => seen.push(packet))
  reader.parse(bytes)
  return seen
}

test.each([10, 127, 128, 16_383, 16_384])('a publish with %d bytes of payload', (size) => {
  const bytes = publishPacket('fleet/ö/event', 'x'.repeat(size), 1, 65_535)
  expect(parse(bytes)).toEqual([
    expect.objectContaining({ cmd: 'publish', topic: 'fleet/ö/event', qos: 1, messageId: 65_535 }),
  ])
})

test('connect, and a publish at QoS 0', () => {
  expect(parse(Buffer.concat([connectPacket('me'), publishPacket('a', '{}', 0, 0)]))).toEqual([
    expect.objectContaining({ cmd: 'connect', clientId: 'me', clean: true, protocolVersion: 4 }),
    expect.objectContaining({ cmd: 'publish', topic: 'a', qos: 0 }),
  ])
})
