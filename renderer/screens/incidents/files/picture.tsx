import { useEffect, useState } from 'react'
import type { IncidentFile } from '../../../../shared/incidents/incident.ts'
import { useLoaded } from '../../../state/use-loaded.ts'
import classes from '../incidents.module.css'
import { useRecorded } from '../recorded.tsx'
import { base64Bytes } from '../save-file.ts'

/** A picture, small. Its kind was told from its content, so that nothing but a picture is ever shown as one. */
export function Picture({
  incident,
  file: { id, name, type, note },
}: {
  incident: string
  file: IncidentFile
}) {
  const recorded = useRecorded()
  const { data } = useLoaded(`picture/${incident}/${id}`, (client, signal) =>
    recorded
      ? recorded.file(client, id)
      : client.call('incidents.file', { id: incident, file: id }, { signal }),
  )
  const [url, setUrl] = useState<string | null>(null)
  const content = data?.data
  useEffect(() => {
    if (content === undefined) return
    const made = URL.createObjectURL(new Blob([base64Bytes(content)], { type }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [content, type])
  return url === null ? null : <img className={classes.picture} src={url} alt={note ?? name} />
}
