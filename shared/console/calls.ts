/** The lines of the command console. */
export const consoleCalls = {} as const
