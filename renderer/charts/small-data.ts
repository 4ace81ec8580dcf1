export interface SmallPoint {
  x: number
  y: number
}

/** The unbroken stretches of a short series. */
export function runsOf(values: readonly (number | null)[]): SmallPoint[][] {
  const runs: SmallPoint[][] = []
  let run: SmallPoint[] | null = null
  values.forEach((y, x) => {
    if (y === null) {
      run = null
      return
    }
    if (run) run.push({ x, y })
    else {
      run = [{ x, y }]
      runs.push(run)
    }
  })
  return runs
}

/** A round number at or above every value: where the axis of a small bar chart ends. */
export function niceCeiling(highest: number): number {
  if (!(highest > 0)) return 1
  const magnitude = 10 ** Math.floor(Math.log10(highest))
  for (const factor of [1, 2, 2.5, 5, 10]) if (factor * magnitude >= highest) return factor * magnitude
  return 10 * magnitude
}
