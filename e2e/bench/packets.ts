/** MQTT 3.1.1 packets made by hand, so that encoding costs nothing while the clock runs. */

function remainingLength(length: number): Buffer {
  const bytes: number[] = []
  let rest = length
  do {
    const more = rest > 127
    bytes.push((rest % 128) | (more ? 128 : 0))
    rest = Math.floor(rest / 128)
  } while (rest > 0)
  return Buffer.from(bytes)
}

const text = (value: string): Buffer => {
  const bytes = Buffer.from(value)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return Buffer.concat([length, bytes])
}

export function connectPacket(clientId: string): Buffer {
  const body = Buffer.concat([text('MQTT'), Buffer.from([4, 2, 0, 0]), text(clientId)])
  return Buffer.concat([Buffer.from([0x10]), remainingLength(body.length), body])
}

export function publishPacket(topic: string, payload: string, qos: 0 | 1, packetId: number): Buffer {
  const id = Buffer.alloc(qos === 0 ? 0 : 2)
  if (qos === 1) id.writeUInt16BE(packetId)
  const body = Buffer.concat([text(topic), id, Buffer.from(payload)])
  return Buffer.concat([Buffer.from([0x30 | (qos << 1)]), remainingLength(body.length), body])
}
