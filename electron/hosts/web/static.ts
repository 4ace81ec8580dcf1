import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { contentSecurityPolicy, newNonce } from '../csp.ts'
import { filledPage, readPageFile } from '../page-files.ts'
import { allowMethods, HttpError, send } from './respond.ts'

/** Serves the built page from `root`. */
export async function serveFile(
  root: string,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): Promise<void> {
  allowMethods(request, 'GET', 'HEAD')
  const file = await readPageFile(root, pathname)
  if (!file) {
    const message =
      pathname === '/' ? 'The page is not built: run npm run build.' : `There is nothing at ${pathname}.`
    throw new HttpError(404, 'not_found', message)
  }
  if (file.isPage) {
    const nonce = newNonce()
    // Older Safari does not count a WebSocket to the own host as 'self'.
    const policy = contentSecurityPolicy(nonce, [
      `ws://${request.headers.host}`,
      `wss://${request.headers.host}`,
    ])
    send(response, 200, file.type, filledPage(file.body, nonce, 'web'), { 'content-security-policy': policy })
    return
  }
  const etag = `"${createHash('sha256').update(file.body).digest('base64url').slice(0, 27)}"`
  const headers = {
    etag,
    'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    // A service worker lives under the policy that its own file came with: it fetches the page's files.
    'content-security-policy': "default-src 'none'; connect-src 'self'; frame-ancestors 'none'",
  }
  if (request.headers['if-none-match'] === etag) response.writeHead(304, headers).end()
  else send(response, 200, file.type, file.body, headers)
}
