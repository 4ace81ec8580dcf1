import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createRpcClient, type RpcClient } from '../../../shared/rpc.ts'
import { CLOSE, SocketPort } from '../ports.ts'
import { startWebHost, type WebHost, type WebHostOptions } from './host.ts'

const folder = mkdtempSync(join(tmpdir(), 'andon-web-'))
const rendererDir = join(folder, 'renderer')
mkdirSync(join(rendererDir, 'assets'), { recursive: true })
writeFileSync(join(rendererDir, 'index.html'), '<meta name="style-nonce" content="__STYLE_NONCE__">')
writeFileSync(join(rendererDir, 'assets', 'app-1a2b.js'), 'export {}')
writeFileSync(join(rendererDir, 'robots.txt'), 'of a type that is not served')
writeFileSync(join(folder, 'secret.json'), '{}')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const logged: string[] = []
const hostOptions = (more: Partial<WebHostOptions> = {}): WebHostOptions => ({
  port: 0,
  host: '127.0.0.1',
  backend: {
    dataDir: join(folder, 'data'),
    broker: { url: 'mqtt://x', username: null, password: null },
    root: null,
    demo: null,
    version: '0',
  },
  backendFile: join(import.meta.dirname, 'test-backend.ts'),
  rendererDir,
  log: (line) => logged.push(line),
  restartDelayMs: 10,
  ...more,
})

interface Answer {
  status: number
  headers: IncomingMessage['headers']
  text: string
  json: () => { result?: unknown; error?: { code: string; message: string; where?: string } }
}

/** node:http rather than fetch: Host, Origin and odd paths go out as they are given. */
function ask(
  url: string,
  path: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const request = httpRequest({ hostname, port, path, method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          text,
          json: () => JSON.parse(text),
        }),
      )
    })
    request.on('error', reject)
    request.end(body)
  })
}

const JSON_TYPE = { 'content-type': 'application/json' }
const call = (url: string, name: string, params: unknown = {}, headers = {}) =>
  ask(url, `/api/${name}`, {
    method: 'POST',
    headers: { ...JSON_TYPE, ...headers },
    body: JSON.stringify(params),
  })

