export interface Row {
  what: string
  measured: string
  target: string
  met: boolean | null
}

/** The result as a Markdown table, ready for the README. */
export function table(rows: Row[]): string {
  const mark = ({ target, met }: Row) => (met === null ? target : `${target} ${met ? '✓' : '✗ missed'}`)
  const cells = [['what', 'measured', 'target'], ...rows.map((row) => [row.what, row.measured, mark(row)])]
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]!.length)))
  const line = (row: string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [line(cells[0]!), rule, ...cells.slice(1).map(line)].join('\n')
}
