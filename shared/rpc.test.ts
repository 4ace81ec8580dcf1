import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JsonText } from './json-text.ts'
import { memoryPortPair, type Port } from './port.ts'
import { CallError, type CancelSignal, createRpcClient, frameText, type RpcServer, serveRpc } from './rpc.ts'

const noCalls: RpcServer['call'] = () => Promise.reject(new CallError('unknown_call', 'none'))
const noTopics: RpcServer['subscribe'] = () => {
  throw new CallError('not_found', 'none')
}

function connect(server: Partial<RpcServer>) {
  const [near, far] = memoryPortPair()
  serveRpc(far, { call: noCalls, subscribe: noTopics, ...server })
  return { client: createRpcClient(near), near, far }
}

const unexpected = (error: CallError): never => expect.unreachable(error.message)

/** Every message of the memory port takes one microtask; this outlasts any exchange of a few. */
async function settle(): Promise<void> {
  for (let i = 0; i < 50; i++) await Promise.resolve()
}

/** A number that changes faster than anybody reads: `take` gives the newest, once. */
function counter() {
  const state = { value: 0, taken: -1, closed: 0, wake: () => {} }
  const subscribe: RpcServer['subscribe'] = (_topic, _params, wake) => {
    state.wake = wake
    return {
      take: () => {
        if (state.taken === state.value) return undefined
        state.taken = state.value
        return state.value
      },
      close: () => state.closed++,
    }
  }
  const set = (value: number) => {
    state.value = value
    state.wake()
  }
  return { state, subscribe, set }
}

describe('calls', () => {
  it('matches answers that come in any order', async () => {
    const waiting: ((value: unknown) => void)[] = []
    const { client } = connect({ call: () => new Promise((resolve) => waiting.push(resolve)) })
    const [first, second] = [client.call('a', {}), client.call('b', {})]
    await settle()
    waiting[1]!('second')
    waiting[0]!('first')
    expect(await Promise.all([first, second])).toEqual(['first', 'second'])
  })

  it('answers undefined as null', async () => {
    expect(await connect({ call: async () => undefined }).client.call('a', {})).toBeNull()
  })

  it('gives a result as value and as text, whichever form the server has it in', async () => {
    const value = { list: [1, null, 'ö "'], empty: {} }
    for (const result of [value, new JsonText(JSON.stringify(value))]) {
      const { client } = connect({ call: async () => result })
      expect(await client.call('a', {})).toEqual(value)
      expect(await client.callText('a', {})).toBe(JSON.stringify(value))
    }
  })

  it.each([
    [
      new CallError('conflict', 'Is fixed.', '/broker'),
      { code: 'conflict', message: 'Is fixed.', where: '/broker' },
    ],
    [new Error('boom'), { code: 'internal', message: 'boom', where: undefined }],
    ['text', { code: 'internal', message: 'text', where: undefined }],
  ])('passes on the error %s', async (thrown, expected) => {
    const { client } = connect({ call: () => Promise.reject(thrown) })
    await expect(client.call('a', {})).rejects.toMatchObject(expected)
  })

  it('is rejected when the port ends, before and after', async () => {
    const { client, far } = connect({ call: () => new Promise(() => {}) })
    const call = client.call('a', {})
    far.close()
    await expect(call).rejects.toMatchObject({ code: 'unavailable' })
    await expect(client.call('a', {})).rejects.toMatchObject({ code: 'unavailable' })
  })
})

