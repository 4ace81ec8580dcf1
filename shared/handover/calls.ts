/** From one shift to the next. */
export const handoverCalls = {} as const
