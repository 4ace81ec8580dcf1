import { IconDatabase } from '@tabler/icons-react'
import type { Evidence } from '../../../shared/troubleshooting/evidence.ts'
import type { Likely } from '../../../shared/troubleshooting/walk.ts'
import { useConnection } from '../../state/connection.ts'
import { Age } from '../../ui/age.tsx'
import classes from './walk.module.css'

/** What the console knows already, each with its age; what is old is marked and decides nothing. */
export function EvidenceList({ evidence, likely }: { evidence: readonly Evidence[]; likely: Likely | null }) {
  const offline = useConnection((state) => state.status !== 'connected')
  if (evidence.length === 0 && !likely) return null
  return (
    <section className={classes.known} aria-label="What the console knows">
      <h2 className={classes.small}>
        <IconDatabase size={16} aria-hidden /> The console knows
        {offline && ' (before the connection was lost)'}
      </h2>
      <ul className={classes.evidence}>
        {evidence.map((one) => (
          <Line key={one.of} evidence={one} />
        ))}
      </ul>
      {likely && (
        <p className={classes.likely}>
          Most likely: “{likely.title}” solved {likely.solved} of {likely.walks} past walks
          {likely.of === 'fault' ? ' of this fault' : ''}.
        </p>
      )}
    </section>
  )
}

function Line({ evidence: { text, at, stale } }: { evidence: Evidence }) {
  return (
    <li data-stale={stale || undefined}>
      <span>{text}</span>
      {at !== null && (
        <span className={classes.age}>
          <Age at={at} />
          {stale && ', old'}
        </span>
      )}
    </li>
  )
}
