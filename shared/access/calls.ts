/** Who may use this console from where. */
export const accessCalls = {} as const
