import type { Change } from '../../../shared/metrics/board.ts'
import { Age } from '../../ui/age.tsx'
import { Section } from '../../ui/section.tsx'
import { clockTime } from '../../ui/time.ts'
import classes from './change-list.module.css'
import { changeId, changeText, kindWord } from './change-words.ts'

interface ChangeListProps {
  changes: readonly Change[]
  marked: string | null
  onMark: (id: string | null) => void
}

/** The marks of the charts as a list, newest first: for the keyboard, and to read what a mark is. */
export function ChangeList({ changes, marked, onMark }: ChangeListProps) {
  return (
    <Section title="Changes" note={changes.length === 0 ? undefined : `${changes.length} in this time`}>
      {changes.length === 0 ? (
        <p className={classes.none}>Nothing was changed in this time, as far as anybody told.</p>
      ) : (
        <ChangeRows changes={[...changes].reverse()} marked={marked} onMark={onMark} />
      )}
    </Section>
  )
}

export function ChangeRows({ changes, marked, onMark }: ChangeListProps) {
  return (
    <ul className={classes.list}>
      {changes.map((change) => {
        const id = changeId(change)
        return (
          <li key={id}>
            <button
              type="button"
              className={classes.change}
              data-marked={id === marked}
              onMouseEnter={() => onMark(id)}
              onMouseLeave={() => onMark(null)}
              onFocus={() => onMark(id)}
              onBlur={() => onMark(null)}
              onClick={() => onMark(id)}
              title={change.robots.join(', ')}
            >
              <span className={classes.text}>
                {kindWord(change.kind)}: {changeText(change)}
              </span>
              <span className={classes.time}>
                {clockTime(change.ts).slice(0, 5)}
                {change.until - change.ts >= 60_000 && `–${clockTime(change.until).slice(0, 5)}`},{' '}
                <Age at={change.ts} />
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
