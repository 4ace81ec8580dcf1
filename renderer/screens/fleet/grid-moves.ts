/** Where the focus goes in a grid that is filled row by row; null when the key moves nothing. */
export function gridMove(
  key: string,
  index: number,
  grid: { count: number; columns: number; rowsPerPage: number },
): number | null {
  const { count, columns, rowsPerPage } = grid
  if (count === 0) return null
  const step = STEPS[key]?.(columns, rowsPerPage)
  if (step === undefined) return null
  if (step === 'first') return 0
  if (step === 'last') return count - 1
  const next = index + step
  if (Math.abs(step) < columns || columns === 1) return clamp(next, count)
  // Up and down keep the column; below the last full row they stay.
  if (next < 0) return step === -columns ? index : index % columns
  if (next >= count) {
    const lastInColumn = index + Math.floor((count - 1 - index) / columns) * columns
    return lastInColumn
  }
  return next
}

const STEPS: Record<string, (columns: number, rows: number) => number | 'first' | 'last'> = {
  ArrowLeft: () => -1,
  ArrowRight: () => 1,
  ArrowUp: (columns) => -columns,
  ArrowDown: (columns) => columns,
  PageUp: (columns, rows) => -columns * rows,
  PageDown: (columns, rows) => columns * rows,
  Home: () => 'first',
  End: () => 'last',
}

function clamp(index: number, count: number): number {
  return Math.min(count - 1, Math.max(0, index))
}
