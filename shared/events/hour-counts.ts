/** What kinds of events an hour has, how many of each, and in which minutes; names are numbers, 0 for none. */

const COLUMNS = ['robot', 'type', 'task_type', 'result', 'reason', 'cohort', 'count'] as const
type Column = (typeof COLUMNS)[number]
type Numbers = Uint8Array | Uint16Array | Uint32Array

/** One entry per kind of event; `minutes` holds the minute of each event, kind after kind. */
export interface HourCounts extends Record<Column, Numbers> {
  kinds: number
  minutes: Uint8Array
}

export type Kind = Record<Exclude<Column, 'count'>, number>

const HEADER = 2 + COLUMNS.length

/** The kinds of one hour as bytes: a header of whole numbers, then column after column, each as narrow as it can be. */
export function encodeCounts(kinds: readonly { kind: Kind; minutes: readonly number[] }[]): Uint8Array {
  const rows = kinds.reduce((sum, { minutes }) => sum + minutes.length, 0)
  const columns = COLUMNS.map((name) =>
    narrow(kinds.map(({ kind, minutes }) => (name === 'count' ? minutes.length : kind[name]))),
  )
  const padded = columns.map(({ byteLength }) => Math.ceil(byteLength / 4) * 4)
  const bytes = new Uint8Array(HEADER * 4 + padded.reduce((sum, size) => sum + size, 0) + rows)
  new Uint32Array(bytes.buffer, 0, HEADER).set([
    kinds.length,
    rows,
    ...columns.map((column) => column.BYTES_PER_ELEMENT),
  ])
  let at = HEADER * 4
  columns.forEach((column, index) => {
    bytes.set(new Uint8Array(column.buffer), at)
    at += padded[index]!
  })
  for (const { minutes } of kinds) {
    bytes.set(minutes, at)
    at += minutes.length
  }
  return bytes
}

function narrow(values: number[]): Numbers {
  const most = values.reduce((a, b) => Math.max(a, b), 0)
  if (most < 1 << 8) return Uint8Array.from(values)
  return most < 1 << 16 ? Uint16Array.from(values) : Uint32Array.from(values)
}

/** Reads what `encodeCounts` wrote, without copying where the bytes lie well in memory. */
export function decodeCounts(body: Uint8Array): HourCounts {
  const bytes = body.byteOffset % 4 === 0 ? body : body.slice()
  const { buffer, byteOffset } = bytes
  const [kinds = 0, rows = 0, ...widths] = new Uint32Array(buffer, byteOffset, HEADER)
  let at = byteOffset + HEADER * 4
  const columns = widths.map((width) => {
    const column = view(width, buffer, at, kinds)
    at += Math.ceil((kinds * width) / 4) * 4
    return column
  })
  const named = Object.fromEntries(COLUMNS.map((name, index) => [name, columns[index]!]))
  return { ...(named as Record<Column, Numbers>), kinds, minutes: new Uint8Array(buffer, at, rows) }
}

function view(width: number, buffer: ArrayBufferLike, at: number, length: number): Numbers {
  if (width === 1) return new Uint8Array(buffer, at, length)
  return width === 2 ? new Uint16Array(buffer, at, length) : new Uint32Array(buffer, at, length)
}
