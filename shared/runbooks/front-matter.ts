/** What stands before the text of a runbook, between two lines of `---`. */
export interface FrontMatter {
  fields: ReadonlyMap<string, { value: string; line: number }>
  /** The text behind it. */
  body: string
  /** The line of the file at which the body begins, from 1. */
  bodyLine: number
}

const FIELD = /^([a-z_]+):\s*(.*)$/

/** Plain `name: value` lines, the part of YAML that a person writes without a book. Faults carry their line. */
export function readFrontMatter(text: string): FrontMatter | { line: number; message: string } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  if (lines[0]?.trim() !== '---')
    return { line: 1, message: 'A runbook begins with a line of "---", then id, title, symptom and version.' }
  const end = lines.findIndex((line, index) => index > 0 && line.trim() === '---')
  if (end < 0)
    return { line: 1, message: 'The head of the file is not closed: a second line of "---" is missing.' }
  const fields = new Map<string, { value: string; line: number }>()
  for (let i = 1; i < end; i++) {
    if (lines[i]!.trim() === '') continue
    const [, name, value] = FIELD.exec(lines[i]!) ?? []
    if (name === undefined) return { line: i + 1, message: 'Expected a line as "title: Responding to …".' }
    if (fields.has(name)) return { line: i + 1, message: `"${name}" is given twice.` }
    fields.set(name, { value: unquoted(value!.trim()), line: i + 1 })
  }
  return { fields, body: lines.slice(end + 1).join('\n'), bodyLine: end + 2 }
}

/** `[a, b]` or `a, b`. */
export function listOf(value: string): string[] {
  return value
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map((item) => unquoted(item.trim()))
    .filter((item) => item !== '')
}

function unquoted(text: string): string {
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text
}
