/** Maintenance jobs and their calendar. */
export const maintenanceCalls = {} as const
