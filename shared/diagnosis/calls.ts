/** What is behind a drop. */
export const diagnosisCalls = {} as const
