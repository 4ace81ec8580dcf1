/** A text that is no JSON, with the line at which that shows. */
export class JsonLineError extends Error {
  readonly line: number

  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}

export interface LinedJson {
  value: unknown
  /** The line, from 1, at which the value of a JSON Pointer (RFC 6901) begins; of the nearest parent if it has none. */
  lineOf(pointer: string): number
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const STRING = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const WORD = /true|false|null/y
const SPACE = /[ \t\r\n]*/y
const MAX_DEPTH = 64

/**
 * Reads JSON (RFC 8259) and keeps where everything stands, so that a fault in a file can be told with its line. A name
 * that is given twice is a fault: one of the two would be lost without a word.
 */
export function parseWithLines(text: string): LinedJson {
  const reader = new Reader(text)
  const value = reader.document()
  return {
    value,
    lineOf(pointer) {
      for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
        const offset = reader.places.get(at)
        if (offset !== undefined) return reader.line(offset)
        if (at === '') return 1
      }
    },
  }
}

class Reader {
  readonly places = new Map<string, number>()
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text.replace(/^\uFEFF/, '')
  }

  document(): unknown {
    const value = this.#value('', 0)
    this.#take(SPACE)
    if (this.#at < this.#text.length) this.#fail('Nothing may follow the end of the tree.')
    return value
  }

  line(offset: number): number {
    let line = 1
    for (let at = this.#text.indexOf('\n'); at >= 0 && at < offset; at = this.#text.indexOf('\n', at + 1))
      line++
    return line
  }

  #value(pointer: string, depth: number): unknown {
    if (depth > MAX_DEPTH) this.#fail(`Nested more than ${MAX_DEPTH} deep.`)
    this.#take(SPACE)
    this.places.set(pointer, this.#at)
    const next = this.#text[this.#at]
    if (next === '{') return this.#object(pointer, depth)
    if (next === '[') return this.#array(pointer, depth)
    const plain = next === '"' ? this.#take(STRING) : (this.#take(WORD) ?? this.#take(NUMBER))
    if (plain === null) this.#fail(next === undefined ? 'The file ends too early.' : `Unexpected "${next}".`)
    return JSON.parse(plain)
  }

  #object(pointer: string, depth: number): unknown {
    // Without a prototype: a name such as "__proto__" is a name like any other.
    const object: Record<string, unknown> = Object.create(null)
    this.#at++
    for (let first = true; !this.#end('}', first); first = false) {
      this.#take(SPACE)
      const at = this.#at
      const text = this.#take(STRING)
      if (text === null) this.#fail('Expected a name in quotes.')
      const name = JSON.parse(text) as string
      if (name in object) this.#fail(`"${name}" is given twice.`, at)
      this.#expect(':')
      object[name] = this.#value(`${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1)
    }
    return object
  }

  #array(pointer: string, depth: number): unknown {
    const array: unknown[] = []
    this.#at++
    for (let first = true; !this.#end(']', first); first = false) {
      array.push(this.#value(`${pointer}/${array.length}`, depth + 1))
    }
    return array
  }

  /** Whether the bracket closes here; otherwise the comma between two members is taken. */
  #end(bracket: string, first: boolean): boolean {
    this.#take(SPACE)
    if (this.#text[this.#at] === bracket) {
      this.#at++
      return true
    }
    if (!first) this.#expect(',')
    return false
  }

  #expect(mark: string): void {
    this.#take(SPACE)
    if (this.#text[this.#at] !== mark) this.#fail(`Expected "${mark}".`)
    this.#at++
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    if (!found) return null
    this.#at += found[0].length
    return found[0]
  }

  #fail(message: string, at = this.#at): never {
    throw new JsonLineError(this.line(at), message)
  }
}
