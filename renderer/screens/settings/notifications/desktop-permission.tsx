import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'

/** Whether this window may show notifications of the system; asks for it. */
export function DesktopPermission() {
  const [state, setState] = useState<Allowed>(allowed)
  if (state === 'granted') return null
  return (
    <Group align="center">
      {state === 'default' && (
        <Button
          size="md"
          variant="default"
          onClick={() => void Notification.requestPermission().then(setState)}
        >
          Allow desktop notifications here
        </Button>
      )}
      <Text size="sm">{WORDS[state]}</Text>
    </Group>
  )
}

type Allowed = NotificationPermission | 'missing'

const allowed = (): Allowed => ('Notification' in window ? Notification.permission : 'missing')

const WORDS: Record<Exclude<Allowed, 'granted'>, string> = {
  default: 'This window may not show desktop notifications yet.',
  denied: 'Desktop notifications are blocked for this page: allow them in the settings of the browser.',
  missing:
    'This browser knows no desktop notifications, or the page is not opened over an encrypted address.',
}
