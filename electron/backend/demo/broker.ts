import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { Aedes, type AedesPublishPacket, type PublishPacket } from 'aedes'

/** An MQTT 3.1.1 broker on loopback, into which this process publishes without a connection of its own. */
export interface EmbeddedBroker {
  url: string
  publish(topic: string, payload: string, qos: 0 | 1, retain: boolean): void
  /** `topic` may have wildcards. */
  subscribe(topic: string, listener: (topic: string, payload: Uint8Array) => void): void
  close(): Promise<void>
}

export async function startBroker(port: number): Promise<EmbeddedBroker> {
  const aedes = await Aedes.createBroker({ heartbeatInterval: 60_000 })
  const server = createServer((socket) => aedes.handle(socket))
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address() as AddressInfo
  return {
    url: `mqtt://127.0.0.1:${address.port}`,
    publish: inOrder(aedes),
    subscribe(topic, listener) {
      const deliver = (packet: AedesPublishPacket, done: () => void) => {
        listener(packet.topic, Buffer.from(packet.payload))
        done()
      }
      aedes.subscribe(topic, deliver, ignore)
    },
    async close() {
      server.close()
      await new Promise<void>((resolve) => aedes.close(resolve))
    },
  }
}

/**
 * One message after the other. Published side by side, QoS 0 overtakes QoS 1 inside Aedes, whose clients then
 * take the overtaken one for a duplicate and drop it. A subscriber that stalls is cut off by Aedes after a
 * minute, so what waits here stays small.
 */
function inOrder(aedes: Aedes): EmbeddedBroker['publish'] {
  const waiting: PublishPacket[] = []
  let busy = false
  const next = () => {
    const packet = waiting.shift()
    busy = packet !== undefined
    if (packet) aedes.publish(packet, next)
  }
  return (topic, payload, qos, retain) => {
    waiting.push({ cmd: 'publish', topic, payload, qos, retain, dup: false })
    if (!busy) next()
  }
}

function ignore(): void {}
