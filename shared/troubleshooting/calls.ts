/** Decision trees, walks and checklists. */
export const treeCalls = {} as const
