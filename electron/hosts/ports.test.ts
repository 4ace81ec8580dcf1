import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { MessageChannel as NodeChannel } from 'node:worker_threads'
import { afterEach, describe, expect, it, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { MessagePortPort, openSocketPort } from '../../renderer/ports.ts'
import { JsonText } from '../../shared/json-text.ts'
import { memoryPortPair, type Port } from '../../shared/port.ts'
import { CallError, createRpcClient, type RpcServer, serveRpc } from '../../shared/rpc.ts'
import { NodePort } from '../node-port.ts'
import { join, SocketPort } from './ports.ts'

/** One suite for every way a frame can travel: a client's port, and the server's port at the other end. */
type MakePair = () => Promise<[Port, Port]>

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

async function nodePair(): Promise<[Port, Port]> {
  const { port1, port2 } = new NodeChannel()
  return [new NodePort(port1), new NodePort(port2)]
}

async function socketPair(): Promise<[Port, Port]> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  cleanups.push(() => server.close())
  await once(server, 'listening')
  const accepted = once(server, 'connection')
  // Node's WebSocket is the browser's interface, so the renderer's adapter runs on it as it is.
  const client = await openSocketPort(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const [socket] = await accepted
  return [client, new SocketPort(socket)]
}

const PAIRS: [string, MakePair][] = [
  ['memory', async () => memoryPortPair()],
  ['worker MessagePort', nodePair],
  [
    'DOM MessagePort',
    async () => {
      const { port1, port2 } = new MessageChannel()
      return [new MessagePortPort(port1), new MessagePortPort(port2)]
    },
  ],
  ['WebSocket, browser to server', socketPair],
  [
    'WebSocket joined to a worker',
    async () => {
      const [client, socket] = await socketPair()
      const [host, worker] = await nodePair()
      join(socket, host)
      return [client, worker]
    },
  ],
]

const server: RpcServer = {
  call: async (name, params, signal) => {
    if (name === 'echo') return params
    if (name === 'echo as text') return new JsonText(JSON.stringify(params))
    if (name === 'fail') throw new CallError('conflict', 'Is fixed.', '/x')
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(null)))
  },
  subscribe: (_topic, _params, wake) => {
    let value = 0
    let taken = -1
    const timer = setInterval(() => {
      value++
      wake()
    }, 1)
    return {
      take: () => {
        if (value === taken) return undefined
        taken = value
        return value
      },
      close: () => clearInterval(timer),
    }
  },
}

describe.each(PAIRS)('%s', (_name, makePair) => {
  const connect = async () => {
    const [near, far] = await makePair()
    serveRpc(far, server)
    cleanups.push(() => near.close())
    return { client: createRpcClient(near), near, far }
  }

  it('carries every JSON value unchanged', async () => {
    const { client } = await connect()
    const value = {
      text: 'Röbot 🤖 <b>"\u2028',
      n: -1.5e-7,
      deep: [[{ a: null }], true, ''],
      big: 'x'.repeat(100_000),
    }
    expect(await client.call('echo', value)).toEqual(value)
    expect(await client.call('echo as text', value)).toEqual(value)
    expect(await client.callText('echo as text', value)).toBe(JSON.stringify(value))
  })

  it('keeps the order', async () => {
    const { client } = await connect()
    const numbers = Array.from({ length: 200 }, (_, i) => i)
    const order: unknown[] = []
    await Promise.all(numbers.map((n) => client.call('echo', n).then((answer) => order.push(answer))))
    expect(order).toEqual(numbers)
  })

  it('carries errors with code and place', async () => {
    const { client } = await connect()
    const expected = { code: 'conflict', message: 'Is fixed.', where: '/x' }
    await expect(client.call('fail', {})).rejects.toMatchObject(expected)
  })

  it('cancels', async () => {
    const { client } = await connect()
    const abort = new AbortController()
    const call = client.call('hang', {}, { signal: abort.signal })
    await client.call('echo', {})
    abort.abort()
    await expect(call).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('pushes growing values and stops when asked', async () => {
    const { client } = await connect()
    const seen: number[] = []
    await new Promise<void>((resolve, reject) => {
      const stop = client.subscribe(
        'count',
        {},
        (data) => {
          if (seen.push(data as number) < 5) return
          stop()
          resolve()
        },
        reject,
      )
    })
    await client.call('echo', {})
    expect(seen).toHaveLength(5)
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b))
  })

  it.each(['near', 'far'] as const)('ends calls and subscriptions when the %s side closes', async (side) => {
    const ends = await connect()
    const call = ends.client.call('hang', {})
    const ended = new Promise<CallError>((resolve) => ends.client.subscribe('count', {}, () => {}, resolve))
    const farEnded = new Promise<void>((resolve) => ends.far.onClose(resolve))
    await ends.client.call('echo', {})
    ends[side].close()
    await expect(call).rejects.toMatchObject({ code: 'unavailable' })
    expect((await ended).code).toBe('unavailable')
    await farEnded
    expect(() => ends.near.send({})).not.toThrow()
    expect(() => ends.far.send({})).not.toThrow()
  })

  it('answers garbage and goes on', async () => {
    const { client, near } = await connect()
    const refused = new Promise((resolve) => near.onMessage((message) => resolve(message)))
    near.send(['no frame'])
    expect(await refused).toMatchObject({ t: 'error', error: { code: 'bad_request' } })
    expect(await client.call('echo', 1)).toBe(1)
  })
})

test('a socket carries a result that was text as if it had been a value', async () => {
  const [near, far] = await socketPair()
  serveRpc(far, server)
  cleanups.push(() => near.close())
  const received = new Promise((resolve) => near.onMessage(resolve))
  near.send({ t: 'call', id: 7, name: 'echo as text', params: { a: [1] } })
  expect(await received).toEqual({ t: 'result', id: 7, result: { a: [1] } })
})

describe('openSocketPort', () => {
  it('says when nobody answers', async () => {
    await expect(openSocketPort('ws://127.0.0.1:1/api/stream')).rejects.toThrow('does not answer')
  })
})
