import { describe, expect, it } from 'vitest'
import { memoryPortPair, PortBase } from './port.ts'

class TestPort extends PortBase {
  override deliver(message: unknown): void {
    super.deliver(message)
  }
  override ended(): void {
    super.ended()
  }
}

describe('PortBase', () => {
  it('stops delivering to a removed listener, also while delivering', () => {
    const port = new TestPort()
    const seen: string[] = []
    const removeFirst = port.onMessage(() => {
      seen.push('first')
      removeFirst()
    })
    port.onMessage(() => seen.push('second'))
    port.deliver(1)
    port.deliver(2)
    expect(seen).toEqual(['first', 'second', 'second'])
  })

  it('reports its end once, and to late listeners too', async () => {
    const port = new TestPort()
    let ends = 0
    port.onClose(() => ends++)
    port.ended()
    port.ended()
    expect(ends).toBe(1)
    await new Promise<void>((resolve) => port.onClose(resolve))
    expect(port.closed).toBe(true)
  })

  it('does not report its end to a listener that was removed', () => {
    const port = new TestPort()
    let ends = 0
    port.onClose(() => ends++)()
    port.ended()
    expect(ends).toBe(0)
  })
})

describe('memoryPortPair', () => {
  it('carries JSON values only, as every transport does', async () => {
    const [a, b] = memoryPortPair()
    const received = new Promise((resolve) => b.onMessage(resolve))
    a.send({ kept: [1, null, 'x'], dropped: undefined, date: new Date(0) })
    expect(await received).toEqual({ kept: [1, null, 'x'], date: '1970-01-01T00:00:00.000Z' })
  })

  it('delivers nothing after its end', async () => {
    const [a, b] = memoryPortPair()
    const seen: unknown[] = []
    b.onMessage((message) => seen.push(message))
    a.send(1)
    b.close()
    a.send(2)
    await Promise.resolve()
    expect(seen).toEqual([])
  })
})
