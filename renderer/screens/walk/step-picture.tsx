import { useLoaded } from '../../state/use-loaded.ts'
import { pictureOf } from './pictures.ts'
import classes from './step-title.module.css'

/** What to look at. The words beside it say the same. Delivered pictures are part of the page, own ones are asked for. */
export function StepPicture({ name }: { name: string }) {
  const delivered = pictureOf(name)
  const { data } = useLoaded(delivered === null ? `picture ${name}` : null, (client, signal) =>
    client.call('trees.picture', { name }, { signal }),
  )
  const source = delivered ?? (data && `data:${data.type};base64,${data.data}`)
  if (!source) return null
  return (
    <div className={classes.picture}>
      <img src={source} alt="" />
    </div>
  )
}
