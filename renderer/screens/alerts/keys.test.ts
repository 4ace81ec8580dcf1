import { describe, expect, it } from 'vitest'
import { keyAct, moved } from './keys.ts'

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', true>> = {},
) => keyAct({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })

describe('keys', () => {
  it.each([
    ['j', {}, { do: 'move', by: 1 }],
    ['ArrowUp', {}, { do: 'move', by: -1 }],
    ['x', {}, { do: 'choose', range: false }],
    ['X', { shiftKey: true }, { do: 'choose', range: true }],
    ['a', {}, { do: 'acknowledge' }],
    ['?', { shiftKey: true }, { do: 'help' }],
    ['a', { ctrlKey: true }, null],
    ['s', { metaKey: true }, null],
    ['Enter', {}, null],
    ['constructor', {}, null],
  ] as const)('%s with %o', (key, held, act) => expect(press(key, held)).toEqual(act))

  it.each([
    [-1, 1, 3, 0],
    [-1, -1, 3, 0],
    [0, 1, 3, 1],
    [2, 1, 3, 2],
    [0, -1, 3, 0],
  ] as const)('from line %i by %i of %i to %i', (index, by, count, to) =>
    expect(moved(index, by, count)).toBe(to),
  )
})
