/** Channels, who is on call, and what was sent. */
export const notifyCalls = {} as const
