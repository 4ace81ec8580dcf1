import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { MAX_PAYLOAD_BYTES } from '../../border/border.ts'
import { headerOf } from './csv-columns.ts'
import { CsvRows } from './csv-rows.ts'
import type { Format, Recognised } from './format.ts'
import { jsonRow } from './json-rows.ts'
import { linesOf, MAX_LINE_BYTES } from './lines.ts'
import { type Reading, type Row, refused } from './row.ts'
import type { Source } from './source.ts'
import { lineRows } from './text-rows.ts'

/** A JSON document is read whole. */
const MAX_DOCUMENT_BYTES = 256 * 1024 * 1024
const ROWS_AT_A_TIME = 2000

/** A file that cannot be taken, or not further: said once for the whole file. */
export class FileError extends Error {}

export interface ReadOptions extends Reading {
  /** What the caller says that the file is. */
  only: Format | null
  /** Something about the whole file that its reader should know. */
  note(text: string): void
}

/** The rows of a file, some at a time. @throws FileError */
export function readRows(source: Source, found: Recognised, options: ReadOptions): AsyncGenerator<Row[]> {
  if (found.by === 'csv') return csvRecords(source, options)
  return found.by === 'document' ? documentRows(source, options) : lines(source, options)
}

async function* lines(source: Source, options: ReadOptions): AsyncGenerator<Row[]> {
  for await (const some of linesOf(source.chunks)) {
    const rows: Row[] = []
    for (const { number, bytes } of some) {
      if (bytes) rows.push(...lineRows(number, bytes, options, options.only))
      else
        rows.push({
          line: number,
          item: null,
          ...refused('too_large', `longer than ${MAX_LINE_BYTES} bytes`),
        })
    }
    yield rows
  }
}

async function* documentRows(source: Source, options: ReadOptions): AsyncGenerator<Row[]> {
  const value = await document(source)
  const items = Array.isArray(value) ? value : [value]
  const rows: Row[] = []
  for (const [index, item] of items.entries()) {
    const { parts, faults } = jsonRow(item, options, options.only)
    const place = { line: null, item: items.length === 1 ? null : index + 1 }
    // Traces stand and fall one by one.
    const apart = parts.length > 1 ? parts.map((part) => [part]) : [parts]
    for (const own of apart) if (own.length > 0) rows.push({ ...place, parts: own, faults: [] })
    for (const fault of faults) rows.push({ ...place, parts: [], faults: [fault] })
  }
  yield rows
}

async function document(source: Source): Promise<unknown> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of source.chunks) {
    chunks.push(chunk)
    length += chunk.length
    if (length > MAX_DOCUMENT_BYTES) {
      throw new FileError(
        `it is one JSON document of more than ${MAX_DOCUMENT_BYTES / 1_048_576} MB; write one object a line`,
      )
    }
  }
  try {
    return JSON.parse(
      Buffer.concat(chunks)
        .toString()
        .replace(/^\uFEFF/, ''),
    )
  } catch (error) {
    throw new FileError(`it is not JSON: ${(error as Error).message}`)
  }
}

async function* csvRecords(source: Source, options: ReadOptions): AsyncGenerator<Row[]> {
  const first = source.head
    .toString()
    .replace(/^\uFEFF/, '')
    .trimStart()
    .split('\n', 1)[0]!
  let rows: Row[] = []
  const parser = parse({
    bom: true,
    delimiter: headerOf(first)?.delimiter ?? ',',
    info: true,
    max_record_size: MAX_PAYLOAD_BYTES,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      rows.push(skipped(error))
      return undefined
    },
  })
  const input = Readable.from(source.chunks, { objectMode: false })
  input.on('error', (error) => parser.destroy(error))
  let table: CsvRows | null = null
  for await (const { record, info } of input.pipe(parser) as AsyncIterable<CsvRecord>) {
    if (table === null) {
      table = new CsvRows(record, options)
      if (table.fault !== null) throw new FileError(table.fault)
      continue
    }
    rows.push({ line: info.lines, item: null, ...table.row(record) })
    if (rows.length < ROWS_AT_A_TIME) continue
    yield rows
    rows = []
  }
  yield rows
  for (const [name, count] of table?.leftOut ?? []) {
    options.note(`the column ${name} is not numeric and was left out of ${count} rows`)
  }
}

interface CsvRecord {
  record: string[]
  info: { lines: number }
}

function skipped(error: CsvError | undefined): Row {
  const line = error instanceof CsvError && typeof error.lines === 'number' ? error.lines : null
  const code = error?.code === 'CSV_MAX_RECORD_SIZE' ? 'too_large' : 'wrong_type'
  return { line, item: null, ...refused(code, `not CSV: ${error?.message ?? 'the record cannot be read'}`) }
}
