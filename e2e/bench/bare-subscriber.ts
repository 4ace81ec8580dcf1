import mqtt from 'mqtt'

/** The yardstick: an mqtt.js subscriber that only parses. Tells how many came, and when the last one did. */
interface BareOptions {
  url: string
  qos: 0 | 1
}

const { url, qos } = JSON.parse(process.argv[2]!) as BareOptions
let count = 0
let last = 0
let fields = 0

const client = await mqtt.connectAsync(url, { protocolVersion: 5, properties: { receiveMaximum: 65_535 } })
client.on('message', (_topic, payload) => {
  const value = JSON.parse(payload.toString()) as { ts: number }
  fields += value.ts > 0 ? 1 : 0
  count += 1
  last = performance.now()
})
await client.subscribeAsync('fleet/#', { qos })
process.send?.({ ready: true })
const timer = setInterval(
  () => process.send?.({ count, parsed: fields, last: performance.timeOrigin + last }),
  50,
)
process.on('message', () => {
  clearInterval(timer)
  client.end(true)
  process.disconnect()
})
