/**
 * A browser as far as it stays the same over its updates: its User-Agent without version numbers. A token that
 * comes from another one was carried off.
 */
export function agentFamily(agent: string): string {
  return agent
    .replace(/[\d._]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
