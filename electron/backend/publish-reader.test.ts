import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Incoming, PublishReader } from './publish-reader.ts'

/** Remaining length and property length, MQTT 5 section 1.5.5. */
function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  do {
    bytes.push((rest % 128) | (rest > 127 ? 128 : 0))
    rest = Math.floor(rest / 128)
  } while (rest > 0)
  return Buffer.from(bytes)
}

const packet = (first: number, body: Buffer) =>
  Buffer.concat([Buffer.from([first]), varint(body.length), body])
const u16 = (value: number) => Buffer.from([value >> 8, value & 255])

interface Sent {
  topic: string
  payload: Buffer
  qos: 0 | 1
  retain: boolean
  dup: boolean
  messageId: number
}

function publish(sent: Sent, version: 4 | 5, properties: Buffer): Buffer {
  const topic = Buffer.from(sent.topic)
  const first = 0x30 | (sent.dup ? 8 : 0) | (sent.qos << 1) | (sent.retain ? 1 : 0)
  const id = sent.qos === 0 ? Buffer.alloc(0) : u16(sent.messageId)
  const extra = version === 5 ? Buffer.concat([varint(properties.length), properties]) : Buffer.alloc(0)
  return packet(first, Buffer.concat([u16(topic.length), topic, id, extra, sent.payload]))
}

/** Feeds the bytes in pieces and collects what comes of it. */
function read(version: 4 | 5, pieces: readonly Buffer[]) {
  const acks = { confirm: () => {}, renew: () => {} }
  const messages: Incoming[] = []
  const reader = new PublishReader(version, acks, (message) => messages.push(message))
  const rest = pieces.flatMap((piece) => [...reader.read(piece, 1000)])
  const seen = messages.map(({ topic, bytes, from, to, qos, retain, dup, messageId }): Sent => {
    return { topic, payload: Buffer.from(bytes.subarray(from, to)), qos, retain, dup, messageId }
  })
  return { seen, messages, rest: Buffer.concat(rest) }
}

function cut(bytes: Buffer, at: readonly number[]): Buffer[] {
  const places = [
    0,
    ...at.map((share) => Math.floor(share * bytes.length)).sort((a, b) => a - b),
    bytes.length,
  ]
  return places.slice(1).map((to, i) => bytes.subarray(places[i], to))
}

const sent: fc.Arbitrary<Sent> = fc
  .record({
    topic: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    payload: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
    qos: fc.constantFrom(0 as const, 1 as const),
    retain: fc.boolean(),
    dup: fc.boolean(),
    messageId: fc.integer({ min: 1, max: 65_535 }),
  })
  .map((value) => (value.qos === 0 ? { ...value, messageId: 0 } : value))

/** PINGRESP, SUBACK, CONNACK, DISCONNECT of the server. */
const other = fc
  .constantFrom(0xd0, 0x90, 0x20, 0xe0)
  .chain((first) => fc.uint8Array({ maxLength: 200 }).map((body) => packet(first, Buffer.from(body))))

describe('what a broker sends, in pieces of any size', () => {
  it('comes apart into messages, and the rest as it was', () => {
    const properties = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes))
    const item = fc.oneof(
      { weight: 3, arbitrary: fc.record({ sent, properties }) },
      { weight: 1, arbitrary: other },
    )
    const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 })
    const version = fc.constantFrom(4 as const, 5 as const)
    fc.assert(
      fc.property(version, fc.array(item, { maxLength: 12 }), cuts, (protocol, items, at) => {
        const packets = items.map((it) =>
          Buffer.isBuffer(it) ? it : publish(it.sent, protocol, it.properties),
        )
        const { seen, rest } = read(protocol, cut(Buffer.concat(packets), at))
        expect(seen).toEqual(items.flatMap((it) => (Buffer.isBuffer(it) ? [] : [it.sent])))
        expect(rest).toEqual(Buffer.concat(items.filter((it) => Buffer.isBuffer(it))))
      }),
      { numRuns: 300 },
    )
  })

  it('byte by byte, with a payload whose length takes three bytes', () => {
    const big: Sent = { ...plain, payload: Buffer.alloc(20_000, 'x') }
    const bytes = Buffer.concat([publish(big, 5, Buffer.alloc(0)), publish(plain, 5, Buffer.alloc(0))])
    const { seen, rest } = read(
      5,
      [...bytes].map((byte) => Buffer.from([byte])),
    )
    expect(seen).toEqual([big, plain])
    expect(rest).toHaveLength(0)
  })
})

