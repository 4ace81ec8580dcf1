/** What the console knows at a step, in words, with its age and what it says about the question. */
export interface Evidence {
  of: string
  text: string
  /** When it was heard, epoch ms; null when there is nothing to go by. */
  at: number | null
  /** Null when the data does not tell. */
  says: 'yes' | 'no' | null
  /** Too old to go by. */
  stale: boolean
}
