import { useEffect, useState } from 'react'
import { useLoaded } from '../../state/use-loaded.ts'
import { base64Bytes } from '../incidents/save-file.ts'
import classes from './review.module.css'

/** A picture of a bundle. Its kind was told from its content: nothing but a picture is shown as one. */
export function Photo({ bundle, name }: { bundle: string; name: string }) {
  const { data, error } = useLoaded(`${bundle}/${name}`, (client, signal) =>
    client.call('bundle.file', { id: bundle, name }, { signal }),
  )
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!data?.type.startsWith('image/')) return
    const made = URL.createObjectURL(new Blob([base64Bytes(data.data)], { type: data.type }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [data])
  if (error) return <span className={classes.small}> (the photo is not in the file as it was sealed)</span>
  return url === null ? null : <img className={classes.photo} src={url} alt="Taken at this step" />
}
