import type { BrokerStatus } from '../../../shared/settings/broker.ts'

export interface FirstMessage {
  topics: string[]
  /** A command that publishes one test message; null when there is no broker to publish to. */
  command: string | null
}

/** What the console waits for, and how to send it a first message by hand. */
export function firstMessage(root: string, broker: BrokerStatus | null): FirstMessage {
  const kinds = ['status', 'telemetry', 'event', 'ack']
  return {
    topics: [...kinds.map((kind) => `${root}/{robot}/${kind}`), `${root}/change`],
    command: broker?.url ? publishCommand(root, broker.url) : null,
  }
}

const PORTS: Record<string, string> = { 'mqtt:': '1883', 'mqtts:': '8883' }

/** mosquitto_pub speaks TCP and TLS; over WebSocket there is no command that is worth showing. */
function publishCommand(root: string, url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, hostname, port } = new URL(url)
  const usual = PORTS[protocol]
  if (usual === undefined) return null
  const tls = protocol === 'mqtts:' ? ' --tls-use-os-certs' : ''
  const topic = quoted(`${root}/Robot-1/status`)
  return `mosquitto_pub -h ${hostname} -p ${port || usual}${tls} -q 1 -r -t ${topic} -m '{"state":"idle"}'`
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
