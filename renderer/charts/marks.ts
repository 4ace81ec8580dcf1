/** Something that happened, drawn as a line over the whole height of a chart. */
export interface Mark {
  id: string
  t: number
  /** What happened, in words. */
  text: string
  /** Of one robot only: drawn small. */
  minor: boolean
}

/** The mark that a pointer means: the nearest one within `within`, in the units of `t`. */
export function markAt(marks: readonly Mark[], t: number, within: number): Mark | null {
  let best: Mark | null = null
  for (const mark of marks) {
    const away = Math.abs(mark.t - t)
    if (away <= within && (best === null || away < Math.abs(best.t - t))) best = mark
  }
  return best
}
