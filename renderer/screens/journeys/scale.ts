/** Places times on a track as shares of its width, 0–1. */
export interface Scale {
  from: number
  /** Epoch ms; always after `from`. */
  to: number
}

export function scaleOf(from: number, to: number): Scale {
  return { from, to: Math.max(to, from + 1) }
}

/** A CSS percentage of the track's width. */
export function percent(share: number): string {
  return `${Math.round(Math.max(0, Math.min(1, share)) * 100_000) / 1000}%`
}

export function placeOf(scale: Scale, t: number): number {
  return (t - scale.from) / (scale.to - scale.from)
}

const STEPS = [1, 2, 5]

/** A label begins at its tick: further right there is no room for it. */
const LABELLED = 0.94

/** Round times from 0 on, ms after the start: about `wanted` of them. */
export function ticksOf({ from, to }: Scale, wanted: number): number[] {
  const rough = (to - from) / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * (STEPS.find((times) => power * times >= rough) ?? 10)
  const count = Math.floor(((to - from) * LABELLED) / step) + 1
  // Rounded: 3 × 0.2 is not quite 0.6 to a computer.
  return Array.from({ length: count }, (_, at) => Number((at * step).toPrecision(9)))
}
