/** A longer line is refused, and never held in memory. */
export const MAX_LINE_BYTES = 32 * 1024 * 1024

export interface Line {
  /** From 1. */
  number: number
  /** null: it is longer than is taken. */
  bytes: Buffer | null
}

const NEWLINE = 0x0a

/** Cuts a file into its lines, some at a time. The mark of UTF-8 at the beginning is taken away. */
export async function* linesOf(
  chunks: AsyncIterable<Buffer>,
  maxBytes = MAX_LINE_BYTES,
): AsyncGenerator<Line[]> {
  let number = 0
  let open: Buffer[] = []
  let length = 0
  let tooLong = false
  const close = (rest: Buffer): Line => {
    number += 1
    const long = tooLong || length + rest.length > maxBytes
    const bytes = long ? null : open.length === 0 ? rest : Buffer.concat([...open, rest])
    open = []
    length = 0
    tooLong = false
    return { number, bytes: number === 1 && bytes ? withoutMark(bytes) : bytes }
  }
  for await (const chunk of chunks) {
    const lines: Line[] = []
    let from = 0
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      lines.push(close(chunk.subarray(from, at)))
      from = at + 1
    }
    const rest = chunk.subarray(from)
    length += rest.length
    if (length > maxBytes) {
      tooLong = true
      open = []
    } else if (rest.length > 0) open.push(rest)
    if (lines.length > 0) yield lines
  }
  if (length > 0) yield [close(Buffer.alloc(0))]
}

function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
}
