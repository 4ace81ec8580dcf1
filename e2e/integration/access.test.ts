import { X509Certificate } from 'node:crypto'
import { request } from 'node:https'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type Console, startConsole } from '../fixtures/console.ts'
import { freePort } from '../fixtures/free-port.ts'
import { until } from '../fixtures/until.ts'
import { owned } from './scene.ts'

const TABLET = 'Mozilla/5.0 (Linux; Android 16) Chrome/140.0.0.0'

interface Lan {
  console: Console
  base: string
  authority: string
}

/** A console that listens on the network too. */
async function lan(): Promise<Lan> {
  const console = await owned(startConsole())
  const port = await freePort()
  await console.call('settings.update', { access: { enabled: true, port } })
  await until('the console to listen on the network', async () => {
    const { listener } = await console.call('access.get', {})
    return listener.urls.length > 0 || undefined
  })
  const base = `https://127.0.0.1:${port}`
  const { text } = await ask(base, '/authority.crt', { rejectUnauthorized: false })
  return { console, base, authority: text }
}

/** Whatever the console answers; the tests say what they expect in it. */
interface Body {
  result: { token: string; [key: string]: unknown }
  error: { code: string; message: string }
}

interface Ask {
  method?: string
  body?: unknown
  token?: string
  agent?: string
  ca?: string
  rejectUnauthorized?: boolean
}

function ask(
  base: string,
  path: string,
  { method = 'GET', body, token, agent, ca, rejectUnauthorized }: Ask = {},
) {
  return new Promise<{ status: number; text: string; json: () => Body; cookies: string[]; cert: Buffer }>(
    (resolve, reject) => {
      const sent = request(
        new URL(path, base),
        {
          method,
          ...(ca === undefined ? {} : { ca }),
          rejectUnauthorized: rejectUnauthorized ?? ca !== undefined,
          agent: false as const,
          headers: {
            'user-agent': agent ?? TABLET,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          },
        },
        (response) => {
          const cert = (response.socket as import('node:tls').TLSSocket).getPeerCertificate().raw
          let text = ''
          response.setEncoding('utf8').on('data', (part: string) => {
            text += part
          })
          response.on('end', () =>
            resolve({
              status: response.statusCode!,
              text,
              json: () => JSON.parse(text),
              cookies: response.headers['set-cookie'] ?? [],
              cert,
            }),
          )
        },
      )
      sent.on('error', reject)
      sent.end(body === undefined ? undefined : JSON.stringify(body))
    },
  )
}

async function paired(
  { console, base }: Lan,
  role: 'viewer' | 'technician' | 'supervisor',
  name: string = role,
) {
  const { code } = await console.call('access.pair', { name, role, by: 'Ana' })
  const answer = await ask(base, '/login', { method: 'POST', body: { code } })
  expect(answer.status).toBe(200)
  return answer.json().result.token
}

const call = (base: string, name: string, params: unknown, token: string, agent?: string) =>
  ask(base, `/api/${name}`, { method: 'POST', body: params, token, ...(agent ? { agent } : {}) })

test('is served over TLS with a certificate that a device can be told to trust', async () => {
  const it = await lan()
  const trusted = await ask(it.base, '/healthz', { ca: it.authority })
  const { listener } = await it.console.call('access.get', {})
  expect(new X509Certificate(trusted.cert).fingerprint256).toBe(listener.fingerprint)
  expect(listener.certificate).toBe('generated')
  expect((await ask(it.base, '/')).status).toBe(401)
  expect((await ask(it.base, '/assets/x.js')).status).toBe(401)
})

test('a code lets one device in, once, with the role it was made for', async () => {
  const it = await lan()
  const { code } = await it.console.call('access.pair', { name: 'Tablet 1', role: 'technician', by: 'Ana' })
  const first = await ask(it.base, '/login', {
    method: 'POST',
    body: { code: `${code.slice(0, 4)} ${code.slice(4)}` },
  })
  const { token } = first.json().result
  const again = await ask(it.base, '/login', { method: 'POST', body: { code } })
  expect([again.status, again.json().error.message]).toEqual([
    401,
    'That code has been used. Ask the control room for a new one.',
  ])
  expect((await call(it.base, 'access.me', {}, token)).json().result).toMatchObject({
    name: 'Tablet 1',
    role: 'technician',
  })
  const { devices, pending } = await it.console.call('access.get', {})
  expect(devices).toMatchObject([{ name: 'Tablet 1', role: 'technician', paired_by: 'Ana', ended: null }])
  expect(pending).toEqual([])
})

