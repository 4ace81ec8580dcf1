import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DEFAULT_VIEW,
  FRESHNESS,
  LAYOUTS,
  parseView,
  SORTS,
  STATES,
  toggled,
  viewParams,
  withoutFilters,
} from './view.ts'

const anyView = fc.record({
  layout: fc.constantFrom(...LAYOUTS),
  sort: fc.constantFrom(...SORTS),
  reverse: fc.boolean(),
  zone: fc.option(fc.string({ minLength: 1 })),
  group: fc.option(fc.string({ minLength: 1 })),
  version: fc.option(fc.string({ minLength: 1 })),
  states: fc.subarray([...STATES]),
  freshness: fc.subarray([...FRESHNESS]),
  health: fc.constantFrom('healthy' as const, 'not' as const, null),
  text: fc.string(),
})

describe('view', () => {
  it('comes back from the address as it went in', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const text = viewParams(view).toString()
        expect(parseView(new URLSearchParams(text))).toEqual(view)
      }),
    )
  })

  it('leaves the default out of the address', () => {
    expect(viewParams(DEFAULT_VIEW).toString()).toBe('')
  })

  it.each([
    ['sort=drop table', { sort: 'worst' }],
    ['state=busy,nonsense', { states: ['busy'] }],
    ['health=maybe', { health: null }],
    ['view=<script>', { layout: 'tiles' }],
  ])('takes from "%s" only what it knows', (text, part) => {
    expect(parseView(new URLSearchParams(text))).toMatchObject(part)
  })

  it('switches filters off and keeps layout and sort', () => {
    const view = { ...DEFAULT_VIEW, layout: 'table' as const, sort: 'id' as const, zone: 'A', text: 'x' }
    expect(withoutFilters(view)).toEqual({ ...DEFAULT_VIEW, layout: 'table', sort: 'id' })
  })

  it('toggles a value', () => {
    expect(toggled(['a'], 'b')).toEqual(['a', 'b'])
    expect(toggled(['a', 'b'], 'a')).toEqual(['b'])
  })
})
