import { nearestWord } from '../query/nearest.ts'
import { COMMANDS, type CommandSpec, type Param, signature, specOf } from './catalogue.ts'
import { type ConsoleLine, LineError, parseLine, type Value } from './parse.ts'
import { readSpan, SPAN_EXAMPLES } from './span.ts'

/** A line as a command with every argument in its place. Spans are milliseconds. */
export interface Bound {
  spec: CommandSpec
  args: ReadonlyMap<string, Value>
}

/** Reads a line and puts its arguments to the parameters of its command. @throws LineError that teaches */
export function bindLine(text: string): Bound {
  const line = parseLine(text)
  const spec = specOf(line.name)
  if (!spec) return unknownCommand(line)
  const args = new Map<string, Value>()
  let place = 0
  for (const { name, value, at } of line.args) {
    const param = name === null ? spec.params[place++] : spec.params.find((one) => one.name === name)
    if (!param) return unknownArgument(spec, name, at)
    if (args.has(param.name)) throw new LineError(`"${param.name}" is given twice.`, at)
    args.set(param.name, checked(spec, param, value, at))
  }
  for (const param of spec.params) {
    if (args.has(param.name)) continue
    if (param.default === undefined) {
      const missing = `"${param.name}" is missing (${param.about}). Write for example ${spec.example}`
      throw new LineError(missing, text.length, [param.name], spec.example)
    }
    const given = parseLine(`x(${param.default})`).args[0]!.value
    args.set(param.name, checked(spec, param, given, text.length))
  }
  return { spec, args }
}

function unknownCommand({ name, at }: ConsoleLine): never {
  const names = COMMANDS.map((spec) => spec.name)
  const short = names.find((known) => known.endsWith(`.${name}`))
  const nearest = short ?? nearestWord(name, names)
  const hint = nearest ? `Did you mean ${nearest}?` : 'fleet.help() lists all.'
  throw new LineError(`There is no command "${name}". ${hint}`, at, names, nearest)
}

function unknownArgument(spec: CommandSpec, name: string | null, at: number): never {
  const names = spec.params.map((param) => param.name)
  const form = `The form is ${signature(spec)}.`
  if (name === null) throw new LineError(`That is one argument too many. ${form}`, at, names)
  const nearest = nearestWord(name, names)
  const hint = nearest ? ` Did you mean "${nearest}"?` : ''
  throw new LineError(`${spec.name} has no "${name}".${hint} ${form}`, at, names, nearest)
}

function checked(spec: CommandSpec, param: Param, value: Value, at: number): Value {
  if (value === null && param.default === 'None') return null
  switch (param.type) {
    case 'span': {
      const ms = typeof value === 'string' ? readSpan(value) : null
      if (ms !== null) return ms
      return wrong(spec, param, at, `a span in quotes, as ${SPAN_EXAMPLES.join(', ')}`)
    }
    case 'number':
      if (typeof value === 'number' && value > 0) return value
      return wrong(spec, param, at, 'a number above zero')
    case 'list':
      if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value
      return wrong(spec, param, at, "a list of texts, as ['insert']")
    default:
      if (typeof value === 'string' && (value.trim() !== '' || param.default === "''")) return value
      if (typeof value === 'number') return String(value)
      return wrong(spec, param, at, `a text in quotes (${param.about})`)
  }
}

function wrong(spec: CommandSpec, param: Param, at: number, wanted: string): never {
  throw new LineError(`"${param.name}" of ${spec.name} is ${wanted}.`, at, [wanted], spec.example)
}
