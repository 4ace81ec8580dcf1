import { expect, test } from 'vitest'
import type { Params } from '../../shared/contract.ts'
import { brokerState, connected } from '../fixtures/broker-state.ts'
import { startConsole } from '../fixtures/console.ts'
import { startMosquitto } from '../fixtures/mosquitto.ts'
import { publisher } from '../fixtures/publisher.ts'
import { until } from '../fixtures/until.ts'
import { owned } from './scene.ts'

type BrokerPatch = NonNullable<Params<'settings.update'>['broker']>
type Secrets = NonNullable<Params<'settings.update'>['secrets']>

const LOGIN = { username: 'console', password: 'pä55 wörd' }

const everything = () =>
  owned(startMosquitto({ tls: 'client', websocket: true, users: { [LOGIN.username]: LOGIN.password } }))

test.each(['mqtt 3.1.1', 'mqtt 5', 'websocket', 'tls'] as const)(
  'messages come in over %s, with user and password',
  async (way) => {
    const broker = await everything()
    const { ca, client } = broker.certificates!
    const ways: Record<typeof way, { broker: BrokerPatch; secrets?: Secrets }> = {
      'mqtt 3.1.1': { broker: { url: broker.url, protocol_version: 4 } },
      'mqtt 5': { broker: { url: broker.url, protocol_version: 5 } },
      websocket: { broker: { url: broker.wsUrl } },
      tls: {
        broker: { url: broker.tlsUrl, ca: ca.cert, cert: client.cert },
        secrets: { broker_key: client.key },
      },
    }
    const console = await owned(startConsole())
    expect(await brokerState(console)).toMatchObject({ state: 'not_configured' })
    const { broker: patch, secrets } = ways[way]
    const view = await console.call('settings.update', {
      broker: { ...patch, username: LOGIN.username },
      secrets: { ...secrets, broker_password: LOGIN.password },
    })
    expect(view.secrets.broker_password).toBe(true)
    expect(JSON.stringify(view)).not.toContain(LOGIN.password)
    await connected(console)
    const robot = await owned(publisher(broker.url, LOGIN))
    await robot.send('fleet/r1/status', { state: 'busy' })
    await until('the robot', async () =>
      (await console.call('robots.list', {})).some(({ id }) => id === 'r1'),
    )
    expect(`${console.stdout()}${console.stderr()}`).not.toContain(LOGIN.password)
  },
)

test('broker, user and password from the environment', async () => {
  const broker = await everything()
  const env = {
    ANDON_BROKER: broker.url,
    ANDON_BROKER_USERNAME: LOGIN.username,
    ANDON_BROKER_PASSWORD: LOGIN.password,
  }
  const console = await owned(startConsole({ env }))
  await connected(console)
  const settings = await console.call('settings.get', {})
  expect(settings.fixed).toContain('broker.url')
  expect(JSON.stringify(settings)).not.toContain(LOGIN.password)
})

test('another root', async () => {
  const broker = await owned(startMosquitto())
  const console = await owned(startConsole({ broker: broker.url, args: ['--root', 'plant/7'] }))
  await connected(console)
  const robot = await owned(publisher(broker.url))
  await robot.send('fleet/other/status', { state: 'busy' })
  await robot.send('plant/7/mine/status', { state: 'busy' })
  await until('the robot', async () => (await console.call('robots.list', {})).length > 0)
  expect((await console.call('robots.list', {})).map(({ id }) => id)).toEqual(['mine'])
})

test('another broker is taken at once, without a restart', async () => {
  const [first, second] = [await owned(startMosquitto()), await owned(startMosquitto())]
  const console = await owned(startConsole())
  for (const [index, broker] of [first, second].entries()) {
    await console.call('settings.update', { broker: { url: broker.url } })
    await connected(console)
    const robot = await owned(publisher(broker.url))
    await robot.send(`fleet/from-${index}/status`, { state: 'idle' })
    await until('its robot', async () =>
      (await console.call('robots.list', {})).some(({ id }) => id === `from-${index}`),
    )
  }
  const stale = await owned(publisher(first.url))
  await stale.send('fleet/too-late/status', { state: 'idle' })
  const robot = await owned(publisher(second.url))
  await robot.send('fleet/last/status', { state: 'idle' })
  await until('the last one', async () =>
    (await console.call('robots.list', {})).some(({ id }) => id === 'last'),
  )
  expect((await console.call('robots.list', {})).map(({ id }) => id).sort()).toEqual([
    'from-0',
    'from-1',
    'last',
  ])
})
