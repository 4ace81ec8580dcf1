import type { IncomingMessage, ServerResponse } from 'node:http'
import { HOST } from '../../../shared/access/roles.ts'
import type { Result } from '../../../shared/contract.ts'
import type { BackendLink } from './backend-link.ts'
import { allowMethods, HttpError, send } from './respond.ts'

const MAX_TOKEN = 200

/**
 * `GET /calendar.ics?token=…`: the maintenance calendar for programs that subscribe to it. They cannot log in: the
 * token of the address is what lets them, and it can be ended.
 */
export async function serveCalendar(
  link: BackendLink,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  allowMethods(request, 'GET', 'HEAD')
  const token = new URL(request.url ?? '/', 'http://console').searchParams.get('token') ?? ''
  if (token === '' || token.length > MAX_TOKEN) {
    throw new HttpError(401, 'unauthorised', 'This address wants its token: /calendar.ics?token=…')
  }
  const { text } = (await link.call(HOST, 'maintenance.feed', { token })) as Result<'maintenance.feed'>
  send(response, 200, 'text/calendar; charset=utf-8', text)
}
