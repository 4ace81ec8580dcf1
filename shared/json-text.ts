/**
 * A JSON value in the form of its text. What is large is written once, where it was read, and goes on as it is: a
 * text crosses a thread in one copy, and nobody on its way has to take it apart.
 */
export class JsonText<T = unknown> {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  get value(): T {
    return JSON.parse(this.text) as T
  }
}

/** The value itself, whichever form it has. */
export function plain<T>(value: T | JsonText<T>): T {
  return value instanceof JsonText ? value.value : value
}
