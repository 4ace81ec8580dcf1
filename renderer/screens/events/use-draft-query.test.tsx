// @vitest-environment jsdom

import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useDraftQuery } from './use-draft-query.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const pause = () => act(() => vi.advanceTimersByTime(1000))

function draft(first: string) {
  const onQuery = vi.fn()
  const hook = renderHook(({ q }) => useDraftQuery(q, onQuery), { initialProps: { q: first } })
  return {
    onQuery,
    text: () => hook.result.current.text,
    type: (text: string) => act(() => hook.result.current.setText(text)),
    finish: () => act(() => hook.result.current.finish()),
    answer: (q: string) => hook.rerender({ q }),
  }
}

it('asks after a pause, at once when finished, and never what cannot be read', () => {
  const { type, onQuery, finish } = draft('')
  type('robot:47 ')
  expect(onQuery).not.toHaveBeenCalled()
  pause()
  expect(onQuery).toHaveBeenLastCalledWith('robot:47', false)
  type('robot:48')
  finish()
  expect(onQuery).toHaveBeenLastCalledWith('robot:48', true)
  type('robot:')
  pause()
  expect(onQuery).toHaveBeenCalledTimes(2)
})

it('keeps what is typed while an earlier text is still on its way to the address', () => {
  const { type, answer, text } = draft('')
  type('reas')
  pause()
  type('reason:slip')
  pause()
  answer('')
  expect(text()).toBe('reason:slip')
  answer('reas')
  expect(text()).toBe('reason:slip')
  answer('reason:slip')
  expect(text()).toBe('reason:slip')
})

it('takes over what comes from elsewhere, also what it asked before', () => {
  const { type, answer, text } = draft('a')
  type('ab')
  pause()
  answer('ab')
  answer('a')
  expect(text()).toBe('a')
  answer('ab')
  expect(text()).toBe('ab')
})
