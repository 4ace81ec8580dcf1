import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { SEVERITIES, type Severity } from '../../../shared/alerts/rule.ts'
import type { Incident } from '../../../shared/incidents/incident.ts'
import { REPORT_FORMATS, type ReportFormat } from '../../../shared/incidents/report/format.ts'
import { SEVERITY_WORDS } from '../../ui/severity.ts'
import { doAs } from '../commands/do-as.ts'
import { exportBundle } from '../review/transfer.ts'
import { CloseDialog } from './close-dialog.tsx'
import { HandOverDialog } from './hand-over-dialog.tsx'
import classes from './incidents.module.css'
import { ReasonDialog } from './reason-dialog.tsx'
import { base64Bytes, saveFile } from './save-file.ts'

const FORMAT_WORDS: Record<ReportFormat, string> = { markdown: 'Markdown', html: 'HTML page', pdf: 'PDF' }

type Asking = 'hand_over' | 'close' | 'reopen' | null

/** What is seldom done: hand over, severity, report, close against the gate. */
export function HeaderMenu({ incident }: { incident: Incident }) {
  const { id, severity, stage } = incident
  const [asking, setAsking] = useState<Asking>(null)
  const open = stage !== 'closed'
  const end = () => setAsking(null)
  const reopen = (reason: string) =>
    doAs((client, by) => client.call('incidents.advance', { id, by, to: 'investigation', reason }))
  return (
    <>
      <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            className={classes.act ?? ''}
            rightSection={<IconChevronDown size={16} aria-hidden />}
          >
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {open && <Menu.Item onClick={() => setAsking('hand_over')}>Hand over …</Menu.Item>}
          {open && (
            <>
              <Menu.Label>Severity</Menu.Label>
              {SEVERITIES.filter((one) => one !== severity).map((one) => (
                <Menu.Item key={one} onClick={() => void setSeverity(id, one)}>
                  {SEVERITY_WORDS[one]}
                </Menu.Item>
              ))}
            </>
          )}
          <Menu.Label>Report</Menu.Label>
          {REPORT_FORMATS.map((format) => (
            <Menu.Item key={format} onClick={() => void saveReport(id, format)}>
              {FORMAT_WORDS[format]}
            </Menu.Item>
          ))}
          <Menu.Label>For others</Menu.Label>
          <Menu.Item onClick={() => void saveBundle(id)}>Sealed file for review</Menu.Item>
          <Menu.Divider />
          {open ? (
            <Menu.Item onClick={() => setAsking('close')}>Close …</Menu.Item>
          ) : (
            <Menu.Item onClick={() => setAsking('reopen')}>Open again …</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <HandOverDialog incident={incident} opened={asking === 'hand_over'} onClose={end} />
      <CloseDialog incident={incident} opened={asking === 'close'} onClose={end} />
      <ReasonDialog
        title="Open it again"
        label="Why"
        act="Open again"
        opened={asking === 'reopen'}
        onClose={end}
        onSend={reopen}
      />
    </>
  )
}

/** Everything in one file that opens on any console, also one without a broker. */
function saveBundle(id: string) {
  return doAs((client, by) => exportBundle(client, id, by))
}

function setSeverity(id: string, severity: Severity) {
  return doAs((client, by) => client.call('incidents.update', { id, by, severity }))
}

function saveReport(id: string, format: ReportFormat) {
  return doAs(async (client) => {
    const utc_offset_min = -new Date().getTimezoneOffset()
    const { name, type, text, data } = await client.call('incidents.report', { id, format, utc_offset_min })
    saveFile(name, text ?? base64Bytes(data ?? ''), type)
    return true
  })
}
