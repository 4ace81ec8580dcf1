import type { Protocol } from 'electron'
import { contentSecurityPolicy, newNonce, SECURITY_HEADERS } from '../csp.ts'
import { filledPage, readPageFile } from '../page-files.ts'

export const SCHEME = 'app'
/** The only origin of this app. */
export const ORIGIN = `${SCHEME}://andon`
export const PAGE = `${ORIGIN}/`

/** Has to be called before the app is ready. `bypassCSP` stays off. */
export function registerScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built page from `root` to the window, and nothing else. */
export function servePage(protocol: Protocol, root: string): void {
  protocol.handle(SCHEME, (request) => answer(root, request.method, request.url))
}

export async function answer(root: string, method: string, address: string): Promise<Response> {
  const url = new URL(address)
  if (url.host !== new URL(PAGE).host || (method !== 'GET' && method !== 'HEAD')) return refuse()
  const file = await readPageFile(root, url.pathname)
  if (!file) return refuse()
  const nonce = newNonce()
  return new Response(new Uint8Array(file.isPage ? filledPage(file.body, nonce, 'desktop') : file.body), {
    headers: {
      ...SECURITY_HEADERS,
      'content-type': file.type,
      'content-security-policy': contentSecurityPolicy(nonce),
    },
  })
}

function refuse(): Response {
  return new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain' } })
}
