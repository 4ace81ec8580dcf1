import { columnsOf, type Header } from './csv-columns.ts'
import { unpacked } from './exported.ts'
import { moment } from './moment.ts'
import { type Content, type Reading, refused, toRobot } from './row.ts'

const STATUS_FIELDS = ['state', 'name', 'zone', 'group', 'hardware', 'software_version', 'model_version']
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/**
 * Records of a CSV file as messages. A record with a type is an event, and its other columns are attributes. One
 * without is telemetry of its numeric columns (true is 1, false 0), and a status when it has a state.
 */
export class CsvRows {
  readonly #columns: Header['columns']
  readonly #reading: Reading
  /** Columns of telemetry that hold text: name → how many cells were left out. */
  readonly leftOut = new Map<string, number>()

  constructor(names: readonly string[], reading: Reading) {
    this.#columns = columnsOf(names)
    this.#reading = reading
  }

  /** Why the file cannot be read at all; null when it can. */
  get fault(): string | null {
    const has = (field: string) => this.#columns.some((column) => column.field === field)
    const names = this.#columns.map(({ name }) => name).join(', ')
    if (!has('ts')) return `no column of the header is a time; call it ts, time or timestamp (found ${names})`
    if (has('robot') || this.#reading.robot !== null) return null
    return `no column of the header names the robot; call it robot, or name it with --robot ID (found ${names})`
  }

  row(cells: readonly string[]): Content {
    if (cells.length > this.#columns.length) {
      return refused('wrong_type', `${cells.length} cells where the header has ${this.#columns.length} names`)
    }
    const { sent, was } = unpacked(this.#fields(cells))
    const { robot, ...rest } = sent
    if (rest.ts === undefined) return refused('bad_time', '/ts: the cell is empty; a row needs its time')
    if (rest.type !== undefined) return toRobot(this.#reading, robot, 'event', rest, was)
    return this.#observation(robot, rest)
  }

  #observation(robot: unknown, { ts, ...rest }: Record<string, unknown>): Content {
    const metrics: Record<string, number> = {}
    const status: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(rest)) {
      if (STATUS_FIELDS.includes(name)) status[name] = String(value)
      else if (typeof value === 'number') metrics[name] = value
      else if (/^(true|false)$/i.test(String(value))) metrics[name] = /^t/i.test(String(value)) ? 1 : 0
      else this.leftOut.set(name, (this.leftOut.get(name) ?? 0) + 1)
    }
    const measured = Object.keys(metrics).length > 0
    const stated = status.state !== undefined
    if (!measured && !stated) {
      return refused('wrong_type', 'no type, no state and no number: there is nothing to store')
    }
    const none: Content = { parts: [], faults: [] }
    const first = stated ? toRobot(this.#reading, robot, 'status', { ts, ...status }) : none
    const second = measured ? toRobot(this.#reading, robot, 'telemetry', { ts, metrics }) : none
    if (first.faults.length > 0) return first
    return { parts: [...first.parts, ...second.parts], faults: second.faults }
  }

  /** Empty cells are as if they were not there. */
  #fields(cells: readonly string[]): Record<string, unknown> {
    const fields: Record<string, unknown> = {}
    for (const [index, { name, field }] of this.#columns.entries()) {
      const cell = cells[index]?.trim()
      if (cell === undefined || cell === '' || (field === null && name === '')) continue
      const value = field === 'ts' ? moment(cell) : cellValue(cell, field)
      Object.defineProperty(fields, field ?? name, { value, enumerable: true, configurable: true })
    }
    return fields
  }
}

const AS_TEXT = new Set(['robot', 'type', 'task_type', 'result', 'reason', 'id', ...STATUS_FIELDS])

/** Numbers become numbers, but not what has leading zeros or more digits than a number holds. */
function cellValue(cell: string, field: string | null): unknown {
  if ((field !== null && AS_TEXT.has(field)) || !NUMBER.test(cell)) return cell
  if (/^[+-]?0\d/.test(cell) || (/^\d{16,}$/.test(cell) && !Number.isSafeInteger(Number(cell)))) return cell
  return Number(cell)
}
