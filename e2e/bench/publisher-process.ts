import { connect, type Socket } from 'node:net'
import { type Kind, message } from './messages.ts'
import { connectPacket, publishPacket } from './packets.ts'

/**
 * A process of its own that writes packets made beforehand to the broker: at full speed, or at `rate` per second.
 * Sends {ready}, waits for a message, then sends {started} and {done}; times are epoch milliseconds.
 */
export interface PublisherOptions {
  port: number
  kind: Kind
  qos: 0 | 1
  count: number
  rate: number | null
}

const CHUNK = 500
/** QoS 1: this many wait for their acknowledgement at most. */
const WINDOW = 20_000
const epoch = () => performance.timeOrigin + performance.now()

function chunks({ kind, qos, count }: PublisherOptions): Buffer[] {
  const now = Date.now()
  const all: Buffer[] = []
  for (let from = 0; from < count; from += CHUNK) {
    const packets = Array.from({ length: Math.min(CHUNK, count - from) }, (_, i) => {
      const { topic, payload } = message(kind, from + i, count, now)
      return publishPacket(topic, payload, qos, ((from + i) % 65_535) + 1)
    })
    all.push(Buffer.concat(packets))
  }
  return all
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  socket.write(connectPacket(`bench-${process.pid}`))
  await new Promise<void>((resolve, reject) => {
    socket.once('data', () => resolve())
    socket.once('error', reject)
  })
  return socket
}

async function main(options: PublisherOptions): Promise<void> {
  const packets = chunks(options)
  const socket = await open(options.port)
  let acknowledgedBytes = 0
  let wake = () => {}
  socket.on('data', (data) => {
    acknowledgedBytes += data.length
    wake()
  })
  socket.on('drain', () => wake())
  const next = () =>
    new Promise<void>((resolve) => {
      wake = resolve
      // A pause of the rate limit ends by time, not by a packet.
      if (options.rate !== null) setTimeout(resolve, 2)
    })
  process.send?.({ ready: true })
  await new Promise((resolve) => process.once('message', resolve))

  const started = epoch()
  process.send?.({ started })
  let sent = 0
  for (const chunk of packets) {
    const size = Math.min(CHUNK, options.count - sent)
    // A PUBACK is four bytes.
    while (options.qos === 1 && sent - acknowledgedBytes / 4 > WINDOW) await next()
    while (options.rate !== null && sent > ((epoch() - started) / 1000) * options.rate) await next()
    if (!socket.write(chunk)) await next()
    sent += size
  }
  while (options.qos === 1 && acknowledgedBytes / 4 < options.count) await next()
  process.send?.({ done: epoch(), count: options.count })
  socket.end(Buffer.from([0xe0, 0]))
  process.disconnect()
}

await main(JSON.parse(process.argv[2]!) as PublisherOptions)
