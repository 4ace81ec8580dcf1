/** Orders to robots. */
export const commandCalls = {} as const