const plain: Sent = {
  topic: 'fleet/a/event',
  payload: Buffer.from('{}'),
  qos: 1,
  retain: false,
  dup: false,
  messageId: 7,
}

describe('a message', () => {
  it('tells when it came, and is acknowledged on its connection at QoS 1 only', () => {
    const { messages } = read(4, [
      publish(plain, 4, Buffer.alloc(0)),
      publish({ ...plain, qos: 0 }, 4, Buffer.alloc(0)),
    ])
    expect(messages.map(({ received, acks }) => [received, acks !== null])).toEqual([
      [1000, true],
      [1000, false],
    ])
  })
})

describe('a packet that is not well formed goes to mqtt.js with all that follows', () => {
  const good = publish(plain, 5, Buffer.alloc(0))
  it.each([
    ['a length of five bytes', Buffer.from([0x30, 0xff, 0xff, 0xff, 0xff, 0x01])],
    ['a topic longer than the packet', packet(0x30, Buffer.concat([u16(50), Buffer.from('short')]))],
    ['no room for a topic', packet(0x30, Buffer.from([0]))],
    ['no topic: an alias that was never allowed', packet(0x30, Buffer.from([0, 0, 0]))],
    ['QoS 3', packet(0x36, Buffer.from([0, 1, 97, 0, 1, 0]))],
    ['QoS 2, which we never ask for', packet(0x34, Buffer.from([0, 1, 97, 0, 1, 0]))],
    ['no message id at QoS 1', packet(0x32, Buffer.from([0, 1, 97]))],
    ['properties longer than the packet', packet(0x30, Buffer.from([0, 1, 97, 9, 1]))],
    ['properties without an end of their length', packet(0x30, Buffer.from([0, 1, 97, 255]))],
  ])('%s', (_, bad) => {
    const { seen, rest } = read(5, [Buffer.concat([good, bad]), good])
    expect(seen).toEqual([plain])
    expect(rest).toEqual(Buffer.concat([bad, good]))
  })
})

describe('what an answer refers to', () => {
  /** A PUBLISH at QoS 0 with these properties as they are on the wire. */
  const withProperties = (properties: readonly number[]) => {
    const body = [0, 1, 0x74, properties.length, ...properties, 0x7b, 0x7d]
    return Buffer.from([0x30, body.length, ...body])
  }
  const text = (word: string) => [0, word.length, ...Buffer.from(word)]
  const correlationOf = (properties: readonly number[]) => {
    const found: (string | null)[] = []
    const reader = new PublishReader(5, { confirm() {}, renew() {} }, ({ correlation }) =>
      found.push(correlation),
    )
    reader.read(withProperties(properties), 0)
    return found
  }

  it.each([
    ['nothing', [], null],
    ['correlation data', [0x09, ...text('c-1')], 'c-1'],
    [
      'behind others',
      [
        0x01,
        1,
        0x02,
        0,
        0,
        0,
        60,
        0x08,
        ...text('r'),
        0x26,
        ...text('a'),
        ...text('b'),
        0x0b,
        0x81,
        1,
        0x09,
        ...text('c-2'),
      ],
      'c-2',
    ],
    ['other properties alone', [0x03, ...text('json'), 0x23, 0, 1], null],
    ['data that is cut off', [0x09, 0, 9, 0x63], null],
    ['a length that is cut off', [0x09, 0], null],
    ['a property that there is not', [0x7f, 1, 2], null],
  ])('%s', (_name, properties, correlation) => {
    expect(correlationOf(properties)).toEqual([correlation])
  })
})
