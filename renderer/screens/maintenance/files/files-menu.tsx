import { Button, Menu } from '@mantine/core'
import { IconCalendarShare, IconDownload, IconPrinter, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { CallError } from '../../../../shared/rpc.ts'
import { useClient } from '../../../state/connection.ts'
import { tell } from '../../alerts/acts/tell.tsx'
import { FeedsDialog } from './feeds-dialog.tsx'
import { ImportDialog } from './import-dialog.tsx'

/** Takes the calendar out, in, or to paper. */
export function FilesMenu() {
  const client = useClient()
  const [open, setOpen] = useState<'import' | 'feeds' | null>(null)
  const download = async () => {
    try {
      if (!client) throw new CallError('unavailable', 'There is no connection to the Andon backend.')
      const { text } = await client.call('maintenance.export', {})
      saveFile(text)
    } catch (failure) {
      tell(`Not exported: ${CallError.from(failure).message}`, undefined, true)
    }
  }
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default">Calendar file</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconDownload size={18} />} onClick={() => void download()}>
            Export as iCalendar
          </Menu.Item>
          <Menu.Item leftSection={<IconUpload size={18} />} onClick={() => setOpen('import')}>
            Import an iCalendar file
          </Menu.Item>
          <Menu.Item leftSection={<IconCalendarShare size={18} />} onClick={() => setOpen('feeds')}>
            Subscribe
          </Menu.Item>
          <Menu.Item leftSection={<IconPrinter size={18} />} onClick={() => window.print()}>
            Print what is shown
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ImportDialog opened={open === 'import'} onClose={() => setOpen(null)} />
      <FeedsDialog opened={open === 'feeds'} onClose={() => setOpen(null)} />
    </>
  )
}

function saveFile(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }))
  const link = document.createElement('a')
  link.href = address
  link.download = 'andon-maintenance.ics'
  link.click()
  URL.revokeObjectURL(address)
}
