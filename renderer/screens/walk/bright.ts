import { create } from 'zustand'

const KEY = 'andon-bright-light'

/** Black on white with strong borders, for a tablet in the sun. Kept in this browser. */
export const useBright = create<{ bright: boolean }>(() => ({ bright: localStorage.getItem(KEY) === 'yes' }))

export function setBright(bright: boolean): void {
  localStorage.setItem(KEY, bright ? 'yes' : 'no')
  useBright.setState({ bright })
}
