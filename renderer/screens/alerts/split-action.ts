/** The first sentence of an action, which is the first step to take, and what comes after it. */
export function splitAction(action: string): { first: string; rest: string } {
  const text = action.trim()
  const first = /^.*?[.!](?=\s|$)/s.exec(text)?.[0] ?? text
  return { first, rest: text.slice(first.length).trim() }
}
