import { Button } from '@mantine/core'
import { IconAlertOctagon } from '@tabler/icons-react'
import { useRouteError } from 'react-router'
import { ScreenState } from '../ui/screen-state.tsx'

/** A fault of the console itself: says so plainly and offers the way back. Collecting data goes on. */
export function Crashed() {
  const error = useRouteError()
  const message = error instanceof Error ? error.message : String(error)
  return (
    <ScreenState
      icon={<IconAlertOctagon size={28} />}
      title="This screen failed"
      heading={1}
      tone="critical"
      role="alert"
      action={
        <Button variant="default" onClick={() => window.location.reload()}>
          Reload the console
        </Button>
      }
    >
      <p>The backend keeps collecting; only what is shown here is affected.</p>
      <code>{message}</code>
    </ScreenState>
  )
}
