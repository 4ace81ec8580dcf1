/** Where a line stands in a text, without its end; lines count from 1, one beyond the last is the last. */
export function spanOfLine(text: string, line: number): { start: number; end: number } {
  const lines = text.split('\n')
  const index = Math.min(Math.max(1, line), lines.length) - 1
  const start = lines.slice(0, index).reduce((sum, one) => sum + one.length + 1, 0)
  return { start, end: start + lines[index]!.length }
}
