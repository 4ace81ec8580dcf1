import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Caller } from '../../../shared/access/roles.ts'
import { roleNeeded } from '../../../shared/access/roles.ts'
import { contract } from '../../../shared/contract.ts'
import type { BackendLink } from './backend-link.ts'
import { allowMethods, HttpError, readJsonObject, sendJson, sendJsonText } from './respond.ts'

const CALLS: ReadonlyMap<string, { about: string; params: unknown }> = new Map(Object.entries(contract))

/** `GET /api`: every call with what it does and the JSON Schema of its parameters. */
export function listCalls(request: IncomingMessage, response: ServerResponse): void {
  allowMethods(request, 'GET', 'HEAD')
  const offered = [...CALLS].filter(([name]) => roleNeeded(name) !== 'host')
  const calls = offered.map(([name, { about, params }]) => ({
    name,
    about,
    role: roleNeeded(name),
    method: 'POST',
    path: `/api/${name}`,
    params,
  }))
  sendJson(response, 200, { calls })
}

/** `POST /api/<name>`: one call. It is cancelled in the backend when the caller hangs up. */
export async function serveCall(
  link: BackendLink,
  caller: Caller,
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
): Promise<void> {
  if (!CALLS.has(name) || roleNeeded(name) === 'host') {
    throw new HttpError(404, 'unknown_call', `There is no call "${name}". GET /api lists them all.`)
  }
  allowMethods(request, 'POST')
  const params = await readJsonObject(request)
  const hangUp = new AbortController()
  response.once('close', () => hangUp.abort())
  const json = await link.callText(caller, name, params, hangUp.signal)
  sendJsonText(response, 200, `{"result":${json}}`)
}
