import { TIME_NAMES } from './moment.ts'

/** What columns may be called, in lower case with _ for blanks and dashes; the first name is the field's. */
const NAMES: readonly (readonly string[])[] = [
  ['ts', ...TIME_NAMES.slice(1)],
  ['robot', 'robot_id', 'robotid', 'robot_name'],
  ['type', 'event', 'event_type'],
  ['task_id', 'task', 'taskid'],
  ['task_type'],
  ['latency_ms', 'latency'],
  ['duration_ms', 'duration'],
  ['result', 'outcome'],
  ['reason'],
  ['id', 'event_id'],
  ['state'],
  ['name'],
  ['zone'],
  ['group'],
  ['hardware'],
  ['software_version'],
  ['model_version'],
]

export interface Header {
  delimiter: string
  /** Per column its name as it stands and the field it is, null when it has no meaning of its own. */
  columns: { name: string; field: string | null }[]
}

/** The header of a CSV file: a line of two or more names, one of them a time. null when it is none. */
export function headerOf(line: string): Header | null {
  for (const delimiter of [',', ';', '\t', '|']) {
    const names = line.split(delimiter).map(bare)
    if (names.length < 2 || names.some((name) => name.length > 100)) continue
    const columns = columnsOf(names)
    if (columns.some(({ field }) => field === 'ts')) return { delimiter, columns }
  }
  return null
}

/** Two columns of one meaning: the first has it, the other keeps its own name. */
export function columnsOf(names: readonly string[]): Header['columns'] {
  const taken = new Set<string>()
  return names.map((name) => {
    const key = name.toLowerCase().replace(/[\s-]+/g, '_')
    const field = NAMES.find((group) => group.includes(key))?.[0] ?? null
    if (field === null || taken.has(field)) return { name, field: null }
    taken.add(field)
    return { name, field }
  })
}

function bare(text: string): string {
  const trimmed = text.replace(/^\uFEFF/, '').trim()
  return /^".*"$/.test(trimmed) ? trimmed.slice(1, -1).replaceAll('""', '"').trim() : trimmed
}
