import { type Tree, waysOf } from '../../../shared/troubleshooting/tree.ts'

export interface Placed {
  id: string
  kind: 'step' | 'ending'
  label: string
  x: number
  y: number
}
export interface Way {
  id: string
  from: string
  to: string
  label: string
}

/** From a step to the one below it. */
export const ROW = 130
const COLUMN = 440

/**
 * Steps below each other in the order they are come to (breadth first, by the longest way for what comes later), and
 * endings beside the steps that lead to them. Ways to nowhere are left out.
 */
export function layoutTree(tree: Tree): { nodes: Placed[]; ways: Way[] } {
  const steps = new Map(tree.steps.map((step) => [step.id, step]))
  const order: string[] = []
  const visit = (id: string) => {
    if (order.includes(id)) return
    order.push(id)
    for (const { to } of waysOf(steps.get(id)!)) if (steps.has(to)) visit(to)
  }
  if (steps.has(tree.first)) visit(tree.first)
  const rest = tree.steps.filter(({ id }) => !order.includes(id))
  const rows = new Map([...order, ...rest.map(({ id }) => id)].map((id, row) => [id, row]))
  const nodes: Placed[] = tree.steps.map(({ id, question }) => ({
    ...{ id, kind: 'step' as const, label: question, x: 0, y: rows.get(id)! * ROW },
  }))
  const places = new Set([...rows.keys(), ...tree.endings.map(({ id }) => id)])
  const ways = [...merged(tree).values()].filter(({ to }) => places.has(to))
  const wanted = tree.endings.map((ending) => {
    const from = ways.filter(({ to }) => to === ending.id).map((way) => rows.get(way.from) ?? 0)
    return { ending, row: from.reduce((a, b) => a + b, 0) / Math.max(1, from.length) }
  })
  let free = 0
  for (const { ending, row } of wanted.sort((a, b) => a.row - b.row)) {
    const y = Math.max(free, row * ROW)
    free = y + ROW
    nodes.push({ id: ending.id, kind: 'ending', label: ending.title, x: COLUMN, y })
  }
  return { nodes, ways }
}

/** Several answers that lead to the same place are one line with all of their names. */
function merged(tree: Tree): Map<string, Way> {
  const ways = new Map<string, Way>()
  for (const step of tree.steps)
    for (const { answer, to, when } of waysOf(step)) {
      const id = `${step.id} ${to}`
      const label = when === 'solved' ? `${answer.label}, helped` : answer.label
      const known = ways.get(id)
      ways.set(id, { id, from: step.id, to, label: known ? `${known.label} / ${label}` : label })
    }
  return ways
}
