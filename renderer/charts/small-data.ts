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

/** The same for counts: its half is a whole number too, and can be told on the axis. */
export function niceCount(highest: number): number {
  return 2 * niceCeiling(Math.ceil(highest / 2))
}

const TICK_MS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400,
].map((seconds) => seconds * 1000)

/**
 * The bars under which a time stands: the first at or after each round time, at most `most` of them. Round times are
 * whole bars apart where they can be, so that the times stand at equal distances.
 */
export function timeTicks(times: readonly number[], most: number): number[] {
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0)
  const step = times.length > 1 ? times[1]! - times[0]! : 1
  const few = TICK_MS.filter((ms) => span / ms <= most)
  const every = few.find((ms) => ms % step === 0) ?? few[0] ?? TICK_MS.at(-1)!
  const ticks: number[] = []
  times.forEach((t, i) => {
    const before = times[i - 1]
    const isRound =
      before === undefined ? t % every === 0 : Math.floor(before / every) < Math.floor(t / every)
    if (isRound) ticks.push(i)
  })
  return ticks
}
