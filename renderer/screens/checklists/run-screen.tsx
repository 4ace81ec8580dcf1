import { Button } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { Link, useParams } from 'react-router'
import { type ChecklistView, openLines } from '../../../shared/troubleshooting/checklist.ts'
import { CHECKLISTS_PATH } from '../../app/paths.ts'
import { useConnection } from '../../state/connection.ts'
import { useForbidden } from '../../state/me.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { Age } from '../../ui/age.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { saveFile } from '../incidents/save-file.ts'
import { Show } from '../maintenance/loaded.tsx'
import { ask } from './ask.ts'
import classes from './checklists.module.css'
import { RunLine } from './run-line.tsx'

/** A run of a checklist, line by line, beside what the last one found, at `#/checklists/:id`. */
export function ChecklistRunScreen() {
  const { id = '' } = useParams()
  const loaded = useLoaded(`checklist ${id}`, (client, signal) =>
    client.call('checklists.get', { id }, { signal }),
  )
  return (
    <div className={classes.page}>
      <Show loaded={loaded} what="The checklist">
        {(view) => <Shown view={view} onChange={loaded.replace} />}
      </Show>
    </div>
  )
}

function Shown({ view, onChange }: { view: ChecklistView; onChange: (view: ChecklistView) => void }) {
  const { run, before } = view
  const left = openLines(run).length
  const forbidden = useForbidden('checklists.answer')
  const finish = async () => {
    const done = await ask('checklists.finish', { id: run.id })
    if (done) onChange(done)
  }
  return (
    <>
      <PageHeader title={`${run.title}: ${run.robot ?? 'the fleet'}`}>
        <Link className={classes.button} data-screen to={CHECKLISTS_PATH}>
          All checklists
        </Link>
        <Exports id={run.id} />
      </PageHeader>
      <p className={classes.dim}>
        Begun by {run.by} <Age at={run.started} />
        {run.ended !== null && (
          <>
            , finished <Age at={run.ended} />
          </>
        )}
        .{' '}
        {run.body.named
          ? 'Every line is signed by a person; data answers none of it.'
          : 'What data can answer is answered; you may answer otherwise.'}
        {before && (
          <>
            {' '}
            Compared with the run of <Age at={before.started} />.
          </>
        )}
      </p>
      <ol className={classes.lines}>
        {run.body.lines.map((line) => (
          <RunLine key={line.id} line={line} view={view} onChange={onChange} />
        ))}
      </ol>
      {run.ended === null && forbidden !== null && <p className={classes.dim}>{forbidden}</p>}
      {run.ended === null && forbidden === null && (
        <Button
          className={classes.screen}
          h={56}
          color="gray"
          disabled={left > 0}
          onClick={() => void finish()}
        >
          {left === 0 ? 'Finish' : left === 1 ? '1 line is open' : `${left} lines are open`}
        </Button>
      )}
    </>
  )
}

function Exports({ id }: { id: string }) {
  const save = async (format: 'csv' | 'markdown') => {
    const { client } = useConnection.getState()
    const file = await client?.call('checklists.export', { id, format })
    if (file) saveFile(file.name, file.text, file.type)
  }
  return (
    <span className={classes.exports}>
      <Button
        h={48}
        variant="default"
        leftSection={<IconDownload size={18} />}
        onClick={() => void save('csv')}
      >
        CSV
      </Button>
      <Button
        h={48}
        variant="default"
        leftSection={<IconDownload size={18} />}
        onClick={() => void save('markdown')}
      >
        Markdown
      </Button>
      <Button h={48} variant="default" leftSection={<IconPrinter size={18} />} onClick={() => window.print()}>
        Print
      </Button>
    </span>
  )
}
