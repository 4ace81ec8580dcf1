import { IconClockPause, IconProgress } from '@tabler/icons-react'
import { LevelMark } from '../../ui/level-mark.tsx'
import classes from './commands.module.css'
import type { StatusWords } from './words.ts'

/** A status by shape and word; coloured only where somebody has to look. */
export function StatusMark({
  status: { word, level },
  waiting = false,
}: {
  status: StatusWords
  waiting?: boolean
}) {
  if (level !== null) return <LevelMark level={level} word={word} />
  const Shape = waiting ? IconClockPause : IconProgress
  return (
    <span className={classes.underWay}>
      <Shape size={18} aria-hidden />
      {word}
    </span>
  )
}
