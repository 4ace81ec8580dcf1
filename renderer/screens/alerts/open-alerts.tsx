import { Button } from '@mantine/core'
import { IconCircleCheck, IconX } from '@tabler/icons-react'
import { useCallback, useMemo, useState } from 'react'
import type { Alert } from '../../../shared/alerts/alert.ts'
import { useAlerts } from '../../state/alerts.ts'
import { Empty } from '../../ui/states.tsx'
import { ActButtons } from './acts/act-buttons.tsx'
import { ActDialog, type Asked } from './acts/act-dialog.tsx'
import { AlertList } from './alert-list.tsx'
import classes from './alerts.module.css'
import { FilterBar } from './filter-bar.tsx'
import { KeysHelp } from './keys-help.tsx'
import { selectAlerts } from './select-alerts.ts'
import { useKeyActs } from './use-key-acts.ts'
import { useLines } from './use-lines.ts'
import { DEFAULT_VIEW, hasFilters, type View, withoutFilters } from './view.ts'

interface OpenAlertsProps {
  view: View
  onView: (part: Partial<View>) => void
}

/** The alerts that ask for attention, or those that are silenced on purpose. */
export function OpenAlerts({ view, onView }: OpenAlertsProps) {
  const open = useAlerts((state) => state.open)
  const { tab, severity, state, zone, rule, text } = view
  const ofTab = useMemo(() => selectAlerts(open.values(), { ...DEFAULT_VIEW, tab }), [open, tab])
  const alerts = useMemo(
    () => selectAlerts(ofTab, { tab, severity, state, zone, rule, text, alert: null }),
    [ofTab, tab, severity, state, zone, rule, text],
  )
  const show = useCallback((alert: string) => onView({ alert }), [onView])
  const lines = useLines(alerts, show)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [help, setHelp] = useState(false)
  useKeyActs({ lines, view, onView, ask: setAsked, help: () => setHelp(true) })
  return (
    <>
      <FilterBar
        view={view}
        onView={onView}
        alerts={ofTab}
        shown={shownText(alerts.length, ofTab.length)}
        onKeys={() => setHelp(true)}
      />
      {alerts.length === 0 ? (
        <Nothing view={view} onView={onView} />
      ) : (
        <AlertList lines={lines.lines} chosen={lines.chosen} shown={view.alert} acts={lines.acts} />
      )}
      {lines.chosenAlerts.length > 0 && (
        <ChosenBar alerts={lines.chosenAlerts} ask={setAsked} clear={lines.clear} />
      )}
      <ActDialog
        asked={asked}
        onEnd={(done) => {
          setAsked(null)
          if (done) lines.clear()
        }}
      />
      <KeysHelp opened={help} onClose={() => setHelp(false)} />
    </>
  )
}

function shownText(shown: number, total: number): string {
  const alerts = total === 1 ? 'alert' : 'alerts'
  return shown === total ? `${total} ${alerts}` : `${shown} of ${total} ${alerts}`
}

function Nothing({ view, onView }: OpenAlertsProps) {
  if (hasFilters(view))
    return (
      <Empty
        title="No alert matches"
        action={
          <Button variant="default" onClick={() => onView(withoutFilters(view))}>
            Show all
          </Button>
        }
      />
    )
  if (view.tab === 'silenced')
    return (
      <Empty title="Nothing is shelved or out of service">
        Alerts that somebody silences on purpose are kept here, with the reason and when it ends.
      </Empty>
    )
  return (
    <p className={classes.calm}>
      <IconCircleCheck size={20} aria-hidden /> Nothing needs attention.
    </p>
  )
}

interface ChosenBarProps {
  alerts: readonly Alert[]
  ask: (asked: Asked) => void
  clear: () => void
}

/** What can be done about all chosen ones at once; it stays in reach of the thumb. */
function ChosenBar({ alerts, ask, clear }: ChosenBarProps) {
  return (
    <section className={classes.chosen} aria-label="Chosen alerts">
      <strong role="status">
        {alerts.length === 1 ? '1 alert chosen' : `${alerts.length} alerts chosen`}
      </strong>
      <ActButtons alerts={alerts} ask={ask} onDone={clear} />
      <Button
        className={classes.none!}
        size="sm"
        variant="subtle"
        color="gray"
        leftSection={<IconX size={16} />}
        onClick={clear}
      >
        Choose none
      </Button>
    </section>
  )
}