test('a role is refused what is not its own, with what to do', async () => {
  const it = await lan()
  const viewer = await paired(it, 'viewer')
  const technician = await paired(it, 'technician')
  expect((await call(it.base, 'fleet.summary', {}, viewer)).status).toBe(200)
  const ack = await call(it.base, 'alerts.ack', { id: '1', by: 'Bo' }, viewer)
  expect([ack.status, ack.json().error.code]).toEqual([403, 'forbidden'])
  expect(ack.json().error.message).toContain('paired as viewer')
  // A technician gets as far as being told that there is no such alert.
  expect((await call(it.base, 'alerts.ack', { id: '1', by: 'Bo' }, technician)).status).toBe(404)
  const settings = await call(it.base, 'settings.update', { demo: true }, technician)
  expect(settings.status).toBe(403)
  for (const name of ['access.verify', 'access.redeem', 'access.listener']) {
    expect((await call(it.base, name, {}, technician)).status).toBe(404)
  }
  expect(
    (await call(it.base, 'access.pair', { name: 'x', role: 'supervisor', by: 'x' }, technician)).status,
  ).toBe(403)
})

test('a device that is locked out is cut off at once', async () => {
  const it = await lan()
  const token = await paired(it, 'viewer')
  const socket = new WebSocket(`${it.base.replace('https', 'wss')}/api/stream`, {
    rejectUnauthorized: false,
    headers: { authorization: `Bearer ${token}`, 'user-agent': TABLET },
  })
  const closed = new Promise((resolve) => socket.on('close', resolve))
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))
  const [device] = (await it.console.call('access.get', {})).devices
  expect(device!.connected).toBe(1)
  const view = await it.console.call('access.revoke', { id: device!.id, by: 'Ana' })
  expect(view.devices[0]!.ended?.why).toBe('locked out by Ana')
  await closed
  expect((await call(it.base, 'fleet.summary', {}, token)).status).toBe(401)
})

test('a login that another browser uses is locked out for both', async () => {
  const it = await lan()
  const token = await paired(it, 'supervisor')
  expect((await call(it.base, 'access.me', {}, token, TABLET.replace('140', '141'))).status).toBe(200)
  expect((await call(it.base, 'access.me', {}, token, 'curl/8.0')).status).toBe(401)
  expect((await call(it.base, 'access.me', {}, token)).status).toBe(401)
  const [device] = (await it.console.call('access.get', {})).devices
  expect(device!.ended?.why).toContain('another browser')
})

test('wrong codes are counted, and slowed', async () => {
  const it = await lan()
  const { code } = await it.console.call('access.pair', { name: 'x', role: 'viewer', by: 'Ana' })
  const wrong = code === '00000000' ? '00000001' : '00000000'
  for (let n = 0; n < 5; n++) {
    expect((await ask(it.base, '/login', { method: 'POST', body: { code: wrong } })).status).toBe(401)
  }
  const slowed = await ask(it.base, '/login', { method: 'POST', body: { code } })
  expect([slowed.status, slowed.json().error.message]).toEqual([429, expect.stringContaining('try again in')])
})

test('who did what is written down, done or refused, without secrets', async () => {
  const it = await lan()
  const technician = await paired(it, 'technician', 'Tablet 7')
  await call(it.base, 'alerts.ack', { id: '1', by: 'Bo' }, technician)
  await call(it.base, 'settings.update', { secrets: { broker_password: 'hunter2' } }, technician)
  const { lines } = await it.console.call('access.audit', {})
  expect(
    lines.map(({ call, device_name, by, refused }) => [call, device_name, by, refused !== null]),
  ).toEqual([
    ['settings.update', 'Tablet 7', null, true],
    ['alerts.ack', 'Tablet 7', 'Bo', true],
    ['access.pair', 'this computer', 'Ana', false],
    ['settings.update', 'this computer', null, false],
  ])
  expect(JSON.stringify(lines)).not.toContain('hunter2')
})

test('an own certificate is checked before it is used', async () => {
  const console = await owned(startConsole())
  await console.call('settings.update', {
    access: { enabled: true, port: await freePort(), certificate: 'not a certificate' },
  })
  const { listener } = await console.call('access.get', {})
  expect(listener.urls).toEqual([])
  expect(listener.problem).toContain('BEGIN CERTIFICATE')
})
