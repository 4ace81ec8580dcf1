import { Tail, TwoTails } from './tail.ts'

/** One way to look at a series: how surprising its newest value is, given all before. */
export interface View {
  surprise(past: Past): number
}

/** A series up to now, with the sums that make means of any stretch quick. */
export class Past {
  readonly values: number[] = []
  readonly #sums = [0]
  readonly #squares = [0]
  readonly #origin: number

  constructor(first: number) {
    this.#origin = first
  }

  get length(): number {
    return this.values.length
  }

  push(value: number): void {
    const own = value - this.#origin
    this.values.push(value)
    this.#sums.push(this.#sums.at(-1)! + own)
    this.#squares.push(this.#squares.at(-1)! + own * own)
  }

  /** The mean of the `count` values before the newest `skip`. */
  mean(count: number, skip = 0): number {
    const end = this.length - skip
    return this.#origin + (this.#sums[end]! - this.#sums[end - count]!) / count
  }

  /** The standard deviation of the newest values. */
  spread(count: number): number {
    const mean = (this.#sums[this.length]! - this.#sums[this.length - count]!) / count
    const square = (this.#squares[this.length]! - this.#squares[this.length - count]!) / count
    return Math.sqrt(Math.max(0, square - mean * mean))
  }
}

/** The step from the value before. */
export function stepView(): View {
  const tail = new Tail()
  return {
    surprise: ({ values }) =>
      values.length < 2 ? 0 : tail.surprise(Math.abs(values.at(-1)! - values.at(-2)!)),
  }
}

/** The level of so many values. */
export function levelView(count: number): View {
  const tails = new TwoTails()
  return { surprise: (past) => (past.length <= count ? 0 : tails.surprise(past.mean(count))) }
}

/** A change of level: so many values against those before. */
export function shiftView(count: number, before: number): View {
  const tail = new Tail()
  return {
    surprise: (past) =>
      past.length <= count + before
        ? 0
        : tail.surprise(Math.abs(past.mean(count) - past.mean(before, count))),
  }
}

/** How much the values vary, in orders of magnitude: also a signal that goes still is odd. */
export function spreadView(count: number): View {
  const tails = new TwoTails()
  return {
    surprise: (past) =>
      past.length <= count ? 0 : tails.surprise(Math.log(past.spread(count) + 1e-6 * scaleOf(past))),
  }
}

/** So that a series in thousandths is judged as one in thousands. */
function scaleOf(past: Past): number {
  return past.spread(past.length) || 1
}

const NEIGHBOURS = 3
/** Against so many stretches of a long past, evenly spaced. */
const MOST_COMPARED = 4000

/**
 * The shape of so many values: how far from the nearest stretches of the past, compared with how far others were
 * (conformal nearest neighbours; Burnaev and Ishimtsev, Conformalized density- and distance-based anomaly detection in
 * time-series data, 2016).
 */
export function shapeView(count: number): View {
  const tail = new Tail()
  return {
    surprise({ values }) {
      const distance = nearest(values, count)
      return distance === null ? 0 : tail.surprise(distance)
    },
  }
}

function nearest(values: readonly number[], count: number): number | null {
  const end = values.length - 1
  const last = end - count
  if (last - (count - 1) < NEIGHBOURS) return null
  const stride = Math.max(1, Math.ceil((last - count + 2) / MOST_COMPARED))
  const best = new Array<number>(NEIGHBOURS).fill(Number.POSITIVE_INFINITY)
  for (let j = last; j >= count - 1; j -= stride) {
    let sum = 0
    for (let k = 0; k < count && sum < best[0]!; k++) sum += (values[end - k]! - values[j - k]!) ** 2
    if (sum >= best[0]!) continue
    best[0] = sum
    best.sort((a, b) => b - a)
  }
  return Number.isFinite(best[0]!) ? Math.sqrt(best[0]!) : null
}
