import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { memoryPortPair, type Port } from '../../shared/port.ts'
import { type RpcServer, serveRpc } from '../../shared/rpc.ts'
import { startConnection, useConnection } from './connection.ts'

let stop = () => {}
let calls: string[]
let lines: Port[]

beforeEach(() => {
  vi.useFakeTimers()
  calls = []
  lines = []
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

const server: RpcServer = {
  async call(name) {
    calls.push(name)
    return {}
  },
  subscribe: () => ({ take: () => undefined, close() {} }),
}

function connect(open: () => Port | Error) {
  stop = startConnection({
    random: () => 1,
    silenceMs: 5_000,
    openPort: async () => {
      const line = open()
      if (line instanceof Error) throw line
      lines.push(line)
      return line
    },
  })
}

function served(): Port {
  const [client, other] = memoryPortPair()
  serveRpc(other, server)
  return client
}

const state = () => useConnection.getState()

it('connects, and has a client while the line is up', async () => {
  connect(served)
  await vi.advanceTimersByTimeAsync(0)
  expect(state()).toMatchObject({ status: 'connected', reason: null, retryAt: null })
  await expect(state().client?.call('health.check', {})).resolves.toEqual({})
})

it('says why it cannot connect, waits longer each time, and is back at once when it can', async () => {
  let reachable = false
  let tries = 0
  connect(() => {
    tries += 1
    return reachable ? served() : new Error('No answer.')
  })
  await vi.advanceTimersByTimeAsync(0)
  expect(state()).toMatchObject({ status: 'disconnected', client: null, reason: 'No answer.' })
  const since = state().since
  await vi.advanceTimersByTimeAsync(500 + 1000)
  expect(tries).toBe(3)
  // The count of how long it lasts goes on over failed tries.
  expect(state().since).toBe(since)
  reachable = true
  await vi.advanceTimersByTimeAsync(2000)
  expect(state()).toMatchObject({ status: 'connected', reason: null })
})

it('tries at once when asked to', async () => {
  let reachable = false
  connect(() => (reachable ? served() : new Error('No answer.')))
  await vi.advanceTimersByTimeAsync(0)
  reachable = true
  state().retryNow()
  await vi.advanceTimersByTimeAsync(0)
  expect(state().status).toBe('connected')
})

it('makes a new client after the line was lost', async () => {
  connect(served)
  await vi.advanceTimersByTimeAsync(0)
  const first = state().client
  lines[0]!.close()
  expect(state()).toMatchObject({ status: 'disconnected', client: null })
  await vi.advanceTimersByTimeAsync(500)
  expect(state().status).toBe('connected')
  expect(state().client).not.toBe(first)
})

it('probes a silent line and keeps it when it answers', async () => {
  connect(served)
  await vi.advanceTimersByTimeAsync(30_000)
  expect(calls.length).toBeGreaterThan(0)
  expect(new Set(calls)).toEqual(new Set(['health.check']))
  expect(lines).toHaveLength(1)
})

it('drops a line that is dead but not closed', async () => {
  connect(() => (lines.length === 0 ? memoryPortPair()[0] : served()))
  await vi.advanceTimersByTimeAsync(0)
  expect(state().status).toBe('connected')
  await vi.advanceTimersByTimeAsync(15_000)
  expect(state().status).toBe('disconnected')
  await vi.advanceTimersByTimeAsync(500)
  expect(state().status).toBe('connected')
  expect(lines).toHaveLength(2)
})
