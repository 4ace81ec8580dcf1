import { Popover } from '@mantine/core'
import { IconCalendarTime, IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useNow } from '../state/clock.ts'
import { CustomRange } from './custom-range.tsx'
import { sameRange, spanOf, type TimeRange } from './range.ts'
import { LAST_CHOICES, type RangeChoice, shiftChoices } from './range-choices.ts'
import { rangeWords } from './range-words.ts'
import classes from './time-range.module.css'
import { asTyped } from './typed-time.ts'
import { useShifts } from './use-shifts.ts'

interface TimeRangePickerProps {
  value: TimeRange
  onChange: (range: TimeRange) => void
}

/** The time a screen is about: a span up to now, a shift, or two times as they are typed. */
export function TimeRangePicker({ value, onChange }: TimeRangePickerProps) {
  const [open, setOpen] = useState(false)
  const shifts = useShifts()
  const now = useNow(30_000)
  const words = rangeWords(value, now, shifts)
  const { from, to } = spanOf(value, now, shifts)
  const choose = (range: TimeRange) => {
    setOpen(false)
    onChange(range)
  }
  const choices = { value, onChoose: choose }
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.target}
          aria-label={`Time: ${words}`}
          title={`${asTyped(from)} – ${asTyped(to)}`}
          onClick={() => setOpen(!open)}
        >
          <IconCalendarTime size={18} aria-hidden />
          <span className={classes.words}>{words}</span>
          <IconChevronDown size={16} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label="Time">
        <div className={classes.columns}>
          <Choices title="Up to now" choices={LAST_CHOICES} {...choices} />
          <Choices title="Shifts" choices={shiftChoices(now, shifts)} {...choices} />
        </div>
        <CustomRange key={`${from}`} from={from} to={to} now={now} onChoose={choose} />
      </Popover.Dropdown>
    </Popover>
  )
}

interface ChoicesProps {
  title: string
  choices: readonly RangeChoice[]
  value: TimeRange
  onChoose: (range: TimeRange) => void
}

function Choices({ title, choices, value, onChoose }: ChoicesProps) {
  return (
    <fieldset className={classes.choices}>
      <legend className={classes.legend}>{title}</legend>
      {choices.map(({ label, about, range }) => (
        <button
          key={label}
          type="button"
          className={classes.choice}
          aria-pressed={sameRange(range, value)}
          onClick={() => onChoose(range)}
        >
          {label}
          {about && <span className={classes.about}>{about}</span>}
        </button>
      ))}
    </fieldset>
  )
}
