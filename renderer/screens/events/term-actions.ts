/** What can be done with a value that is on screen. */
export interface TermActions {
  /** Adds the value to the query, or the other way: without it. */
  ask: (field: string, value: unknown, excluded: boolean) => void
}
