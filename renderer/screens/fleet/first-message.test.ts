import { expect, it } from 'vitest'
import { firstMessage } from './first-message.ts'

const broker = (url: string | null) => ({ state: 'connected' as const, url, since: 0 })

it('names the topics under the configured root', () => {
  expect(firstMessage('plant/a', null).topics).toEqual([
    'plant/a/{robot}/status',
    'plant/a/{robot}/telemetry',
    'plant/a/{robot}/event',
    'plant/a/{robot}/ack',
    'plant/a/change',
  ])
})

it.each([
  [
    'mqtt://plant',
    'mosquitto_pub -h plant -p 1883 -q 1 -r -t \'fleet/Robot-1/status\' -m \'{"state":"idle"}\'',
  ],
  [
    'mqtts://plant:9999',
    'mosquitto_pub -h plant -p 9999 --tls-use-os-certs -q 1 -r -t \'fleet/Robot-1/status\' -m \'{"state":"idle"}\'',
  ],
  ['wss://plant/mqtt', null],
  ['not an address', null],
  [null, null],
])('%s', (url, command) => {
  expect(firstMessage('fleet', broker(url)).command).toBe(command)
})

it('quotes a root that holds quotes', () => {
  expect(firstMessage("it's", broker('mqtt://plant')).command).toContain("-t 'it'\\''s/Robot-1/status'")
})
