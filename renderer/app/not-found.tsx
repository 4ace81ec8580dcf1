import { Button } from '@mantine/core'
import { IconMapQuestion } from '@tabler/icons-react'
import { Link, useLocation } from 'react-router'
import { ScreenState } from '../ui/screen-state.tsx'
import { openPalette } from './palette-control.ts'
import { FLEET_PATH } from './paths.ts'

/** An address that leads nowhere. */
export function NotFound() {
  const { pathname } = useLocation()
  return (
    <ScreenState
      icon={<IconMapQuestion size={28} />}
      title="There is no such screen"
      heading={1}
      action={
        <>
          <Button component={Link} to={FLEET_PATH} variant="default">
            To the fleet
          </Button>
          <Button variant="default" onClick={openPalette}>
            Search (Ctrl K)
          </Button>
        </>
      }
    >
      Nothing is at <code>{pathname}</code>. The address may be mistyped or from another version.
    </ScreenState>
  )
}
