/** Several signals of one unit on one time axis. */
export interface Track {
  unit: string
  /** Ascending; in whatever unit the user counts life: days, cycles, hours. */
  t: Float64Array
  /** By signal, as long as `t`; NaN where there is no value. */
  signals: ReadonlyMap<string, Float64Array>
}

/** A unit's past, and whether it failed with its last row. */
export interface RunLife extends Track {
  failed: boolean
}
