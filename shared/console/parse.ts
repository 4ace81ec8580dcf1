/** A value as it is written in a line. */
export type Value = string | number | boolean | null | Value[]

export interface Argument {
  /** Null when it is given by its place. */
  name: string | null
  value: Value
  at: number
}

/** `fleet.get_success_rate(timespan='1hour')`, taken apart. Positions count characters from 0. */
export interface ConsoleLine {
  name: string
  at: number
  args: Argument[]
}

/** What is wrong with a line: where, what was expected there, and the nearest word that would do. */
export class LineError extends Error {
  readonly at: number
  readonly expected: string[]
  readonly nearest: string | undefined

  constructor(message: string, at: number, expected: string[] = [], nearest?: string) {
    super(message)
    this.name = 'LineError'
    this.at = at
    this.expected = expected
    this.nearest = nearest
  }
}

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y
const NUMBER = /-?[0-9]+(\.[0-9]+)?/y
const WORDS = new Map<string, Value>([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['none', null],
  ['None', null],
  ['null', null],
])

/**
 * Reads one line of the console by recursive descent: a dotted name and arguments in parentheses, each a text, a
 * number, a word or a list, by place or by name. It is data from beginning to end; nothing of it is ever evaluated.
 * A prompt copied along from a runbook ("$ ") is passed over. @throws LineError
 */
export function parseLine(line: string): ConsoleLine {
  return new Reader(line).line()
}

class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  line(): ConsoleLine {
    this.#space()
    if (this.#text[this.#at] === '$' || this.#text[this.#at] === '>') this.#at += 1
    this.#space()
    const at = this.#at
    const name = this.#dotted()
    this.#space()
    const args = this.#at === this.#text.length ? this.#nothing(name) : this.#arguments()
    this.#space()
    if (this.#text[this.#at] === ';') this.#at += 1
    this.#space()
    if (this.#at < this.#text.length) this.#fail('One command a line: nothing can follow here.', [])
    return { name, at, args }
  }

  #dotted(): string {
    const parts = [this.#name('Begin with a command, as fleet.help().')]
    while (this.#text[this.#at] === '.') {
      this.#at += 1
      parts.push(this.#name('A name has to follow the point.'))
    }
    return parts.join('.')
  }

  #name(message: string): string {
    const name = this.#match(NAME)
    return name ?? this.#fail(message, ['a name'])
  }

  /** "help" alone is understood; every other command says its parentheses. */
  #nothing(name: string): Argument[] {
    if (name === 'help') return []
    return this.#fail(`Parentheses are missing: write ${name}().`, ['('], `${name}()`)
  }

  #arguments(): Argument[] {
    if (this.#text[this.#at] !== '(') this.#fail('Arguments stand in parentheses: expected "(" here.', ['('])
    this.#at += 1
    return this.#list(')', () => this.#argument())
  }

  #argument(): Argument {
    const at = this.#at
    const name = this.#match(NAME)
    this.#space()
    if (name !== null && this.#text[this.#at] === '=') {
      this.#at += 1
      this.#space()
      return { name, value: this.#value(), at }
    }
    this.#at = at
    return { name: null, value: this.#value(), at }
  }

  #value(): Value {
    const first = this.#text[this.#at]
    if (first === "'" || first === '"') return this.#quoted(first)
    if (first === '[') {
      this.#at += 1
      return this.#list(']', () => this.#value())
    }
    const at = this.#at
    const number = this.#match(NUMBER)
    if (number !== null) return this.#afterNumber(number, at)
    const word = this.#match(NAME)
    const value = word === null ? undefined : WORDS.get(word)
    if (value !== undefined) return value
    this.#at = at
    if (word !== null) this.#fail(`A text stands in quotes: '${word}'.`, ['a text in quotes'], `'${word}'`)
    return this.#fail('A value is missing here: a text in quotes, a number or a list.', ['a value'])
  }

  /** 5min without quotes is meant as a text. */
  #afterNumber(number: string, at: number): number {
    const unit = this.#match(NAME)
    if (unit === null) return Number(number)
    this.#at = at
    return this.#fail(
      `A text stands in quotes: '${number}${unit}'.`,
      ['a text in quotes'],
      `'${number}${unit}'`,
    )
  }

  #quoted(quote: string): string {
    const from = this.#at
    let text = ''
    for (this.#at += 1; this.#at < this.#text.length; this.#at += 1) {
      const character = this.#text[this.#at]!
      if (character === quote) {
        this.#at += 1
        return text
      }
      if (character === '\\' && this.#at + 1 < this.#text.length) this.#at += 1
      text += this.#text[this.#at]
    }
    this.#at = from
    return this.#fail(`This text is not closed: a ${quote} is missing at its end.`, [quote])
  }

  #list<T>(close: string, item: () => T): T[] {
    const items: T[] = []
    this.#space()
    if (this.#text[this.#at] === close) {
      this.#at += 1
      return items
    }
    for (;;) {
      items.push(item())
      this.#space()
      const next = this.#text[this.#at]
      if (next !== ',' && next !== close) this.#fail(`Expected "," or "${close}" here.`, [',', close])
      this.#at += 1
      this.#space()
      if (next === close) return items
    }
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0] ?? null
    if (found !== null) this.#at += found.length
    return found
  }

  #space(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at += 1
  }

  #fail(message: string, expected: string[], nearest?: string): never {
    throw new LineError(message, this.#at, expected, nearest)
  }
}
