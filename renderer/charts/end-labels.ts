/**
 * Where labels at the ends of lines stand: each as near to its line as it can, none over another, all within the
 * height. Pixels from the top; the order of `wanted` is kept in the answer.
 */
export function placeLabels(wanted: readonly number[], height: number, gap: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]!)
  const room = height / Math.max(1, wanted.length)
  const apart = Math.min(gap, room)
  const places = new Array<number>(wanted.length)
  let free = apart / 2
  for (const i of order) {
    places[i] = Math.max(wanted[i]!, free)
    free = places[i]! + apart
  }
  // What was pushed out at the bottom pushes back from there.
  let most = height - apart / 2
  for (const i of [...order].reverse()) {
    places[i] = Math.min(places[i]!, most)
    most = places[i]! - apart
  }
  return places
}

/** The longest that a label may be; longer names end in an ellipsis. */
const MOST_CHARACTERS = 14

export function shortLabel(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`
}
