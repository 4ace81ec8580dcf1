import { nearest } from './nearest.ts'
import { UsageError } from './usage-error.ts'

/** What was given on the command line, as text and not yet judged. */
export type RawOptions = Map<string, string | true>

const WITH_VALUE = ['--port', '--host', '--data', '--broker', '--root'] as const
const FLAGS = ['--demo', '--no-demo', '--help'] as const
export const OPTION_NAMES: readonly string[] = [...WITH_VALUE, ...FLAGS]

/** Splits `--name value` and `--name=value`. Throws a UsageError that names what is wrong. */
export function splitArguments(args: readonly string[]): RawOptions {
  const given: RawOptions = new Map()
  for (let i = 0; i < args.length; i++) {
    const [name, inline] = splitEquals(args[i]!)
    if (!OPTION_NAMES.includes(name)) throw unknown(args[i]!, name)
    if (given.has(name)) throw new UsageError(`${name} is given twice.`)
    if ((FLAGS as readonly string[]).includes(name)) {
      if (inline !== null) throw new UsageError(`${name} takes no value, but was given "${inline}".`)
      given.set(name, true)
      continue
    }
    const value = inline ?? args[++i]
    if (value === undefined || value === '' || (inline === null && value.startsWith('--'))) {
      throw new UsageError(`${name} needs a value, as in ${EXAMPLES[name]}.`)
    }
    given.set(name, value)
  }
  return given
}

const EXAMPLES: Record<string, string> = {
  '--port': '--port 7420',
  '--host': '--host 127.0.0.1',
  '--data': '--data ./andon-data',
  '--broker': '--broker mqtt://broker.example:1883',
  '--root': '--root fleet',
}

function splitEquals(text: string): [string, string | null] {
  const at = text.indexOf('=')
  return text.startsWith('--') && at > 0 ? [text.slice(0, at), text.slice(at + 1)] : [text, null]
}

function unknown(text: string, name: string): UsageError {
  if (!name.startsWith('-')) return new UsageError(`"${text}" is not an option; options start with --.`)
  const near = nearest(name.startsWith('--') ? name : `-${name}`, OPTION_NAMES)
  const hint = near ? `did you mean ${near}?` : `valid are ${OPTION_NAMES.join(' ')}.`
  return new UsageError(`Unknown option ${name}: ${hint}`)
}
