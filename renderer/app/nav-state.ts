import { create } from 'zustand'

const KEY = 'andon-nav-wide'

interface NavState {
  /** Names beside the symbols. */
  wide: boolean
  /** The drawer of a narrow screen. */
  open: boolean
  setWide(wide: boolean): void
  setOpen(open: boolean): void
}

/** How the navigation is shown; names or none is remembered on this device. */
export const useNav = create<NavState>((set) => ({
  wide: localStorage.getItem(KEY) !== 'no',
  open: false,
  setWide: (wide) => {
    localStorage.setItem(KEY, wide ? 'yes' : 'no')
    set({ wide })
  },
  setOpen: (open) => set({ open }),
}))
