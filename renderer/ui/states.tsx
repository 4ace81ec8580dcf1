import { Button, Loader } from '@mantine/core'
import { IconAlertOctagon, IconClockExclamation, IconInbox, IconPlugConnectedX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useNow } from '../state/clock.ts'
import { useConnection } from '../state/connection.ts'
import { Age } from './age.tsx'
import { ScreenState } from './screen-state.tsx'
import { untilText } from './time.ts'

/** There is nothing, and that is right: says what would be here and how to get it. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <ScreenState icon={<IconInbox size={28} />} title={title} action={action}>
      {children}
    </ScreenState>
  )
}

/** The first answer has not come yet. */
export function Loading({ what }: { what: string }) {
  return <ScreenState icon={<Loader size={26} color="gray" />} title={`Loading ${what}…`} role="status" />
}

/** What is shown is old although the line is up. Stands above the values, which stay. */
export function Stale({ what, at }: { what: string; at: number | null }) {
  return (
    <ScreenState
      icon={<IconClockExclamation size={28} />}
      title={`${what}: not current`}
      tone="warning"
      role="status"
    >
      Last heard <Age at={at} />.
    </ScreenState>
  )
}

/** No line to the backend and nothing to show from before. */
export function Disconnected({ what }: { what: string }) {
  const { reason, retryAt, retryNow } = useConnection()
  const now = useNow(1000)
  return (
    <ScreenState
      icon={<IconPlugConnectedX size={28} />}
      title={`${what}: no connection to the Andon backend`}
      tone="critical"
      role="alert"
      action={
        <Button variant="default" onClick={retryNow}>
          Try again now
        </Button>
      }
    >
      {reason} {retryAt !== null && retryAt > now ? `Next try in ${untilText(retryAt - now)}.` : 'Trying…'}
    </ScreenState>
  )
}

/** A call failed for another reason than the line: says which, and lets the user try again. */
export function Failed({ what, error, retry }: { what: string; error: Error; retry?: () => void }) {
  return (
    <ScreenState
      icon={<IconAlertOctagon size={28} />}
      title={`${what} could not be loaded`}
      tone="critical"
      role="alert"
      action={
        retry && (
          <Button variant="default" onClick={retry}>
            Try again
          </Button>
        )
      }
    >
      {error.message}
    </ScreenState>
  )
}
