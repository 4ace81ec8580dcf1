import { expect, it } from 'vitest'
import { ariaSort, headerSort } from './table-sort.ts'
import { DEFAULT_VIEW } from './view.ts'

const byId = { ...DEFAULT_VIEW, sort: 'id' as const }

it('sorts by a column, then reverses it', () => {
  const first = headerSort('id', DEFAULT_VIEW)
  expect(first).toMatchObject({ sort: 'id', reverse: false })
  expect(headerSort('id', first!)).toMatchObject({ sort: 'id', reverse: true })
  expect(headerSort('success', { ...byId, reverse: true })).toMatchObject({ sort: 'success', reverse: false })
})

it('does not sort by what has no order', () => expect(headerSort('battery', byId)).toBeNull())

it.each([
  ['id', byId, 'ascending'],
  ['id', { ...byId, reverse: true }, 'descending'],
  ['seen', { ...byId, sort: 'seen' as const }, 'descending'],
  ['success', byId, undefined],
])('%s in %o is %s', (column, view, direction) => {
  expect(ariaSort(column, view)).toBe(direction)
})
