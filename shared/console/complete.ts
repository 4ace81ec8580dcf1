import { COMMANDS, type CommandSpec, type Param, signature, specOf } from './catalogue.ts'
import { SPAN_EXAMPLES } from './span.ts'

/** What the fleet is known to have, for completion. */
export interface ConsoleWords {
  robots: readonly string[]
  task_types: readonly string[]
  versions: readonly string[]
  metrics: readonly string[]
}

export interface Completion {
  /** The stretch of the line that it takes the place of. */
  from: number
  to: number
  text: string
  about: string
}

const MOST = 12

/** What could stand where the cursor is: commands, arguments, or values of the argument under it. */
export function completeLine(line: string, cursor: number, words: ConsoleWords): Completion[] {
  const before = line.slice(0, cursor)
  const open = before.indexOf('(')
  if (open < 0) return commands(before, cursor)
  const spec = specOf(
    before
      .slice(0, open)
      .replace(/^[\s$>]+/, '')
      .trim(),
  )
  return spec ? argumentsOf(spec, before, open + 1, cursor, words) : []
}

/** The form of the command that is being written; null while it is none yet. */
export function hintFor(line: string): string | null {
  const name = /^[\s$>]*([A-Za-z_.]+)\s*\(/.exec(line)?.[1]
  const spec = name === undefined ? undefined : specOf(name)
  return spec ? signature(spec) : null
}

function commands(before: string, to: number): Completion[] {
  const typed = /[A-Za-z0-9_.]*$/.exec(before)![0]
  const from = to - typed.length
  const ranked = COMMANDS.filter(({ name }) => name.includes(typed.toLowerCase())).sort(
    (a, b) => Number(b.name.startsWith(typed)) - Number(a.name.startsWith(typed)),
  )
  return ranked.slice(0, MOST).map(({ name, about, params }) => ({
    from,
    to,
    text: params.some((param) => param.default === undefined) ? `${name}(` : `${name}()`,
    about,
  }))
}

function argumentsOf(
  spec: CommandSpec,
  before: string,
  open: number,
  to: number,
  words: ConsoleWords,
): Completion[] {
  const start = lastArgument(before, open)
  const part = before.slice(start)
  const space = /^\s*/.exec(part)![0].length
  const from = start + space
  const typed = part.slice(space)
  const named = /^([A-Za-z_]\w*)\s*=\s*/.exec(typed)
  const place = commas(before, open)
  const param = named ? spec.params.find(({ name }) => name === named[1]) : spec.params[place]
  const valueFrom = named ? from + named[0].length : from
  const values = param ? valuesOf(param, before.slice(valueFrom), words) : []
  const choices = values.map((text) => ({ from: valueFrom, to, text, about: param!.about }))
  if (named || /^['"[\d]/.test(typed)) return choices.slice(0, MOST)
  const names = spec.params
    .filter(({ name }) => name.startsWith(typed) && !before.slice(open).includes(`${name}=`))
    .map(({ name, about }) => ({ from, to, text: `${name}=`, about }))
  return [...names, ...(typed === '' ? choices : [])].slice(0, MOST)
}

/** Where the argument under the cursor begins: after the last comma that stands outside of quotes and lists. */
function lastArgument(before: string, open: number): number {
  return separators(before, open).at(-1) ?? open
}

function commas(before: string, open: number): number {
  return separators(before, open).length
}

function separators(before: string, open: number): number[] {
  const found: number[] = []
  let quote: string | null = null
  let depth = 0
  for (let i = open; i < before.length; i++) {
    const character = before[i]!
    if (quote !== null) {
      if (character === quote) quote = null
    } else if (character === "'" || character === '"') quote = character
    else if (character === '[') depth += 1
    else if (character === ']') depth -= 1
    else if (character === ',' && depth === 0) found.push(i + 1)
  }
  return found
}

function valuesOf(param: Param, typed: string, words: ConsoleWords): string[] {
  const quote = (list: readonly string[]) => list.map((word) => `'${word}'`)
  const all: Record<Param['type'], () => string[]> = {
    span: () => [...SPAN_EXAMPLES],
    robot: () => quote(words.robots),
    robots: () => ["'robots 21-40'", "'all'", ...quote(words.robots)],
    version: () => (param.default === "'previous'" ? ["'previous'"] : []).concat(quote(words.versions)),
    task_type: () => quote(words.task_types),
    metric: () => quote(words.metrics),
    list: () => words.task_types.map((word) => `['${word}']`),
    number: () => [],
    text: () => (param.name === 'command' ? quote(COMMANDS.map(({ name }) => name)) : []),
  }
  const plain = typed.replace(/^["'[]+/, '').toLowerCase()
  return all[param.type]().filter((text) =>
    text
      .toLowerCase()
      .replace(/^["'[]+/, '')
      .startsWith(plain),
  )
}
