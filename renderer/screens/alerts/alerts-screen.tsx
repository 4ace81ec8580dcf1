import { IconGauge, IconListCheck } from '@tabler/icons-react'
import { Link } from 'react-router'
import { QUALITY_PATH, RULES_PATH } from '../../app/paths.ts'
import { useAlerts, useAlertsFailure } from '../../state/alerts.ts'
import { useConnection } from '../../state/connection.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Disconnected, Failed, Loading } from '../../ui/states.tsx'
import classes from './alerts.module.css'
import { AlertDetail } from './detail/alert-detail.tsx'
import { History } from './history.tsx'
import { OpenAlerts } from './open-alerts.tsx'
import { PersonMark } from './person-mark.tsx'
import { SoundControls } from './sound/sound-controls.tsx'
import { TabLinks } from './tab-links.tsx'
import { useView } from './use-view.ts'

/** What needs attention, what is silenced, and what is over, at `#/alerts`. */
export function AlertsScreen() {
  const [view, onView] = useView()
  const loaded = useAlerts((state) => state.loaded)
  const failure = useAlertsFailure((state) => state.error)
  const disconnected = useConnection((state) => state.status === 'disconnected')
  return (
    <div className={classes.screen} data-detail={view.alert !== null}>
      <PageHeader title="Alerts">
        <SoundControls />
        <PersonMark />
        <Link className={classes.rules} to={RULES_PATH}>
          <IconListCheck size={16} aria-hidden /> Rules
        </Link>
        <Link className={classes.rules} to={QUALITY_PATH}>
          <IconGauge size={16} aria-hidden /> Alarm quality
        </Link>
      </PageHeader>
      <TabLinks view={view} />
      <div className={classes.body}>
        <div className={classes.main}>
          {view.tab === 'history' ? (
            <History view={view} onView={onView} />
          ) : failure ? (
            <Failed what="Alerts" error={failure} />
          ) : loaded ? (
            <OpenAlerts view={view} onView={onView} />
          ) : disconnected ? (
            <Disconnected what="Alerts" />
          ) : (
            <Loading what="alerts" />
          )}
        </div>
        {view.alert !== null && <AlertDetail id={view.alert} onClose={() => onView({ alert: null })} />}
      </div>
    </div>
  )
}
