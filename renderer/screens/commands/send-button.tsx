import { Button } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import type { CommandKind } from '../../../shared/commands/kind.ts'
import { SendDialog } from './send-dialog.tsx'

/** Opens the dialog that gives a command; with robots named, to these. */
export function SendButton({
  label,
  robots = '',
  kind = 'pause',
  incident,
}: {
  label: string
  robots?: string
  kind?: CommandKind
  incident?: string
}) {
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconSend size={16} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {label}
      </Button>
      <SendDialog
        opened={opened}
        onClose={() => setOpened(false)}
        robots={robots}
        kind={kind}
        {...(incident === undefined ? {} : { incident })}
      />
    </>
  )
}