function openSocket(url: string, headers: Record<string, string> = {}): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/api/stream`, { headers })
    socket.on('open', () => resolve(socket))
    socket.on('error', reject)
  })
}
const closed = (socket: WebSocket) => new Promise<number>((resolve) => socket.on('close', resolve))

describe('on loopback', () => {
  let host: WebHost
  beforeAll(async () => {
    host = await startWebHost(hostOptions())
    return () => host.stop()
  })

  it('answers calls with result', async () => {
    const answer = await call(host.url, 'fleet.summary', { window: '1h' })
    expect([answer.status, answer.json()]).toEqual([200, { result: { echo: { window: '1h' } } }])
    const empty = await ask(host.url, '/api/fleet.summary', { method: 'POST' })
    expect(empty.json()).toEqual({ result: { echo: {} } })
  })

  it.each([
    ['unknown call', 'no.such', '{}', JSON_TYPE, 404, 'unknown_call'],
    ['inherited name', 'constructor', '{}', JSON_TYPE, 404, 'unknown_call'],
    ['not JSON', 'fleet.summary', '{', JSON_TYPE, 400, 'bad_request'],
    ['not an object', 'fleet.summary', '[1]', JSON_TYPE, 400, 'bad_request'],
    ['form', 'fleet.summary', 'a=1', { 'content-type': 'text/plain' }, 415, 'bad_request'],
    ['no type', 'fleet.summary', '{}', {}, 415, 'bad_request'],
    ['too large', 'fleet.summary', JSON.stringify({ a: 'x'.repeat(1 << 20) }), JSON_TYPE, 413, 'bad_request'],
    ['not found', 'robots.get', '{"id":"x"}', JSON_TYPE, 404, 'not_found'],
    ['conflict', 'settings.update', '{}', JSON_TYPE, 409, 'conflict'],
    ['fault', 'backup.create', '{}', JSON_TYPE, 500, 'internal'],
  ])('refuses: %s', async (_what, name, body, headers, status, code) => {
    const answer = await ask(host.url, `/api/${name}`, { method: 'POST', headers, body })
    expect(answer.status).toBe(status)
    expect(answer.json().error?.code).toBe(code)
    expect(answer.json().error?.message).toMatch(/\w/)
  })

  it('passes on where a fault is', async () => {
    expect((await call(host.url, 'robots.get', { id: 'x' })).json().error?.where).toBe('/id')
  })

  it('cancels a call whose caller hangs up', async () => {
    const { hostname, port } = new URL(host.url)
    const request = httpRequest({ hostname, port, path: '/api/broker.test', method: 'POST' })
    request.on('error', () => {})
    request.end()
    await new Promise((resolve) => request.once('finish', resolve))
    request.destroy()
    await expect
      .poll(async () => (await call(host.url, 'demo.get')).json().result, { timeout: 10_000 })
      .toEqual({ cancelled: 1 })
  })

  it('lists every call with its schema', async () => {
    const { calls } = JSON.parse((await ask(host.url, '/api')).text)
    expect(calls.find((c: { name: string }) => c.name === 'fleet.summary')).toMatchObject({
      path: '/api/fleet.summary',
      params: { type: 'object', properties: { window: { type: 'string' } } },
    })
  })

  it('tells health and metrics', async () => {
    const health = await ask(host.url, '/healthz')
    expect([health.status, JSON.parse(health.text)]).toEqual([200, { ok: true, reasons: [] }])
    const metrics = await ask(host.url, '/metrics')
    expect(metrics.headers['content-type']).toContain('text/plain; version=0.0.4')
    expect(metrics.text).toMatch(/^andon_up 1$/m)
    expect(metrics.text).toMatch(/^andon_backend_restarts_total \d+$/m)
  })

  it('serves the page with a nonce of its own each time', async () => {
    const [a, b] = await Promise.all([ask(host.url, '/'), ask(host.url, '/')])
    const nonce = /content="([^"]+)"/.exec(a.text)![1]!
    const policy = String(a.headers['content-security-policy'])
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe/)
    expect(a.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
    expect(a.text).not.toBe(b.text)
  })

  it('serves assets with type and ETag', async () => {
    const first = await ask(host.url, '/assets/app-1a2b.js')
    expect(first.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    const etag = String(first.headers.etag)
    const again = await ask(host.url, '/assets/app-1a2b.js', { headers: { 'if-none-match': etag } })
    expect([again.status, again.text]).toEqual([304, ''])
    const head = await ask(host.url, '/assets/app-1a2b.js', { method: 'HEAD' })
    expect([head.status, head.headers['content-length'], head.text]).toEqual([200, '9', ''])
  })

  it.each([
    '/../secret.json',
    '/..%2fsecret.json',
    '/%2e%2e/secret.json',
    '/assets/..%5c..%5csecret.json',
    '/%00',
    '/%',
    '/assets',
    '/robots.txt',
    '/nothing.js',
  ])('has nothing at %s', async (path) => {
    expect((await ask(host.url, path)).status).toBe(404)
  })

  it.each([
    ['/', 'POST'],
    ['/api', 'POST'],
    ['/metrics', 'POST'],
    ['/api/fleet.summary', 'GET'],
  ])('%s does not do %s', async (path, method) => {
    const answer = await ask(host.url, path, { method })
    expect(answer.status).toBe(405)
    expect(answer.headers.allow).toMatch(/GET|POST/)
  })

  it.each([
    ['rebound name', { host: 'evil.example' }, 421],
    ['other origin', { origin: 'http://evil.example' }, 403],
    ['no origin at all', { origin: 'null' }, 403],
    ['other port', { origin: 'http://127.0.0.1:1' }, 403],
    ['cross-site', { 'sec-fetch-site': 'cross-site' }, 403],
  ])('refuses what another site sends: %s', async (_what, headers, status) => {
    expect((await call(host.url, 'fleet.summary', {}, headers)).status).toBe(status)
    await expect(openSocket(host.url, headers)).rejects.toThrow(String(status))
  })

  it('takes its own origin and localhost', async () => {
    const own = { origin: host.url, 'sec-fetch-site': 'same-origin' }
    expect((await call(host.url, 'fleet.summary', {}, own)).status).toBe(200)
    const port = new URL(host.url).port
    expect((await ask(host.url, '/api', { headers: { host: `localhost:${port}` } })).status).toBe(200)
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect((await ask(host.url, '/', { headers: link })).status).toBe(200)
  })

  it('streams calls, errors and pushes', async () => {
    const client = createRpcClient(new SocketPort(await openSocket(host.url, { origin: host.url })))
    expect(await client.call('fleet.summary', { a: 1 })).toEqual({ echo: { a: 1 } })
    await expect(client.call('robots.get', {})).rejects.toMatchObject({ code: 'not_found', where: '/id' })
    const seen: unknown[] = []
    await new Promise<void>((resolve, reject) => {
      const onData = (data: unknown) => seen.push(data) === 3 && resolve()
      client.subscribe('fleet.live', {}, onData, reject)
    })
    expect(seen).toEqual([0, 1, 2].map((n) => ({ n, params: {} })))
    client.close()
  })

  it.each([
    ['not JSON', '{', CLOSE.invalid],
    ['binary', Buffer.from([1]), CLOSE.unsupported],
    ['too large', 'x'.repeat((1 << 20) + 1), CLOSE.tooBig],
  ])('ends a stream whose frame is %s', async (_what, frame, code) => {
    const socket = await openSocket(host.url)
    const end = closed(socket)
    socket.send(frame)
    expect(await end).toBe(code)
  })

  it('starts a crashed backend again and lets clients come back', async () => {
    const socket = await openSocket(host.url)
    const client = createRpcClient(new SocketPort(socket))
    const end = closed(socket)
    await expect(client.call('demo.scenario', { name: 'crash' })).rejects.toMatchObject({
      code: 'unavailable',
    })
    expect(await end).toBe(CLOSE.restart)
    const back = async () => (await call(host.url, 'fleet.summary')).status
    await expect.poll(back, { timeout: 10_000 }).toBe(200)
    const again = createRpcClient(new SocketPort(await openSocket(host.url)))
    expect(await again.call('fleet.summary', {})).toEqual({ echo: {} })
    again.close()
    expect(logged.join('\n')).toMatch(/ended unexpectedly \(exit code 7\).*Starting it again/)
    expect((await ask(host.url, '/metrics')).text).toMatch(/^andon_backend_restarts_total 1$/m)
  })
})

describe('back-pressure', () => {
  it('ends a client that does not read', async () => {
    const host = await startWebHost(hostOptions({ socketBounds: { high: 1 << 16, limit: 1 << 22 } }))
    const socket = await openSocket(host.url)
    const end = closed(socket)
    socket.pause()
    let client: RpcClient | null = createRpcClient(new SocketPort(socket))
    const calls = Array.from({ length: 50 }, () => client!.call('robots.list', {}).catch((e: Error) => e))
    client = null
    await expect
      .poll(async () => /^andon_streams (\d+)$/m.exec((await ask(host.url, '/metrics')).text)?.[1], {
        timeout: 10_000,
      })
      .toBe('0')
    socket.resume()
    expect(await end).toBe(1006)
    expect((await Promise.all(calls)).some((result) => result instanceof Error)).toBe(true)
    await host.stop()
  })
})

describe('starting', () => {
  it('says that a port is in use', async () => {
    const host = await startWebHost(hostOptions())
    const port = Number(new URL(host.url).port)
    await expect(startWebHost(hostOptions({ port }))).rejects.toThrow(/already in use/)
    await host.stop()
  })

  it('passes on why the backend cannot start', async () => {
    const backend = { ...hostOptions().backend, dataDir: join(folder, 'x-refused') }
    await expect(startWebHost(hostOptions({ backend }))).rejects.toThrow(
      'The database is newer than this Andon.',
    )
  })

  it('says that the data folder cannot be used', async () => {
    const backend = { ...hostOptions().backend, dataDir: join(folder, 'secret.json', 'data') }
    await expect(startWebHost(hostOptions({ backend }))).rejects.toThrow(
      /cannot keep its data in .*secret\.json/,
    )
  })

  it('frees its port and ends streams when stopped', async () => {
    const host = await startWebHost(hostOptions())
    const end = closed(await openSocket(host.url))
    await host.stop()
    expect(await end).toBe(CLOSE.away)
    await expect(ask(host.url, '/')).rejects.toThrow(/ECONNREFUSED/)
  })

  it('tells why it is not healthy', async () => {
    const backend = { ...hostOptions().backend, broker: null }
    const host = await startWebHost(hostOptions({ backend }))
    const health = await ask(host.url, '/healthz')
    expect([health.status, JSON.parse(health.text)]).toEqual([503, { ok: false, reasons: ['No broker.'] }])
    await host.stop()
  })
})

describe('beyond loopback', () => {
  let host: WebHost
  let password = ''
  beforeAll(async () => {
    const lines: string[] = []
    host = await startWebHost(hostOptions({ host: '0.0.0.0', log: (line) => lines.push(line) }))
    password = /password is (\S+)/.exec(lines.join('\n'))![1]!
    return () => host.stop()
  })
  const login = (text: string) =>
    ask(host.url, '/login', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ password: text }).toString(),
    })

  it('lets nobody in without a login, except to /healthz', async () => {
    expect((await ask(host.url, '/healthz')).status).toBe(200)
    for (const path of ['/api', '/metrics', '/assets/app-1a2b.js'])
      expect((await ask(host.url, path)).status).toBe(401)
    expect((await call(host.url, 'fleet.summary')).json().error?.code).toBe('unauthorised')
    await expect(openSocket(host.url)).rejects.toThrow('401')
    const page = await ask(host.url, '/')
    expect(page.status).toBe(401)
    expect(page.text).toContain('Console password')
  })

  it('gives a browser a cookie', async () => {
    const answer = await login(password)
    expect([answer.status, answer.headers.location]).toEqual([303, '/'])
    const set = answer.headers['set-cookie']![0]!
    expect(set).toMatch(/; HttpOnly; SameSite=Strict/)
    const cookie = { cookie: set.split(';')[0]! }
    expect((await call(host.url, 'fleet.summary', {}, cookie)).status).toBe(200)
    const socket = await openSocket(host.url, cookie)
    socket.terminate()
    await ask(host.url, '/logout', { method: 'POST', headers: cookie })
    expect((await call(host.url, 'fleet.summary', {}, cookie)).status).toBe(401)
  })

  it('takes a bearer token, or the password as one', async () => {
    const answer = await ask(host.url, '/login', {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify({ password }),
    })
    const { token } = answer.json().result as { token: string }
    for (const bearer of [token, password]) {
      const headers = { authorization: `Bearer ${bearer}` }
      expect((await call(host.url, 'fleet.summary', {}, headers)).status).toBe(200)
    }
  })

  it('keeps the password as a hash, for the next start too', async () => {
    const lines: string[] = []
    const again = await startWebHost(hostOptions({ host: '0.0.0.0', log: (line) => lines.push(line) }))
    expect(lines.join('\n')).not.toMatch(/password is/)
    const headers = { authorization: `Bearer ${password}` }
    expect((await ask(again.url, '/api', { headers })).status).toBe(200)
    await again.stop()
  })

  it('slows down guessing', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 6; i++) statuses.push((await login(`wrong ${i}`)).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
  })
})
