import { Button, Checkbox, Popover, Progress, SegmentedControl } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { bytes, num, pct } from '../../ui/format.ts'
import eventClasses from './events.module.css'
import classes from './export-menu.module.css'
import { canWriteFiles, type ExportFormat, MEMORY_LIMIT } from './export-sinks.ts'
import { matchText } from './result-text.ts'
import { type ExportStatus, useExport } from './use-export.ts'
import type { Log } from './use-log.ts'

/** All events of the question as a file. */
export function ExportMenu({ log }: { log: Log }) {
  const [format, setFormat] = useState<ExportFormat>('csv')
  const [asShown, setAsShown] = useState(false)
  const { status, start, cancel } = useExport()
  const { search, view, summary } = log
  const columns = asShown ? ['time', ...view.columns] : null
  return (
    <Popover position="bottom-end" shadow="md" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          className={eventClasses.button!}
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {status.kind === 'running' ? `Exporting ${pct(status.progress, 0)}` : 'Export'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Export" className={classes.export}>
        <p className={classes.what}>{matchText(summary.isOld ? null : summary.data)}, newest first.</p>
        <SegmentedControl
          fullWidth
          aria-label="Format"
          value={format}
          onChange={(value) => setFormat(value as ExportFormat)}
          data={[
            { value: 'csv', label: 'CSV' },
            { value: 'jsonl', label: 'JSON Lines' },
          ]}
        />
        <Checkbox
          label="Only the columns shown"
          checked={asShown}
          onChange={(event) => setAsShown(event.currentTarget.checked)}
        />
        {!canWriteFiles() && (
          <p className={classes.what}>This browser takes up to {bytes(MEMORY_LIMIT)} in one download.</p>
        )}
        {status.kind === 'running' ? (
          <>
            <Progress value={status.progress * 100} aria-label="Progress of the export" />
            <Button variant="default" onClick={cancel}>
              Cancel
            </Button>
          </>
        ) : (
          <Button disabled={search === null} onClick={() => search && start(search, format, columns)}>
            Export
          </Button>
        )}
        <p role="status" className={classes.what}>
          {statusText(status)}
        </p>
      </Popover.Dropdown>
    </Popover>
  )
}

function statusText(status: ExportStatus): string {
  switch (status.kind) {
    case 'idle':
      return ''
    case 'cancelled':
      return 'Cancelled. No file was left behind.'
    case 'running':
      return `${num(status.rows)} rows, ${bytes(status.bytes)} so far.`
    case 'failed':
      return `Not exported: ${status.message}`
    case 'done':
      return status.full
        ? `The newest ${num(status.rows)} rows, ${bytes(status.bytes)}: more does not fit into one download. Choose a shorter time for the rest.`
        : `${num(status.rows)} rows, ${bytes(status.bytes)}.`
  }
}
