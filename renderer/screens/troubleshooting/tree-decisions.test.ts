import { describe, expect, it } from 'vitest'
import { SMALL } from '../../../shared/troubleshooting/test-tree.ts'
import type { Tree } from '../../../shared/troubleshooting/tree.ts'
import { layoutTree } from './layout-tree.ts'
import { spanOfLine } from './span-of-line.ts'

describe('the line of an error in the text', () => {
  const text = 'one\ntwo\n\nfour'
  it.each([
    [1, 'one'],
    [2, 'two'],
    [3, ''],
    [4, 'four'],
    [9, 'four'],
    [0, 'one'],
  ])('line %i is "%s"', (line, expected) => {
    const { start, end } = spanOfLine(text, line)
    expect(text.slice(start, end)).toBe(expected)
  })
})

describe('the graph of a tree', () => {
  it('has a place for each step and ending, none on top of another', () => {
    const { nodes } = layoutTree(SMALL)
    expect(nodes.map(({ id }) => id).sort()).toEqual(
      [...SMALL.steps, ...SMALL.endings].map(({ id }) => id).sort(),
    )
    expect(new Set(nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(nodes.length)
  })

  it('is drawn of a draft too: a way to nowhere is left out, a step that nothing leads to is there', () => {
    const draft = structuredClone(SMALL) as Tree
    for (const answer of draft.steps[0]!.answers) answer.to = 'moon'
    const { nodes, ways } = layoutTree(draft)
    expect(nodes).toHaveLength(SMALL.steps.length + SMALL.endings.length)
    expect(ways.filter(({ to }) => to === 'moon')).toEqual([])
  })
})
