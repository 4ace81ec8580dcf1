import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { WebSocket } from 'ws'
import type { WebHostOptions } from './host.ts'

export const folder = mkdtempSync(join(tmpdir(), 'andon-web-'))
const rendererDir = join(folder, 'renderer')
mkdirSync(join(rendererDir, 'assets'), { recursive: true })
writeFileSync(join(rendererDir, 'index.html'), '<meta name="style-nonce" content="__STYLE_NONCE__">')
writeFileSync(join(rendererDir, 'assets', 'app-1a2b.js'), 'export {}')
writeFileSync(join(rendererDir, 'robots.txt'), 'of a type that is not served')
writeFileSync(join(folder, 'secret.json'), '{}')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

export const logged: string[] = []
export const hostOptions = (more: Partial<WebHostOptions> = {}): WebHostOptions => ({
  port: 0,
  host: '127.0.0.1',
  backend: {
    dataDir: join(folder, 'data'),
    broker: { url: 'mqtt://x', username: null, password: null },
    root: null,
    demo: null,
    version: '0',
    secretKey: null,
    crashed: null,
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
export function ask(
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

export const JSON_TYPE = { 'content-type': 'application/json' }
export const call = (url: string, name: string, params: unknown = {}, headers = {}) =>
  ask(url, `/api/${name}`, {
    method: 'POST',
    headers: { ...JSON_TYPE, ...headers },
    body: JSON.stringify(params),
  })

export function openSocket(url: string, headers: Record<string, string> = {}): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/api/stream`, { headers })
    socket.on('open', () => resolve(socket))
    socket.on('error', reject)
  })
}
export const closed = (socket: WebSocket) => new Promise<number>((resolve) => socket.on('close', resolve))
