/** Incidents from detection to closure. */
export const incidentCalls = {} as const