describe('cancel', () => {
  const hanging = () => {
    const signals: CancelSignal[] = []
    const call: RpcServer['call'] = (_name, _params, signal) => {
      signals.push(signal)
      return new Promise(() => {})
    }
    return { signals, ...connect({ call }) }
  }

  it('rejects the caller and tells the server', async () => {
    const { signals, client } = hanging()
    const abort = new AbortController()
    const call = client.call('a', {}, { signal: abort.signal })
    await settle()
    abort.abort()
    await expect(call).rejects.toMatchObject({ code: 'cancelled' })
    await settle()
    expect(signals.map((signal) => signal.aborted)).toEqual([true])
  })

  it('does not even send a call that is cancelled already', async () => {
    const { signals, client } = hanging()
    await expect(client.call('a', {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    })
    await settle()
    expect(signals).toEqual([])
  })

  it('cancels what runs when the client is gone', async () => {
    const { signals, client } = hanging()
    const call = client.call('a', {})
    await settle()
    client.close()
    await expect(call).rejects.toMatchObject({ code: 'unavailable' })
    expect(signals.map((signal) => signal.aborted)).toEqual([true])
  })
})

describe('subscriptions', () => {
  it('start with the snapshot and go on with changes', async () => {
    const { subscribe, set } = counter()
    const { client } = connect({ subscribe })
    const seen: unknown[] = []
    client.subscribe('t', {}, (data) => seen.push(data), unexpected)
    await settle()
    set(1)
    await settle()
    set(2)
    await settle()
    expect(seen).toEqual([0, 1, 2])
  })

  it('sends nothing more to a client that is not ready, then the newest', async () => {
    const { subscribe, set } = counter()
    const [near, far] = memoryPortPair()
    serveRpc(far, { call: noCalls, subscribe })
    const pushed: unknown[] = []
    near.onMessage((message) => pushed.push((message as { data: unknown }).data))
    near.send({ t: 'sub', id: 1, topic: 't', params: {} })
    await settle()
    for (const value of [1, 2, 3]) set(value)
    await settle()
    expect(pushed).toEqual([0])
    near.send({ t: 'ready', id: 1 })
    await settle()
    expect(pushed).toEqual([0, 3])
  })

  it('never has two frames on the way, whatever happens in which order', async () => {
    const steps = fc.array(fc.constantFrom('change', 'ready'), { maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(steps, async (order) => {
        const { subscribe, set, state } = counter()
        const [near, far] = memoryPortPair()
        serveRpc(far, { call: noCalls, subscribe })
        const pushed: number[] = []
        near.onMessage((message) => pushed.push((message as { data: number }).data))
        near.send({ t: 'sub', id: 1, topic: 't', params: {} })
        await settle()
        let allowed = 1
        for (const step of order) {
          if (step === 'change') set(state.value + 1)
          else if (pushed.length === allowed) {
            allowed++
            near.send({ t: 'ready', id: 1 })
          }
          await settle()
          expect(pushed.length).toBeLessThanOrEqual(allowed)
        }
        if (pushed.length === allowed) near.send({ t: 'ready', id: 1 })
        await settle()
        expect(pushed.at(-1)).toBe(state.value)
        expect(pushed).toEqual([...new Set(pushed)].sort((a, b) => a - b))
      }),
      { numRuns: 50 },
    )
  })

  it('closes its source when the client has enough', async () => {
    const { subscribe, set, state } = counter()
    const { client } = connect({ subscribe })
    const seen: unknown[] = []
    const stop = client.subscribe('t', {}, (data) => seen.push(data), unexpected)
    await settle()
    stop()
    stop()
    await settle()
    set(1)
    await settle()
    expect([seen, state.closed]).toEqual([[0], 1])
  })

  it('closes its source when the port ends, and tells the client once', async () => {
    const { subscribe, state } = counter()
    const { client, far } = connect({ subscribe })
    const errors: string[] = []
    client.subscribe(
      't',
      {},
      () => {},
      (error) => errors.push(error.code),
    )
    await settle()
    far.close()
    await settle()
    client.subscribe(
      't',
      {},
      () => {},
      (error) => errors.push(error.code),
    )
    await settle()
    expect([errors, state.closed]).toEqual([['unavailable', 'unavailable'], 1])
  })

  it('is refused with a code', async () => {
    const { client } = connect({})
    const error = await new Promise<CallError>((resolve) => client.subscribe('x', {}, () => {}, resolve))
    expect(error.code).toBe('not_found')
  })
})

describe('garbage', () => {
  const answersOf = (port: Port) => {
    const answers: { t: string; error?: { code: string } }[] = []
    port.onMessage((message) => answers.push(message as never))
    return answers
  }

  it('is refused, and the line stays of use', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const [near, far] = memoryPortPair()
        serveRpc(far, { call: async () => 'fine', subscribe: noTopics })
        const answers = answersOf(near)
        near.send(value)
        near.send({ t: 'call', id: 7, name: 'a', params: {} })
        await settle()
        expect(answers[0]).toMatchObject({ t: 'error', id: 0, error: { code: 'bad_request' } })
        expect(answers.at(-1)).toEqual({ t: 'result', id: 7, result: 'fine' })
      }),
    )
  })

  it.each([
    { t: 'call', id: 1.5, name: 'a' },
    { t: 'call', id: 1 },
    { t: 'sub', id: 1, topic: 7 },
    { t: 'constructor', id: 1 },
    { t: 'ready' },
  ])('refuses %o', async (frame) => {
    const [near, far] = memoryPortPair()
    serveRpc(far, { call: noCalls, subscribe: noTopics })
    const answers = answersOf(near)
    near.send(frame)
    await settle()
    expect(answers).toMatchObject([{ t: 'error', error: { code: 'bad_request' } }])
  })

  it('about subscriptions that are not there is passed over', async () => {
    const [near, far] = memoryPortPair()
    serveRpc(far, { call: noCalls, subscribe: noTopics })
    const answers = answersOf(near)
    for (const t of ['ready', 'unsub', 'cancel']) near.send({ t, id: 99 })
    await settle()
    expect(answers).toEqual([])
  })
})

describe('frameText', () => {
  it('is the JSON of a frame, with a result that is text put in as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), (result, id) => {
        const plain = JSON.stringify({ t: 'result', id, result })
        expect(frameText({ t: 'result', id, result })).toBe(plain)
        expect(frameText({ t: 'result', id, json: JSON.stringify(result) })).toBe(plain)
      }),
    )
  })

  it.each([
    [{ t: 'push', id: 1, data: { json: '{}' } }],
    [{ t: 'push', id: 1, json: '{}' }],
    [{ t: 'result', id: 1, result: { json: '{}' } }],
    [['no frame']],
    [null],
  ])('leaves %j as it is', (frame) => {
    expect(frameText(frame)).toBe(JSON.stringify(frame))
  })
})
