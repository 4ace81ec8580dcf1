/** Deletes in steps until one finds less than the `most` it may take; yields how many rows went. */
export function* inSteps(remove: () => number, most: number): Generator<number> {
  for (;;) {
    const gone = remove()
    if (gone > 0) yield gone
    if (gone < most) return
  }
}
