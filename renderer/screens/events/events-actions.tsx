import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconFilter } from '@tabler/icons-react'
import classes from './events.module.css'
import { ExamplesMenu } from './examples-menu.tsx'
import { NARROW, useFacetsOpen } from './facets-panel.tsx'
import type { Log } from './use-log.ts'

/** What can be done with the log as a whole. */
export function EventsActions({ log }: { log: Log }) {
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false })
  return (
    <div className={classes.actions}>
      {narrow && (
        <Button
          variant="default"
          className={classes.button!}
          leftSection={<IconFilter size={16} aria-hidden />}
          onClick={() => useFacetsOpen.setState({ open: true })}
        >
          Narrow down
        </Button>
      )}
      <ExamplesMenu log={log} />
    </div>
  )
}
