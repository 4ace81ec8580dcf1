import { create } from 'zustand'

interface Drafts {
  /** Unsaved input by form. It outlives the form, so that a look at another page loses nothing. */
  drafts: Record<string, unknown>
  setDraft: (form: string, draft: unknown) => void
  dropDraft: (form: string) => void
}

export const useDrafts = create<Drafts>((set) => ({
  drafts: {},
  setDraft: (form, draft) => set((state) => ({ drafts: { ...state.drafts, [form]: draft } })),
  dropDraft: (form) =>
    set((state) => ({
      drafts: Object.fromEntries(Object.entries(state.drafts).filter(([f]) => f !== form)),
    })),
}))
