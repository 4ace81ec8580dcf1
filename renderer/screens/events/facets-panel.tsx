import { Button, CloseButton, Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconFilter } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { create } from 'zustand'
import classes from './events.module.css'

/** On small screens the facets are behind a button; whether they were asked for. */
const useFacetsOpen = create<{ open: boolean }>(() => ({ open: false }))

const setOpen = (open: boolean) => useFacetsOpen.setState({ open })

const useNarrow = () => useMediaQuery('(max-width: 1100px)', false, { getInitialValueInEffect: false })

/** The facets beside the rows, or over them where there is no room. */
export function FacetsPanel({ children }: { children: ReactNode }) {
  const narrow = useNarrow()
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
      onClose={() => setOpen(false)}
      size={340}
      withCloseButton={false}
      attributes={{ content: { 'aria-label': 'Narrow down' } }}
    >
      <div className={classes.drawerHead}>
        <strong>Narrow down</strong>
        <CloseButton aria-label="Close" size="xl" onClick={() => setOpen(false)} />
      </div>
      {children}
    </Drawer>
  )
}

/** Opens the facets where they are not beside the rows. */
export function FacetsButton() {
  const narrow = useNarrow()
  if (!narrow) return null
  return (
    <Button
      variant="default"
      className={classes.button!}
      leftSection={<IconFilter size={16} aria-hidden />}
      onClick={() => setOpen(true)}
    >
      Narrow down
    </Button>
  )
}
