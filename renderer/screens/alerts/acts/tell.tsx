import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import classes from './acts.module.css'

const STAYS_MS = 8_000

/** Says what was done, with the way to take it back, or why it was not done: that stays until it is closed. */
export function tell(text: string, undo?: () => Promise<boolean>, failed = false): void {
  const id = notifications.show({
    color: failed ? 'red' : 'gray',
    icon: failed ? <IconAlertTriangle size={18} /> : <IconCheck size={18} />,
    autoClose: failed ? false : STAYS_MS,
    withCloseButton: true,
    closeButtonProps: { 'aria-label': 'Close this message' },
    role: failed ? 'alert' : 'status',
    message: (
      <div className={classes.told}>
        <span>{text}</span>
        {undo && (
          <Button
            size="compact-md"
            variant="default"
            onClick={() => {
              notifications.hide(id)
              void undo()
            }}
          >
            Undo
          </Button>
        )}
      </div>
    ),
  })
}
