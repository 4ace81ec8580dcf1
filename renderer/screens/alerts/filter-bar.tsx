import { IconFilterOff, IconKeyboard } from '@tabler/icons-react'
import { useMemo } from 'react'
import { ALERT_STATES, type Alert, type AlertState } from '../../../shared/alerts/alert.ts'
import { isSilenced } from '../../../shared/alerts/order.ts'
import { SEVERITIES, type Severity } from '../../../shared/alerts/rule.ts'
import { Choice, type Option } from '../../ui/choice.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { SEVERITY_WORDS } from '../../ui/severity.ts'
import { ToolButton } from '../../ui/tool-button.tsx'
import classes from './filter-bar.module.css'
import { filterOptions } from './select-alerts.ts'
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
      <SearchField
        label="Search alerts"
        placeholder="Search alerts"
        text={view.text}
        onText={(text) => onView({ text })}
        className={classes.text}
      />
      <Choice
        label="Severity"
        options={SEVERITIES.map((value) => ({ value, label: SEVERITY_WORDS[value] }))}
        value={view.severity}
        onValue={(severity) => onView({ severity: severity as Severity | null })}
        className={classes.choice}
      />
      {view.tab !== 'history' && (
        <Choice
          label="State"
          options={statesOf(view.tab)}
          value={view.state}
          onValue={(state) => onView({ state: state as AlertState | null })}
          className={classes.choice}
        />
      )}
      <Choice
        label="Zone"
        options={options.zones}
        value={view.zone}
        onValue={(zone) => onView({ zone })}
        className={classes.choice}
      />
      <Choice
        label="Rule"
        options={options.rules}
        value={view.rule}
        onValue={(rule) => onView({ rule })}
        className={classes.choice}
      />
      <span className={classes.shown} role="status">
        {shown}
      </span>
      {hasFilters(view) && (
        <ToolButton onClick={() => onView(withoutFilters(view))}>
          <IconFilterOff size={16} aria-hidden /> Show all
        </ToolButton>
      )}
      {onKeys && (
        <ToolButton className={classes.keys} onClick={onKeys}>
          <IconKeyboard size={16} aria-hidden /> Keys
        </ToolButton>
      )}
    </div>
  )
}

function statesOf(tab: Tab): Option[] {
  return ALERT_STATES.filter((state) => state !== 'normal' && isSilenced(state) === (tab === 'silenced')).map(
    (value) => ({ value, label: STATE_WORDS[value] }),
  )
}
