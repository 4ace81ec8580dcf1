import { expect, it, vi } from 'vitest'
import type { ExportPart } from '../../../shared/events/log.ts'
import { exportTo, type Sink } from './export-file.ts'

const parts: ExportPart[] = [
  { text: 'a,b\n1,2\n', rows: 1, next_cursor: 'x', progress: 0.5 },
  { text: '3,ü\n', rows: 1, next_cursor: null, progress: 1 },
]
const partAt = async (cursor: string | undefined) => parts[cursor === undefined ? 0 : 1]!

function sinkOf(limit: number | null = null) {
  let text = ''
  const closed = vi.fn(async () => {})
  const aborted = vi.fn(async () => {})
  const write = async (part: string) => {
    text += part
  }
  const sink: Sink = { limit, write, close: closed, abort: aborted }
  return { sink, closed, aborted, text: () => text }
}

it('writes every part in order and tells how far it is', async () => {
  const { sink, closed, text } = sinkOf()
  const seen: number[] = []
  const done = await exportTo(sink, partAt, ({ progress }) => seen.push(progress))
  expect(text()).toBe('a,b\n1,2\n3,ü\n')
  expect(done).toEqual({ rows: 2, bytes: 13, progress: 1, full: false })
  expect(seen).toEqual([0.5, 1])
  expect(closed).toHaveBeenCalledTimes(1)
})

it('keeps what fits and says that it is full', async () => {
  const { sink, closed, text } = sinkOf(10)
  expect(await exportTo(sink, partAt, () => {})).toMatchObject({ rows: 1, full: true })
  expect(text()).toBe('a,b\n1,2\n')
  expect(closed).toHaveBeenCalledTimes(1)
})

it('leaves nothing behind when a part cannot be had', async () => {
  const { sink, closed, aborted } = sinkOf()
  const part = async (cursor: string | undefined) => {
    if (cursor !== undefined) throw new Error('gone')
    return parts[0]!
  }
  await expect(exportTo(sink, part, () => {})).rejects.toThrow('gone')
  expect(aborted).toHaveBeenCalledTimes(1)
  expect(closed).not.toHaveBeenCalled()
})
