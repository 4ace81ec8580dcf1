/** Incidents as files. */
export const reviewCalls = {} as const
