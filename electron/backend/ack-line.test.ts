import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { AckLine } from './ack-line.ts'

const turn = () => new Promise<void>((resolve) => queueMicrotask(resolve))

describe('acknowledgements of one connection', () => {
  it('leave together: four bytes each, in order', async () => {
    const stream = new PassThrough()
    const writes: Buffer[] = []
    stream.on('data', (bytes: Buffer) => writes.push(bytes))
    const acks = new AckLine(stream)
    for (const id of [1, 258, 65_535]) acks.confirm(id)
    await turn()
    acks.confirm(2)
    await turn()
    await new Promise((resolve) => stream.end(resolve))
    expect(Buffer.concat(writes).toString('hex')).toBe('400200014002010240' + '02ffff' + '40020002')
    expect(writes).toHaveLength(2)
  })

  it('are dropped when the connection has ended, before or after they were asked for', async () => {
    const stream = new PassThrough()
    const acks = new AckLine(stream)
    acks.confirm(1)
    acks.renew()
    await turn()
    acks.confirm(2)
    await turn()
    expect(stream.destroyed).toBe(true)
    expect(stream.read()).toBeNull()
  })
})
