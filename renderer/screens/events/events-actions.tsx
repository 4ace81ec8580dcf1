import { ColumnsMenu } from './columns-menu.tsx'
import classes from './events.module.css'
import { ExamplesMenu } from './examples-menu.tsx'
import { ExportMenu } from './export-menu.tsx'
import { LinkButton } from './link-button.tsx'
import { SavedQueries } from './saved-queries.tsx'
import type { Log } from './use-log.ts'

/** What can be done with the log as a whole. */
export function EventsActions({ log }: { log: Log }) {
  return (
    <div className={classes.actions}>
      <ExamplesMenu log={log} />
      <SavedQueries log={log} />
      <ColumnsMenu log={log} />
      <ExportMenu log={log} />
      <LinkButton />
    </div>
  )
}
