import { createContext, type RefObject } from 'react'

const Context = createContext<RefObject<HTMLElement | null>>({ current: null })

/** Gives the element that scrolls the screen to lists that only draw what is visible. */
export const ScrollArea = Context.Provider
export const ScrollAreaContext = Context
