import { Checkbox } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { Column } from './columns.ts'
import classes from './columns-menu.module.css'

interface ColumnRowProps {
  column: Column
  isShown: boolean
  /** Its box cannot be changed: a log without columns, or with too many, says nothing. */
  isOnly: boolean
  onToggle: () => void
  onLeft: (() => void) | null
  onRight: (() => void) | null
}

/** A column to be shown or not, and its place among the others. */
export function ColumnRow({ column, isShown, isOnly, onToggle, onLeft, onRight }: ColumnRowProps) {
  const { label } = column
  return (
    <li className={classes.column}>
      <Checkbox label={label} checked={isShown} disabled={isOnly} onChange={onToggle} size="sm" />
      {isShown && (
        <span className={classes.moves}>
          <button
            type="button"
            aria-label={`${label}: to the left`}
            disabled={!onLeft}
            onClick={() => onLeft?.()}
          >
            <IconArrowUp size={14} aria-hidden />
          </button>
          <button
            type="button"
            aria-label={`${label}: to the right`}
            disabled={!onRight}
            onClick={() => onRight?.()}
          >
            <IconArrowDown size={14} aria-hidden />
          </button>
        </span>
      )}
    </li>
  )
}
