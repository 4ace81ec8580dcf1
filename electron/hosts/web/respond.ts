import type { IncomingMessage, ServerResponse } from 'node:http'
import { CallError, type ErrorCode } from '../../../shared/rpc.ts'
import { SECURITY_HEADERS } from '../csp.ts'

export const BODY_LIMIT = 1 << 20

const STATUS: Record<ErrorCode, number> = {
  bad_request: 400,
  unauthorised: 401,
  forbidden: 403,
  not_found: 404,
  unknown_call: 404,
  conflict: 409,
  cancelled: 409,
  unavailable: 503,
  internal: 500,
}

/** A refusal of HTTP itself, with its own status; its body has the same form as every other error. */
export class HttpError extends CallError {
  readonly status: number
  readonly headers: Record<string, string>
  constructor(status: number, code: ErrorCode, message: string, headers: Record<string, string> = {}) {
    super(code, message)
    this.status = status
    this.headers = headers
  }
}

export function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent || response.destroyed) return
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'cache-control': 'no-store',
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    ...headers,
  })
  response.end(response.req.method === 'HEAD' ? undefined : body)
}

export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  sendJsonText(response, status, JSON.stringify(value), headers)
}

export function sendJsonText(
  response: ServerResponse,
  status: number,
  json: string,
  headers: Record<string, string> = {},
): void {
  send(response, status, 'application/json; charset=utf-8', `${json}\n`, headers)
}

export function sendError(response: ServerResponse, value: unknown): void {
  const error = CallError.from(value)
  const [status, headers] =
    error instanceof HttpError ? [error.status, error.headers] : [STATUS[error.code], {}]
  sendJson(response, status, { error: error.body }, headers)
}

export function allowMethods(request: IncomingMessage, ...methods: string[]): void {
  if (methods.includes(request.method ?? '')) return
  const allow = methods.join(', ')
  throw new HttpError(405, 'bad_request', `${request.method} is not possible here; use ${allow}.`, { allow })
}

/** The whole body as text. Throws when it is larger than `limit` bytes, without keeping what is too much. */
export async function readBody(request: IncomingMessage, limit = BODY_LIMIT): Promise<string> {
  const tooLarge = () =>
    new HttpError(413, 'bad_request', `The body is larger than ${limit} bytes.`, { connection: 'close' })
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** A body that holds a JSON object; an empty one counts as `{}`. */
export async function readJsonObject(request: IncomingMessage): Promise<Record<string, unknown>> {
  const text = await readBody(request)
  if (text.trim() === '') return {}
  const type = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()
  if (type !== 'application/json') {
    const given = type || 'none'
    throw new HttpError(415, 'bad_request', `The content-type has to be application/json, not ${given}.`)
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new HttpError(400, 'bad_request', `The body is not JSON: ${(error as Error).message}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new HttpError(400, 'bad_request', 'The body has to be a JSON object with the parameters.')
  }
  return value as Record<string, unknown>
}
