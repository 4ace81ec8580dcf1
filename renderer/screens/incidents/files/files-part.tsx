import { Button, FileButton } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useState } from 'react'
import type { Incident, IncidentFile } from '../../../../shared/incidents/incident.ts'
import { Age } from '../../../ui/age.tsx'
import { bytes } from '../../../ui/format.ts'
import { Section } from '../../../ui/section.tsx'
import { doAs, doNow } from '../../commands/do-as.ts'
import classes from '../incidents.module.css'
import { LiveOnly, useRecorded } from '../recorded.tsx'
import { base64Bytes, saveFile } from '../save-file.ts'
import { Picture } from './picture.tsx'
import { sendFile } from './send-file.ts'

/** Pictures and files that were put with it. */
export function FilesPart({ incident: { id, files } }: { incident: Incident }) {
  const [sending, setSending] = useState(false)
  const add = async (file: File | null) => {
    if (!file) return
    setSending(true)
    await doAs((client, by) => sendFile(client, { id, by }, file), `Added ${file.name}`)
    setSending(false)
  }
  return (
    <Section title="Files and pictures">
      {files.length > 0 && (
        <ul className={classes.files}>
          {files.map((file) => (
            <FileRow key={file.id} incident={id} file={file} />
          ))}
        </ul>
      )}
      <LiveOnly>
        <FileButton onChange={(file) => void add(file)}>
          {(props) => (
            <Button
              {...props}
              size="xs"
              variant="default"
              className={classes.act ?? ''}
              loading={sending}
              leftSection={<IconPaperclip size={16} aria-hidden />}
            >
              Add a file or picture
            </Button>
          )}
        </FileButton>
      </LiveOnly>
    </Section>
  )
}

function FileRow({ incident, file }: { incident: string; file: IncidentFile }) {
  const { id, name, picture, by, ts, note, bytes: size } = file
  const recorded = useRecorded()
  const save = () =>
    void doNow(async (client) => {
      const { data, type } = recorded
        ? await recorded.file(client, id)
        : await client.call('incidents.file', { id: incident, file: id })
      saveFile(name, base64Bytes(data), type)
      return true
    })
  return (
    <li>
      {picture && <Picture incident={incident} file={file} />}
      <button type="button" className={classes.link} onClick={save}>
        {name}
      </button>
      <span className={classes.small}>
        {bytes(size)}, {by} <Age at={ts} />
      </span>
      {note !== null && <span>{note}</span>}
    </li>
  )
}
