import { describe, expect, it } from 'vitest'
import { createClock } from './clock.ts'

describe('clock', () => {
  it('tells the local time until the backend has spoken', () => {
    const clock = createClock(
      () => 5,
      () => 1_000,
    )
    expect(clock.known()).toBe(false)
    expect(clock.now()).toBe(1_000)
  })

  it('advances the time of the backend by the monotonic clock, whatever the local wall clock does', () => {
    let monotonic = 100
    let wall = 1_000
    const clock = createClock(
      () => monotonic,
      () => wall,
    )
    clock.set(50_000)
    monotonic = 350
    wall = 9_999_999
    expect(clock.known()).toBe(true)
    expect(clock.now()).toBe(50_250)
  })

  it('takes the newest time the backend told', () => {
    let monotonic = 0
    const clock = createClock(
      () => monotonic,
      () => 0,
    )
    clock.set(10_000)
    monotonic = 500
    clock.set(10_400)
    expect(clock.now()).toBe(10_400)
  })
})
