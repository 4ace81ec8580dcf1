import { Link } from 'react-router'
import { HANDOVER_PATH } from '../../app/paths.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { num } from '../../ui/format.ts'
import { Section } from '../../ui/section.tsx'
import { Failed } from '../../ui/states.tsx'
import { exactTime } from '../../ui/time.ts'
import classes from './handover.module.css'

/** The hand-overs before, newest first; `shown` is the one that is on the screen. */
export function Past({ shown }: { shown: string | null }) {
  const { data, error, reload } = useLoaded(`handovers/${shown ?? ''}`, (client, signal) =>
    client.call('handover.list', {}, { signal }),
  )
  if (error) return <Failed what="The list of hand-overs" error={error} retry={reload} />
  return (
    <Section title="Earlier hand-overs" className={classes.screenOnly}>
      {data?.handovers.length === 0 && <p className={classes.plain}>None has been signed yet.</p>}
      <ul className={classes.items}>
        {data?.handovers.map(({ id, by, to, signed, items, pressing }) => (
          <li key={id} className={classes.pastRow} aria-current={id === shown ? 'true' : undefined}>
            <Link to={`${HANDOVER_PATH}?id=${id}`}>{exactTime(signed).slice(0, 16)}</Link>
            <span>
              {by} → {to}
            </span>
            <span className={classes.small}>
              {num(items)} handed over, {num(pressing)} pressing
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
