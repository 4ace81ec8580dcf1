/** Level, slope and spread of any stretch of a series in constant time, by differences of running sums. */
export class Running {
  readonly #n: Float64Array
  readonly #v: Float64Array
  readonly #vv: Float64Array
  readonly #t: Float64Array
  readonly #tt: Float64Array
  readonly #tv: Float64Array
  readonly #origin: number

  /** NaN is a value that is missing. */
  constructor(t: Float64Array, values: Float64Array) {
    const sums = () => new Float64Array(t.length + 1)
    this.#n = sums()
    this.#v = sums()
    this.#vv = sums()
    this.#t = sums()
    this.#tt = sums()
    this.#tv = sums()
    // Around a value of its own a signal keeps its digits: 1e6 ± 0.001 squared would lose them.
    this.#origin = values.find((v) => !Number.isNaN(v)) ?? 0
    for (let i = 0; i < t.length; i++) this.#add(i, t[i]! - t[0]!, values[i]! - this.#origin)
  }

  #add(i: number, t: number, v: number): void {
    const here = Number.isNaN(v) ? 0 : 1
    const value = here ? v : 0
    const time = here ? t : 0
    this.#n[i + 1] = this.#n[i]! + here
    this.#v[i + 1] = this.#v[i]! + value
    this.#vv[i + 1] = this.#vv[i]! + value * value
    this.#t[i + 1] = this.#t[i]! + time
    this.#tt[i + 1] = this.#tt[i]! + time * time
    this.#tv[i + 1] = this.#tv[i]! + time * value
  }

  /** The mean of rows from `from` to before `to`; NaN without values. */
  mean(from: number, to: number): number {
    return this.#origin + (this.#v[to]! - this.#v[from]!) / (this.#n[to]! - this.#n[from]!)
  }

  /** The slope of the least-squares line per unit of time; NaN below three values or without time. */
  slope(from: number, to: number): number {
    const n = this.#n[to]! - this.#n[from]!
    const t = this.#t[to]! - this.#t[from]!
    const time = this.#tt[to]! - this.#tt[from]! - (t * t) / n
    if (n < 3 || !(time > 1e-9 * this.#tt[to]!)) return Number.NaN
    return (this.#tv[to]! - this.#tv[from]! - (t * (this.#v[to]! - this.#v[from]!)) / n) / time
  }

  /** The standard deviation; NaN below three values. */
  spread(from: number, to: number): number {
    const n = this.#n[to]! - this.#n[from]!
    if (n < 3) return Number.NaN
    const mean = (this.#v[to]! - this.#v[from]!) / n
    return Math.sqrt(Math.max(0, (this.#vv[to]! - this.#vv[from]!) / n - mean * mean))
  }
}
