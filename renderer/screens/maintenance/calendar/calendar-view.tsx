import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { CalendarPage } from '../../../../shared/maintenance/calendar.ts'
import type { Job } from '../../../../shared/maintenance/job.ts'
import { jobPath } from '../../../app/paths.ts'
import { useLoaded } from '../../../state/use-loaded.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Show } from '../loaded.tsx'
import classes from '../maintenance.module.css'
import { MoveDialog } from '../move/move-dialog.tsx'
import { dayOf } from '../plant-time.ts'
import { usePage } from '../use-page.ts'
import type { Place } from '../view.ts'
import { Board } from './board.tsx'
import { entriesOf } from './events.ts'
import { Overdue } from './overdue.tsx'
import { type CalendarKind, spanOf, spanWords, turned } from './span.ts'
import { TurnBar } from './turn-bar.tsx'

interface Props {
  place: Place
  view: CalendarKind
  revision: number
  go: (to: Partial<Place>) => void
}

const STEPS: Record<CalendarKind, string> = { month: 'month', week: 'week', day: 'day', agenda: 'month' }

/** Month, week, day or agenda. A job that is dragged asks first, with what would follow. */
export function CalendarView(props: Props) {
  const settings = useLoaded('settings', (client, signal) =>
    client.call('maintenance.settings', {}, { signal }),
  )
  return (
    <Show loaded={settings} what="The calendar">
      {({ tz }) => <Zoned {...props} tz={tz} />}
    </Show>
  )
}

function Zoned({ place, view, revision, go, tz }: Props & { tz: string }) {
  const day = place.day ?? dayOf(Date.now(), tz)
  const page = usePage(spanOf(view, day, tz), revision)
  return (
    <div className={classes.calendar}>
      <TurnBar
        title={spanWords(view, day, tz)}
        step={STEPS[view]}
        onTurn={(by) => go({ day: turned(view, day, by) })}
        onToday={() => go({ day: null })}
      >
        <Choice
          label="Technician"
          className={classes.choice}
          options={(page.data?.technicians ?? []).map((name) => ({ value: name, label: name }))}
          value={place.who}
          onValue={(who) => go({ who })}
        />
        <span className={classes.zone}>Times of {tz}</span>
      </TurnBar>
      <Show loaded={page} what="The calendar">
        {(data) => <Dates page={data} who={place.who} view={view} day={day} go={go} />}
      </Show>
    </div>
  )
}

interface DatesProps {
  page: CalendarPage
  who: string | null
  view: CalendarKind
  day: string
  go: (to: Partial<Place>) => void
}

function Dates({ page, who, view, day, go }: DatesProps) {
  const navigate = useNavigate()
  const [moving, setMoving] = useState<{ job: Job; starts: number; back: () => void } | null>(null)
  const end = (moved: boolean) => {
    if (!moved) moving?.back()
    setMoving(null)
  }
  return (
    <>
      {page.cut && (
        <p className={classes.cut}>There is more in this stretch than can be drawn; look at a shorter one.</p>
      )}
      <Overdue open={page.open} who={who} tz={page.tz} now={page.now} />
      <Board
        view={view}
        day={day}
        tz={page.tz}
        entries={entriesOf(page, who)}
        onOpen={(job) => void navigate(jobPath(job.id))}
        onMove={(job, starts, back) => setMoving({ job, starts, back })}
        onDay={(to) => go({ view: 'day', day: to })}
      />
      <p className={classes.hint}>
        Drag a job to move it; by keyboard open it and choose “Move”. Dashed dates are still to come from a
        plan.
      </p>
      <MoveDialog job={moving?.job ?? null} starts={moving?.starts} tz={page.tz} onEnd={end} />
    </>
  )
}
