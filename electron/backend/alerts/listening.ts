/** After the broker is there, robots get this long to be heard before their silence counts. */
export const LISTEN_FIRST_MS = 15_000

/** A lost broker is a problem of the console after this long; shorter breaks mend themselves. */
export const BROKER_LOST_MS = 10_000
