import type { TreeSummary } from '../../../shared/troubleshooting/tree.ts'

/** The named tree first, then those of the alert's rule, then what is walked most. */
export function sortedFor(
  trees: readonly TreeSummary[],
  { tree, rules }: { tree: string | null; rules: readonly string[] },
): TreeSummary[] {
  const rank = (one: TreeSummary) =>
    (one.id === tree ? 2 : 0) + (one.rules.some((rule) => rules.includes(rule)) ? 1 : 0)
  return [...trees].sort((a, b) => rank(b) - rank(a) || b.walks - a.walks || a.title.localeCompare(b.title))
}
