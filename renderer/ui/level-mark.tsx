import {
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconCircleCheck,
  IconHelpSquareRounded,
} from '@tabler/icons-react'
import type { Level } from '../../shared/fleet/live.ts'
import { LEVEL_WORDS } from './level.ts'
import classes from './level-mark.module.css'
import { Unseen } from './unseen.tsx'

/** Each level has a shape of its own, so that it reads without colour. */
const SHAPES = {
  ok: IconCircleCheck,
  warning: IconAlertTriangleFilled,
  critical: IconAlertOctagonFilled,
  unknown: IconHelpSquareRounded,
} as const

export interface LevelMarkProps {
  level: Level
  /** Instead of the level's own word. */
  word?: string
  /** Shape alone; the word is still read out. */
  compact?: boolean
  size?: 'sm' | 'md' | 'lg'
}

const PIXELS = { sm: 14, md: 18, lg: 30 } as const

/** A level by shape, word and colour. */
export function LevelMark({ level, word, compact = false, size = 'md' }: LevelMarkProps) {
  const Shape = SHAPES[level]
  const text = word ?? LEVEL_WORDS[level]
  return (
    <span className={classes.mark} data-level={level} data-size={size}>
      <Shape size={PIXELS[size]} aria-hidden className={classes.shape} />
      {compact ? <Unseen>{text}</Unseen> : <span className={classes.word}>{text}</span>}
    </span>
  )
}
