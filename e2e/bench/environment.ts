import { connected } from '../fixtures/broker-state.ts'
import { startConsole } from '../fixtures/console.ts'
import { type Mosquitto, startMosquitto } from '../fixtures/mosquitto.ts'

/** A broker that drops nothing: what is lost is lost elsewhere, and told. */
export const patientBroker = (): Promise<Mosquitto> =>
  startMosquitto({
    extraConf: ['max_inflight_messages 0', 'max_queued_messages 0', 'max_queued_bytes 0'],
  })

export async function connectedConsole(broker: Mosquitto, data?: string) {
  const console = await startConsole({ broker: broker.url, ...(data === undefined ? {} : { data }) })
  await connected(console)
  return console
}
