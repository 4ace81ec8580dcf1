import { nearestWord } from '../../../shared/query/nearest.ts'
import { UsageError } from './usage-error.ts'

/** What was given on the command line, as text and not yet judged. */
export type RawOptions = Map<string, string | true>

/** What a command takes. */
export interface Grammar {
  /** Options with a value, each with an example of its use. */
  values: Readonly<Record<string, string>>
  flags: readonly string[]
  /** What the words that are no options are, as "files"; null when there are none. */
  operands: string | null
}

/** Splits `--name value` and `--name=value`, and the rest. Throws a UsageError that names what is wrong. */
export function splitArguments(
  args: readonly string[],
  grammar: Grammar,
): { options: RawOptions; operands: string[] } {
  const options: RawOptions = new Map()
  const operands: string[] = []
  for (let i = 0; i < args.length; i++) {
    const [name, inline] = splitEquals(args[i]!)
    // A dash alone is standard input.
    if (grammar.operands !== null && (name === '-' || !name.startsWith('-'))) {
      operands.push(args[i]!)
      continue
    }
    const example = Object.hasOwn(grammar.values, name) ? grammar.values[name]! : null
    if (example === null && !grammar.flags.includes(name)) throw unknown(args[i]!, name, grammar)
    if (options.has(name)) throw new UsageError(`${name} is given twice.`)
    if (example === null) {
      if (inline !== null) throw new UsageError(`${name} takes no value, but was given "${inline}".`)
      options.set(name, true)
      continue
    }
    const value = inline ?? args[++i]
    if (value === undefined || value === '' || (inline === null && value.startsWith('--'))) {
      throw new UsageError(`${name} needs a value, as in ${example}.`)
    }
    options.set(name, value)
  }
  return { options, operands }
}

/** The value of an option, when it was given. */
export function textOf(options: RawOptions, name: string): string | undefined {
  const value = options.get(name)
  return value === true ? undefined : value
}

function splitEquals(text: string): [string, string | null] {
  const at = text.indexOf('=')
  return text.startsWith('--') && at > 0 ? [text.slice(0, at), text.slice(at + 1)] : [text, null]
}

function unknown(text: string, name: string, { values, flags }: Grammar): UsageError {
  if (!name.startsWith('-')) return new UsageError(`"${text}" is not an option; options start with --.`)
  const names = [...Object.keys(values), ...flags]
  const near = nearestWord(name.startsWith('--') ? name : `-${name}`, names)
  const hint = near ? `did you mean ${near}?` : `valid are ${names.join(' ')}.`
  return new UsageError(`Unknown option ${name}: ${hint}`)
}
