import { request as httpRequest } from 'node:http'
import { beforeAll, describe, expect, it } from 'vitest'
import { createRpcClient } from '../../../shared/rpc.ts'
import { CLOSE, SocketPort } from '../ports.ts'
import { startWebHost, type WebHost } from './host.ts'
import { ask, call, closed, hostOptions, JSON_TYPE, logged, openSocket } from './test-host.ts'

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

  it('passes on a result that is text already, byte for byte as any other', async () => {
    const params = { q: 'Röbot "1"' }
    const [value, text] = [
      await call(host.url, 'fleet.summary', params),
      await call(host.url, 'events.query', params),
    ]
    expect(text.text).toBe(value.text)
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
