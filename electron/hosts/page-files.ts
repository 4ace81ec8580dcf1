import { readFile, realpath } from 'node:fs/promises'
import { extname, join, relative, resolve, sep } from 'node:path'
import { HOST_PLACEHOLDER, NONCE_PLACEHOLDER } from './csp.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

export interface PageFile {
  type: string
  body: Buffer
  /** Its name carries a hash of its content, so it never changes. */
  immutable: boolean
  isPage: boolean
}

/**
 * The file of the built page that `pathname` (as in a URL, still encoded) names, or null. Nothing outside of
 * `root` is ever read, whatever dots, slashes or links the path holds.
 */
export async function readPageFile(root: string, pathname: string): Promise<PageFile | null> {
  const path = pathInside(root, pathname)
  if (path === null) return null
  const type = TYPES[extname(path)]
  if (!type) return null
  try {
    const real = await realpath(path)
    if (!isInside(await realpath(root), real)) return null
    const body = await readFile(real)
    const immutable = relative(root, path).startsWith(`assets${sep}`)
    return { type, body, immutable, isPage: extname(path) === '.html' }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null
    throw error
  }
}

/** The page with this response's nonce written in, and which host serves it. */
export function filledPage(body: Buffer, nonce: string, host: 'desktop' | 'web'): Buffer {
  const page = body.toString('utf8')
  return Buffer.from(page.replaceAll(NONCE_PLACEHOLDER, nonce).replaceAll(HOST_PLACEHOLDER, host))
}

export function pathInside(root: string, pathname: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (decoded.includes('\0') || decoded.includes('\\') || decoded.includes(':')) return null
  const path = resolve(join(root, decoded === '/' ? 'index.html' : decoded))
  return isInside(resolve(root), path) ? path : null
}

function isInside(root: string, path: string): boolean {
  return path.startsWith(root + sep)
}
