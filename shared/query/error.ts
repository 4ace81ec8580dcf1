/** What is wrong with a query, where in its text (UTF-16 offset, length), and what was expected there. */
export class QueryError extends Error {
  readonly position: number
  readonly length: number
  readonly expected: string[]
  /** The valid word that is closest to the one that was written. */
  readonly nearest: string | undefined

  constructor(
    message: string,
    at: { position: number; length: number },
    expected: string[] = [],
    nearest?: string,
  ) {
    super(nearest === undefined ? message : `${message} Did you mean ${nearest}?`)
    this.name = 'QueryError'
    this.position = at.position
    this.length = at.length
    this.expected = expected
    this.nearest = nearest
  }
}
