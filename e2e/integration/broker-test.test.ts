import { expect, test } from 'vitest'
import { startConsole } from '../fixtures/console.ts'
import { startDeafBroker } from '../fixtures/deaf-broker.ts'
import { freePort } from '../fixtures/free-port.ts'
import { startMosquitto } from '../fixtures/mosquitto.ts'
import { publisher } from '../fixtures/publisher.ts'
import { owned } from './scene.ts'

test('a connection that works says so and how much it saw', async () => {
  const broker = await owned(startMosquitto())
  const robot = await owned(publisher(broker.url))
  await robot.send('fleet/a/status', { state: 'idle' }, { retain: true })
  const console = await owned(startConsole())
  const result = await console.call('broker.test', { url: broker.url })
  expect(result).toMatchObject({ ok: true, messages_seen: 1 })
  expect(result.failure).toBeUndefined()
})

test('failures are told apart and explained', async () => {
  const users = { right: 'secret', deaf: 'secret' }
  const acl = ['user right', 'topic read fleet/#', 'user deaf', 'topic read elsewhere/#']
  const closed = await owned(startMosquitto({ users, acl, tls: 'server' }))
  const clients = await owned(startMosquitto({ tls: 'client' }))
  const nobody = await freePort()
  const console = await owned(startConsole())
  const login = { username: 'right', password: 'secret' }
  const ca = closed.certificates!.ca.cert
  const cases = [
    ['nothing listens', { url: `mqtt://127.0.0.1:${nobody}` }, /^refused$/, /refused|listens/i],
    ['no such host', { url: 'mqtt://broker.invalid' }, /^not_found$/, /host|name/i],
    [
      'wrong password',
      { url: closed.url, ...login, password: 'wrong' },
      /^(credentials|not_authorised)$/,
      /password/i,
    ],
    ['no password', { url: closed.url }, /^(credentials|not_authorised)$/, /user|password/i],
    ['unknown authority', { url: closed.tlsUrl, ...login }, /^tls$/, /certificate/i],
    [
      'no client certificate',
      { url: clients.tlsUrl, ca: clients.certificates!.ca.cert },
      /^tls$/,
      /client certificate/i,
    ],
    [
      'TLS to a plain port',
      { url: `mqtts://localhost:${closed.ports.mqtt}`, ca },
      /^(tls|protocol|timeout)$/,
      /TLS/i,
    ],
  ] as const
  for (const [name, params, failure, message] of cases) {
    const result = await console.call('broker.test', params)
    expect(result.ok, name).toBe(false)
    expect(result.failure, `${name}: ${result.message}`).toMatch(failure)
    expect(result.message, name).toMatch(message)
    expect(result.message, name).not.toContain('secret')
  }
  expect(await console.call('broker.test', { url: closed.tlsUrl, ...login, ca })).toMatchObject({ ok: true })
})

test.each([4, 5] as const)('no permission to subscribe is told, MQTT %d', async (protocol_version) => {
  const broker = await owned(startDeafBroker(protocol_version))
  const console = await owned(startConsole())
  const result = await console.call('broker.test', { url: broker.url, protocol_version })
  expect(result).toMatchObject({
    ok: false,
    failure: 'subscribe_denied',
    message: expect.stringMatching(/subscribe/i),
  })
})

test('an access list that lets nothing through connects, and the silence is told', async () => {
  const broker = await owned(
    startMosquitto({ users: { deaf: 'secret' }, acl: ['user deaf', 'topic read elsewhere/#'] }),
  )
  const console = await owned(startConsole())
  const result = await console.call('broker.test', { url: broker.url, username: 'deaf', password: 'secret' })
  expect(result).toMatchObject({ ok: true, messages_seen: 0, message: expect.stringMatching(/no message/i) })
})

test.each(['http://127.0.0.1', 'mqtt://', 'mqtt://host:99999'])(
  '%s is refused as an address, with the form that is wanted',
  async (url) => {
    const console = await owned(startConsole())
    const said = await console.call('broker.test', { url }).then(
      (result) => (result.ok ? 'connected' : `${result.failure}: ${result.message}`),
      (error: unknown) => String(error),
    )
    expect(said).toMatch(/bad_(url|request)/)
    expect(said).toMatch(/mqtt:\/\/|port|host/)
  },
)
