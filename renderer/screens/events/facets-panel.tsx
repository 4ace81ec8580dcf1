import { Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { create } from 'zustand'
import classes from './events.module.css'

/** On small screens the facets are behind a button; whether they were asked for. */
export const useFacetsOpen = create<{ open: boolean }>(() => ({ open: false }))

export const NARROW = '(max-width: 1100px)'

/** The facets beside the rows, or over them where there is no room. */
export function FacetsPanel({ children }: { children: ReactNode }) {
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false })
  const open = useFacetsOpen((state) => state.open)
  if (!narrow)
    return (
      <aside className={classes.facets} aria-label="Narrow down">
        {children}
      </aside>
    )
  return (
    <Drawer
      opened={open}
      onClose={() => useFacetsOpen.setState({ open: false })}
      title="Narrow down"
      size={340}
    >
      {children}
    </Drawer>
  )
}
