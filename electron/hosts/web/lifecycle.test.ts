import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createRpcClient, type RpcClient } from '../../../shared/rpc.ts'
import { CLOSE, SocketPort } from '../ports.ts'
import { startWebHost } from './host.ts'
import { ask, closed, folder, hostOptions, openSocket } from './test-host.ts'

describe('back-pressure', () => {
  it('ends a client that does not read', async () => {
    const host = await startWebHost(hostOptions({ socketBounds: { high: 1 << 16, limit: 1 << 22 } }))
    const socket = await openSocket(host.url)
    const end = closed(socket)
    socket.pause()
    let client: RpcClient | null = createRpcClient(new SocketPort(socket))
    const calls = Array.from({ length: 50 }, () => client!.call('robots.list', {}).catch((e: Error) => e))
    client = null
    await expect
      .poll(async () => /^andon_streams (\d+)$/m.exec((await ask(host.url, '/metrics')).text)?.[1], {
        timeout: 10_000,
      })
      .toBe('0')
    socket.resume()
    expect(await end).toBe(1006)
    expect((await Promise.all(calls)).some((result) => result instanceof Error)).toBe(true)
    await host.stop()
  })
})

describe('starting', () => {
  it('says that a port is in use', async () => {
    const host = await startWebHost(hostOptions())
    const port = Number(new URL(host.url).port)
    await expect(startWebHost(hostOptions({ port }))).rejects.toThrow(/already in use/)
    await host.stop()
  })

  it('passes on why the backend cannot start', async () => {
    const backend = { ...hostOptions().backend, dataDir: join(folder, 'x-refused') }
    await expect(startWebHost(hostOptions({ backend }))).rejects.toThrow(
      'The database is newer than this Andon.',
    )
  })

  it('says that the data folder cannot be used', async () => {
    const backend = { ...hostOptions().backend, dataDir: join(folder, 'secret.json', 'data') }
    await expect(startWebHost(hostOptions({ backend }))).rejects.toThrow(
      /cannot keep its data in .*secret\.json/,
    )
  })

  it('frees its port and ends streams when stopped', async () => {
    const host = await startWebHost(hostOptions())
    const end = closed(await openSocket(host.url))
    await host.stop()
    expect(await end).toBe(CLOSE.away)
    await expect(ask(host.url, '/')).rejects.toThrow(/ECONNREFUSED/)
  })

  it('tells why it is not healthy', async () => {
    const backend = { ...hostOptions().backend, broker: null }
    const host = await startWebHost(hostOptions({ backend }))
    const health = await ask(host.url, '/healthz')
    expect([health.status, JSON.parse(health.text)]).toEqual([503, { ok: false, reasons: ['No broker.'] }])
    await host.stop()
  })
})
