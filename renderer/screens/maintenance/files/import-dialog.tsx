import { Button, FileButton } from '@mantine/core'
import { useState } from 'react'
import type { ImportReport } from '../../../../shared/maintenance/calendar.ts'
import { usePerson } from '../../../person/person.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { ask } from '../acts.ts'
import classes from '../maintenance.module.css'
import { ReportList } from './report-list.tsx'

const MOST_BYTES = 900_000

/** Shows what a calendar file would bring before anything is taken from it. */
export function ImportDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const naming = usePerson((state) => state.asking !== null)
  const [text, setText] = useState<string | null>(null)
  const [report, setReport] = useState<ImportReport | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const close = () => {
    setText(null)
    setReport(null)
    setRefused(null)
    onClose()
  }
  const send = async (content: string, apply: boolean) => {
    const { done, failed } = await ask('maintenance.import', { text: content, apply })
    setRefused(failed?.message ?? null)
    if (done) setReport(done)
  }
  const choose = async (file: File | null) => {
    if (!file) return
    if (file.size > MOST_BYTES)
      return setRefused('The file is larger than 900 KB; export a shorter stretch of time.')
    const content = await file.text()
    setText(content)
    await send(content, false)
  }
  const found = report ? report.jobs.length + report.plans.length : 0
  return (
    <Dialog
      opened={opened}
      onClose={close}
      title="Import an iCalendar file"
      size="lg"
      closeOnEscape={!naming}
      trapFocus={!naming}
    >
      <div className={classes.form}>
        <p className={classes.about}>
          Single events become jobs, repeating ones plans. Nothing is changed before you have seen what would
          be.
        </p>
        {refused && (
          <p className={classes.refused} role="alert">
            {refused}
          </p>
        )}
        {report && <ReportList report={report} />}
        <div className={classes.actions}>
          <FileButton accept=".ics,text/calendar" onChange={(file) => void choose(file)}>
            {(props) => (
              <Button {...props} variant="default" h={48}>
                Choose a file
              </Button>
            )}
          </FileButton>
          {report && !report.applied && found > 0 && text !== null && (
            <Button h={48} color="gray" onClick={() => void send(text, true)}>
              Import {found} of them
            </Button>
          )}
          {report?.applied && (
            <Button h={48} color="gray" onClick={close}>
              Close
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  )
}
