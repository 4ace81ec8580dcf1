import { beforeAll, describe, expect, it } from 'vitest'
import { startWebHost, type WebHost } from '../host.ts'
import { ask, call, hostOptions, JSON_TYPE, openSocket } from '../test-host.ts'

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
