import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useConnection } from '../../state/connection.ts'
import { Disconnected, Empty, Failed, Loading } from '../../ui/states.tsx'
import classes from './alerts.module.css'
import { FilterBar } from './filter-bar.tsx'
import { HistoryLine } from './history-line.tsx'
import lineClasses from './line.module.css'
import { matchesText } from './select-alerts.ts'
import { useHistory } from './use-history.ts'
import { hasFilters, type View, withoutFilters } from './view.ts'

interface HistoryProps {
  view: View
  onView: (part: Partial<View>) => void
}

/** Alerts that are over, the newest first; each opens to every transition and who did it. */
export function History({ view, onView }: HistoryProps) {
  const { alerts, more, older, error, reload, loading } = useHistory(view)
  const disconnected = useConnection((state) => state.status === 'disconnected')
  const shown = useMemo(
    () => alerts?.filter((alert) => matchesText(alert, view.text)) ?? [],
    [alerts, view.text],
  )
  const total = alerts?.length ?? 0
  return (
    <>
      <FilterBar
        view={view}
        onView={onView}
        alerts={alerts ?? []}
        shown={
          alerts && total > 0 ? `${shown.length === total ? '' : `${shown.length} of `}newest ${total}` : ''
        }
      />
      {!alerts ? (
        error ? (
          <Failed what="The history" error={error} retry={reload} />
        ) : disconnected ? (
          <Disconnected what="History" />
        ) : (
          <Loading what="the history" />
        )
      ) : shown.length === 0 ? (
        <Empty
          title={hasFilters(view) ? 'No alert matches' : 'No alert is over yet'}
          action={
            hasFilters(view) && (
              <Button variant="default" onClick={() => onView(withoutFilters(view))}>
                Show all
              </Button>
            )
          }
        />
      ) : (
        <ul className={lineClasses.list} aria-label="Alerts that are over, newest first">
          {shown.map((alert) => (
            <HistoryLine
              key={alert.id}
              alert={alert}
              shown={alert.id === view.alert}
              onOpen={() => onView({ alert: alert.id })}
            />
          ))}
        </ul>
      )}
      {more && (
        <Button className={classes.older!} variant="default" size="md" loading={loading} onClick={older}>
          Show older
        </Button>
      )}
    </>
  )
}
