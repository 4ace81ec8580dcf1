/** Runbooks and who ran them. */
export const runbookCalls = {} as const
