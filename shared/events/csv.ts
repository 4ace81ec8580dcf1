/**
 * Comma-separated values as RFC 4180 writes them: CRLF, quotes where needed, a quote doubled.
 * A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection").
 */
export function csvLine(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(value: string | number | boolean | null): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
