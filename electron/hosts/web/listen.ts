import type { Server } from 'node:net'
import { type AddressInfo, isIPv6 } from 'node:net'
import { StartError } from '../options/usage-error.ts'

const REASONS: Record<string, string> = {
  EADDRINUSE: 'that port is already in use; choose another with --port N, or 0 for any free one',
  EACCES: 'this user may not use that port; choose one above 1023 with --port N',
  EADDRNOTAVAIL: 'this computer has no such address; check --host',
  ENOTFOUND: 'this name is not known; check --host',
}

/** Binds the server; resolves with its address as a URL that works on this computer. */
export function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = REASONS[error.code ?? ''] ?? error.message
      reject(new StartError(`Andon cannot listen on ${host} port ${port}: ${reason}.`))
    })
    server.listen({ port, host }, () => {
      server.removeAllListeners('error')
      resolve(urlOf(host, (server.address() as AddressInfo).port))
    })
  })
}

function urlOf(host: string, port: number): string {
  if (host === '0.0.0.0' || host === 'localhost') return `http://127.0.0.1:${port}`
  if (host === '::') return `http://[::1]:${port}`
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}`
}
