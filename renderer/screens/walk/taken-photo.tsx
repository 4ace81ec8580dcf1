import { useLoaded } from '../../state/use-loaded.ts'
import classes from './walk.module.css'

/** A photo that has reached the console. */
export function TakenPhoto({ id }: { id: string }) {
  const { data, error } = useLoaded(`walk photo ${id}`, (client, signal) =>
    client.call('trees.photo', { id }, { signal }),
  )
  if (error) return <p className={classes.dim}>The photo could not be loaded: {error.message}</p>
  if (!data) return null
  return (
    <img
      className={classes.photo}
      alt={`Taken by ${data.by}`}
      src={`data:${data.type};base64,${data.data}`}
    />
  )
}
