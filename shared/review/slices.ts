/** What was counted in one step of those concerned, of all others, or of the whole fleet. */
export interface Slice {
  t: number
  succeeded: number
  failed: number
  abandoned: number
  errors: number
  executions: number
  latency_n: number
  latency_sum: number
  healthy_s: number
  observed_s: number
}

/** The counters over the time of an incident; steps without anything are left out. */
export interface Slices {
  from: number
  to: number
  step: number
  concerned: Slice[]
  rest: Slice[]
  fleet: Slice[]
}
