import { randomBytes } from 'node:crypto'

/** Stands in the built page where the host writes the nonce of this response. */
export const NONCE_PLACEHOLDER = '__STYLE_NONCE__'

/** Stands in the built page where the host writes what it is: `desktop` or `web`. */
export const HOST_PLACEHOLDER = '__HOST__'

export function newNonce(): string {
  return randomBytes(16).toString('base64')
}

/**
 * The content security policy of every page. Scripts only from our own files, never eval; style elements only
 * with this response's nonce. `connect` lists what else than its own origin the page may talk to.
 */
export function contentSecurityPolicy(nonce: string, connect: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    ['connect-src', "'self'", ...connect].join(' '),
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=()',
}
