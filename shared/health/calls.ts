/** Health signals, and days until failure. */
export const predictionCalls = {} as const
