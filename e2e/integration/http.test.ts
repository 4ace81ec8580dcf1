import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { contract } from '../../shared/contract.ts'
import type { ErrorBody } from '../../shared/rpc.ts'
import { type Console, startConsole } from '../fixtures/console.ts'
import { post, raw } from '../fixtures/console-api.ts'

let console: Console
beforeAll(async () => {
  console = await startConsole()
})
afterAll(() => console.close())

const errorOf = (text: string) => (JSON.parse(text) as { error: ErrorBody }).error

test.each([
  ['an unknown call', 'fleet.sumary', '{}', 404, 'unknown_call', /fleet\.sumary/],
  ['a call of every object', 'constructor', '{}', 404, 'unknown_call', /constructor/],
  ['not JSON', 'fleet.summary', '{"window"', 400, 'bad_request', /JSON/],
  ['not an object', 'fleet.summary', '[1]', 400, 'bad_request', /object/],
  ['an unknown parameter', 'fleet.summary', '{"windw":"1h"}', 400, 'bad_request', /windw/],
  ['a window that is none', 'fleet.summary', '{"window":"soon"}', 400, 'bad_request', /window/],
  ['a parameter missing', 'robots.get', '{}', 400, 'bad_request', /id/],
  ['a wrong dimension', 'fleet.successRateBy', '{"by":"colour"}', 400, 'bad_request', /by/],
  ['a wrong type', 'metrics.series', '{"metric":"x","from":"a","to":2}', 400, 'bad_request', /from/],
  ['from after to', 'metrics.series', '{"metric":"x","from":5000,"to":2000}', 400, 'bad_request', /from|to/],
  ['a limit too high', 'health.deadLetters', '{"limit":1000000}', 400, 'bad_request', /limit/],
  ['a cursor that is none', 'health.deadLetters', '{"cursor":"zzz"}', 400, 'bad_request', /cursor/],
  ['a wrong query', 'events.query', '{"q":"latency>"}', 400, 'bad_request', /\S/],
  ['a scenario without a demo', 'demo.scenario', '{"name":"nope"}', 409, 'conflict', /demo/],
])('%s is refused', async (_name, call, body, status, code, says) => {
  const answer = await post(console.url, call, body)
  const error = errorOf(answer.text)
  expect({ status: answer.status, code: error.code }).toEqual({ status, code })
  expect(`${error.message} ${error.where ?? ''}`).toMatch(says)
  expect(error.message).not.toMatch(/SQLITE|node_modules|\.ts:/)
})

test('a wrong query names the position and what was expected there', async () => {
  const error = errorOf((await post(console.url, 'events.query', '{"q":"robot:1 AND latency>"}')).text)
  expect(error.where).toMatch(/^q:\d+$/)
  expect(error.message).toMatch(/expected/i)
})

test('a body that is too large is refused, and the next call works', async () => {
  const answer = await post(console.url, 'fleet.summary', `{"window":"${'h'.repeat(3_000_000)}"}`)
  expect(answer.status).toBe(413)
  expect(errorOf(answer.text).message).toMatch(/large/)
  expect((await post(console.url, 'fleet.summary', '{}')).status).toBe(200)
})

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['another name for this machine', { host: 'evil.example' }],
])('requests of %s are refused', async (_name, headers) => {
  const { request } = await import('node:http')
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sending = request(`${console.url}/api/fleet.summary`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
    })
    sending.on('response', (response) => resolve(response.resume().statusCode))
    sending.on('error', reject)
    sending.end('{}')
  })
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
})

test('a page of another site gets no stream', async () => {
  const socket = new WebSocket(`${console.url.replace('http', 'ws')}/api/stream`, {
    origin: 'https://evil.example',
  })
  const refused = await new Promise((resolve) => {
    socket.once('open', () => resolve('opened'))
    socket.once('error', (error) => resolve(error.message))
  })
  expect(refused).toMatch(/403/)
})

test('/healthz', async () => {
  const { status, text } = await raw(`${console.url}/healthz`)
  expect(text).toContain('ok')
  expect(status).toBe(200)
})

test('/metrics is the Prometheus text format', async () => {
  const { status, type, text } = await raw(`${console.url}/metrics`)
  expect(status).toBe(200)
  expect(type).toMatch(/^text\/plain/)
  const sample =
    /^[a-zA-Z_:][a-zA-Z0-9_:]*(\{([a-zA-Z_][a-zA-Z0-9_]*="(\\.|[^"\\\n])*",?)*\})? (-?[0-9.e+-]+|NaN|[+-]Inf)$/
  const typed = new Set<string>()
  for (const line of text.trimEnd().split('\n')) {
    if (line.startsWith('# TYPE ')) typed.add(line.split(' ')[2]!)
    if (!line.startsWith('#')) expect(line).toMatch(sample)
  }
  const names = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  for (const line of names) {
    const name = line.split(/[{ ]/)[0]!.replace(/_(bucket|sum|count)$/, '')
    expect(
      [...typed].some((known) => known === name || known === line.split(/[{ ]/)[0]),
      line,
    ).toBe(true)
  }
})

test('the page, its policy, and nothing outside of it', async () => {
  const page = await fetch(console.url)
  expect(page.status).toBe(200)
  expect(page.headers.get('content-type')).toMatch(/text\/html/)
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toMatch(/unsafe/)
  for (const path of ['/../package.json', '/%2e%2e/package.json', '/..%2f..%2fetc/passwd', '/.git/config'])
    expect((await raw(`${console.url}${path}`)).text).not.toMatch(/"andon"|root:|repositoryformat/)
})

test('every call answers something or refuses in words, also with no parameters', async () => {
  const skipped = new Set(['backup.create'])
  for (const name of Object.keys(contract).filter((call) => !skipped.has(call))) {
    const { status, text } = await post(console.url, name, '{}')
    expect([200, 400, 404, 409], `${name}: ${text.slice(0, 300)}`).toContain(status)
  }
})

test('the stream refuses what is not its protocol, and goes on', async () => {
  const socket = new WebSocket(`${console.url.replace('http', 'ws')}/api/stream`)
  const answers: string[] = []
  socket.on('message', (data) => answers.push(data.toString()))
  await new Promise((resolve) => socket.once('open', resolve))
  socket.send('{"t":"shout","id":1}')
  socket.send('{"t":"call","id":2,"name":"nope","params":{}}')
  socket.send('{"t":"sub","id":3,"topic":"nope","params":{}}')
  socket.send('{"t":"call","id":4,"name":"robots.list","params":{}}')
  await new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      if (JSON.parse(data.toString()).id === 4) resolve()
    })
  })
  socket.terminate()
  const byId = new Map(answers.map((text) => [JSON.parse(text).id, JSON.parse(text)]))
  expect(byId.get(2)).toMatchObject({ t: 'error', error: { code: 'unknown_call' } })
  expect(byId.get(3)).toMatchObject({ t: 'error' })
  expect(byId.get(4)).toMatchObject({ t: 'result', result: [] })
})
