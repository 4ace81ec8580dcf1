import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { coalesce } from './coalesce.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('hands over the first at once and the rest together at the end of the interval', () => {
  const taken: number[][] = []
  const put = coalesce<number>(500, (items) => taken.push(items))
  put.add(1)
  put.add(2)
  put.add(3)
  expect(taken).toEqual([[1]])
  vi.advanceTimersByTime(500)
  expect(taken).toEqual([[1], [2, 3]])
})

it('is at once again after a quiet interval', () => {
  const taken: number[][] = []
  const put = coalesce<number>(500, (items) => taken.push(items))
  put.add(1)
  vi.advanceTimersByTime(500)
  put.add(2)
  expect(taken).toEqual([[1], [2]])
})

it('hands over at most once per interval however much comes in', () => {
  const taken: number[][] = []
  const put = coalesce<number>(500, (items) => taken.push(items))
  for (let i = 0; i < 100; i++) {
    put.add(i)
    vi.advanceTimersByTime(50)
  }
  vi.advanceTimersByTime(500)
  expect(taken.length).toBeLessThanOrEqual(11)
  expect(taken.flat()).toEqual(Array.from({ length: 100 }, (_, i) => i))
})

it('forgets what waits, and is at once again', () => {
  const taken: number[][] = []
  const put = coalesce<number>(500, (items) => taken.push(items))
  put.add(1)
  put.add(2)
  put.forget()
  put.add(3)
  vi.advanceTimersByTime(500)
  expect(taken).toEqual([[1], [3]])
})
