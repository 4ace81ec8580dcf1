import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { nearestWord } from '../../../shared/query/nearest.ts'

/** What a person asked for and cannot be: said in a sentence, exit code 2. */
export class CommandError extends Error {}

/** The values of `--name value` options. All but those in `optional` have to be given. */
export function readOptions<N extends string, O extends string = never>(
  args: readonly string[],
  required: readonly N[],
  optional: readonly O[] = [],
): Record<N, string> & Partial<Record<O, string>> {
  const names: string[] = [...required, ...optional]
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  const { values } = parsed(args, options, names)
  const missing = required.find((name) => !values[name])
  if (missing !== undefined) throw new CommandError(`--${missing} is missing.`)
  return values as Record<N, string> & Partial<Record<O, string>>
}

function parsed(args: readonly string[], options: Record<string, { type: 'string' }>, names: string[]) {
  for (const arg of args) {
    const name = /^--([^=]+)/.exec(arg)?.[1]
    if (name === undefined || names.includes(name)) continue
    const near = nearestWord(name, names)
    const hint = near ? `did you mean --${near}?` : `valid are ${names.map((one) => `--${one}`).join(' ')}.`
    throw new CommandError(`Unknown option --${name}: ${hint}`)
  }
  try {
    return parseArgs({ args: [...args], options })
  } catch (error) {
    throw new CommandError((error as Error).message)
  }
}

/** npm runs scripts in the project's folder; files are named from where the person is. */
function placed(file: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), file)
}

/** Text of a file; `-` is standard input. */
export function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : placed(file), 'utf8')
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${(error as Error).message}`)
  }
}

export function readJson(file: string): unknown {
  const text = readText(file)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CommandError(`${file} is not JSON: ${(error as Error).message}`)
  }
}

/** Writes a result as JSON; `-` is standard output. */
export function writeJson(file: string, value: unknown): void {
  const text = `${JSON.stringify(value)}\n`
  if (file === '-') {
    process.stdout.write(text)
    return
  }
  try {
    writeFileSync(placed(file), text)
  } catch (error) {
    throw new CommandError(`${file} cannot be written: ${(error as Error).message}`)
  }
}

/** Runs a command and says what stopped it, with how it is meant to be called. */
export function main(usage: string, run: (args: readonly string[]) => void): void {
  try {
    run(process.argv.slice(2))
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    console.error(`${error.message}\n${usage}`)
    process.exitCode = 2
  }
}
