import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { CallError } from '../../../shared/rpc.ts'
import type { BackendLink } from './backend-link.ts'
import { serveCalendar } from './calendar.ts'
import { sendError } from './respond.ts'

let server: Server
afterEach(() => server.close())

/** A host whose backend knows one token. */
async function serve(): Promise<string> {
  const call = async (caller: { role: string }, name: string, { token }: { token: string }) => {
    if (token !== 'good')
      throw new CallError('unauthorised', 'This calendar address is not valid, or no longer.')
    return { text: `BEGIN:VCALENDAR ${caller.role} ${name}` }
  }
  const link = { call } as unknown as BackendLink
  server = createServer((request, response) => {
    serveCalendar(link, request, response).catch((error) => sendError(response, error))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/calendar.ics`
}

it('gives the calendar to who holds a token that is good', async () => {
  const answer = await fetch(`${await serve()}?token=good`)
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect(await answer.text()).toBe('BEGIN:VCALENDAR host maintenance.feed')
})

it.each([
  ['', 'GET', 401],
  ['?token=', 'GET', 401],
  ['?token=bad', 'GET', 401],
  [`?token=${'x'.repeat(201)}`, 'GET', 401],
  ['?token=good', 'POST', 405],
  ['?token=good', 'HEAD', 200],
])('%s by %s is answered %d', async (query, method, status) => {
  const answer = await fetch(`${await serve()}${query}`, { method })
  expect(answer.status).toBe(status)
})
