import { Select, TextInput } from '@mantine/core'
import { IconFilterOff, IconKeyboard, IconSearch } from '@tabler/icons-react'
import { useEffect, useMemo, useRef } from 'react'
import { ALERT_STATES, type Alert, type AlertState } from '../../../shared/alerts/alert.ts'
import { isSilenced } from '../../../shared/alerts/order.ts'
import { SEVERITIES, type Severity } from '../../../shared/alerts/rule.ts'
import { SEVERITY_WORDS } from '../../ui/severity.ts'
import { isTyping } from '../fleet/is-typing.ts'
import classes from './filter-bar.module.css'
import { filterOptions, type Option } from './select-alerts.ts'
import { hasFilters, type Tab, type View, withoutFilters } from './view.ts'
import { STATE_WORDS } from './words.ts'

interface FilterBarProps {
  view: View
  onView: (part: Partial<View>) => void
  /** What can be filtered. */
  alerts: readonly Alert[]
  shown: string
  /** Lists the keys; absent where there are none. */
  onKeys?: () => void
}

/** Filters of the alerts; they live in the address. */
export function FilterBar({ view, onView, alerts, shown, onKeys }: FilterBarProps) {
  const options = useMemo(() => filterOptions(alerts), [alerts])
  return (
    <div className={classes.bar} role="toolbar" aria-label="Filter alerts">
      <Search text={view.text} onText={(text) => onView({ text })} />
      <Choice
        label="Severity"
        options={SEVERITIES.map((value) => ({ value, label: SEVERITY_WORDS[value] }))}
        value={view.severity}
        onValue={(severity) => onView({ severity: severity as Severity | null })}
      />
      {view.tab !== 'history' && (
        <Choice
          label="State"
          options={statesOf(view.tab)}
          value={view.state}
          onValue={(state) => onView({ state: state as AlertState | null })}
        />
      )}
      <Choice label="Zone" options={options.zones} value={view.zone} onValue={(zone) => onView({ zone })} />
      <Choice label="Rule" options={options.rules} value={view.rule} onValue={(rule) => onView({ rule })} />
      <span className={classes.shown} role="status">
        {shown}
      </span>
      {hasFilters(view) && (
        <button type="button" className={classes.button} onClick={() => onView(withoutFilters(view))}>
          <IconFilterOff size={16} aria-hidden /> Show all
        </button>
      )}
      {onKeys && (
        <button type="button" className={`${classes.button} ${classes.keys}`} onClick={onKeys}>
          <IconKeyboard size={16} aria-hidden /> Keys
        </button>
      )}
    </div>
  )
}

function statesOf(tab: Tab): Option[] {
  return ALERT_STATES.filter((state) => state !== 'normal' && isSilenced(state) === (tab === 'silenced')).map(
    (value) => ({ value, label: STATE_WORDS[value] }),
  )
}

function Search({ text, onText }: { text: string; onText: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return
      event.preventDefault()
      input.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <TextInput
      ref={input}
      size="xs"
      className={classes.text!}
      type="search"
      aria-label="Search alerts"
      aria-keyshortcuts="/"
      placeholder="Search alerts"
      leftSection={<IconSearch size={15} aria-hidden />}
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onText('')
      }}
    />
  )
}

interface ChoiceProps {
  label: string
  options: Option[]
  value: string | null
  onValue: (value: string | null) => void
}

/** A chosen value that no alert has any more stays in the list, so that it can be seen and taken back. */
function Choice({ label, options, value, onValue }: ChoiceProps) {
  const known = value === null || options.some((option) => option.value === value)
  const data = known ? options : [...options, { value, label: value }]
  if (data.length === 0) return null
  return (
    <Select
      aria-label={label}
      placeholder={`${label}: all`}
      size="xs"
      className={classes.choice!}
      clearable
      searchable={data.length > 8}
      data={data}
      value={value}
      onChange={onValue}
    />
  )
}
