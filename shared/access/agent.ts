/**
 * A browser as far as it stays the same over its updates: its User-Agent without version numbers. A token that
 * comes from another one was carried off. Safari names itself and its version only while it is no app of the home
 * screen: both are the same browser. What is a family already stays what it is.
 */
export function agentFamily(agent: string): string {
  return agent
    .replace(/[\d._]+/g, '')
    .replace(/\b(Version|Safari)\/\S*/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
