import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { PageHeader } from '../../ui/page-header.tsx'
import { CalendarView } from './calendar/calendar-view.tsx'
import { FilesMenu } from './files/files-menu.tsx'
import { useRevision } from './live.ts'
import classes from './maintenance.module.css'
import { PlansView } from './plans/plans-view.tsx'
import { RowsView } from './rows/rows-view.tsx'
import { ScheduleDialog } from './schedule/schedule-dialog.tsx'
import { SettingsView } from './settings-view.tsx'
import { TodayView } from './today/today-view.tsx'
import { type Place, printPlace, readPlace } from './view.ts'
import { ViewLinks } from './view-links.tsx'

/** Everything that is to be maintained: today's list, the calendar, rows and plans, at `#/maintenance`. */
export function MaintenanceScreen() {
  const [params, setParams] = useSearchParams()
  const place = readPlace(params)
  const { revision } = useRevision()
  const [scheduling, setScheduling] = useState(false)
  const go = (to: Partial<Place>) => setParams(printPlace({ ...place, ...to }), { replace: true })
  return (
    <div className={classes.page}>
      <PageHeader title="Maintenance">
        <FilesMenu />
        <Button leftSection={<IconPlus size={18} />} variant="default" onClick={() => setScheduling(true)}>
          Schedule a job
        </Button>
      </PageHeader>
      <ViewLinks place={place} />
      <Shown place={place} revision={revision} go={go} />
      <ScheduleDialog opened={scheduling} onClose={() => setScheduling(false)} />
    </div>
  )
}

interface ShownProps {
  place: Place
  revision: number
  go: (to: Partial<Place>) => void
}

function Shown({ place, revision, go }: ShownProps) {
  switch (place.view) {
    case 'today':
      return <TodayView place={place} revision={revision} go={go} />
    case 'rows':
      return <RowsView place={place} revision={revision} go={go} />
    case 'plans':
      return <PlansView revision={revision} />
    case 'settings':
      return <SettingsView />
    default:
      return <CalendarView place={place} view={place.view} revision={revision} go={go} />
  }
}
