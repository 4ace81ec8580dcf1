import { IconAntennaBars1, IconAntennaBars3, IconAntennaBars5, IconAntennaBarsOff } from '@tabler/icons-react'
import type { Freshness } from '../../shared/fleet/freshness.ts'
import classes from './badges.module.css'
import { FRESHNESS_MEANING, FRESHNESS_WORDS } from './robot-words.ts'
import { Unseen } from './unseen.tsx'

const SHAPES = {
  fresh: IconAntennaBars5,
  late: IconAntennaBars3,
  lost: IconAntennaBarsOff,
  never: IconAntennaBars1,
} as const satisfies Record<Freshness, unknown>

/** How current what we know of a robot is. Compact leaves the word to screen readers and the hover. */
export function FreshnessBadge({ freshness, compact = false }: { freshness: Freshness; compact?: boolean }) {
  const Shape = SHAPES[freshness]
  return (
    <span className={classes.badge} data-freshness={freshness} title={FRESHNESS_MEANING[freshness]}>
      <Shape size={16} aria-hidden className={classes.shape} />
      {compact ? (
        <Unseen>{FRESHNESS_WORDS[freshness]}</Unseen>
      ) : (
        <span className={classes.word}>{FRESHNESS_WORDS[freshness]}</span>
      )}
    </span>
  )
}
