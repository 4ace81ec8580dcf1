import Calendar from '@fullcalendar/react'
import dayGrid from '@fullcalendar/react/daygrid'
import interaction from '@fullcalendar/react/interaction'
import list from '@fullcalendar/react/list'
import classic from '@fullcalendar/react/themes/classic'
import timeGrid from '@fullcalendar/react/timegrid'
import '@fullcalendar/react/skeleton.css'
import '@fullcalendar/react/themes/classic/theme.css'
import { useMemo } from 'react'
import { assetWords, type Job } from '../../../../shared/maintenance/job.ts'
import { dayOf, timeWords } from '../plant-time.ts'
import classes from './board.module.css'
import type { Entry } from './events.ts'
import type { CalendarKind } from './span.ts'

const VIEWS: Record<CalendarKind, string> = {
  month: 'dayGridMonth',
  week: 'timeGridWeek',
  day: 'timeGridDay',
  agenda: 'listMonth',
}
/** Pixels; a month shows its weeks at once, hours scroll. */
const HEIGHTS: Record<CalendarKind, number | 'auto'> = { month: 660, week: 720, day: 720, agenda: 'auto' }
const PLUGINS = [classic, dayGrid, timeGrid, list, interaction]
const TIME = { hour: '2-digit', minute: '2-digit', hour12: false } as const

interface Props {
  view: CalendarKind
  day: string
  tz: string
  entries: readonly Entry[]
  onOpen: (job: Job) => void
  /** A job was dropped on another time; `back` puts it where it was. */
  onMove: (job: Job, starts: number, back: () => void) => void
  onDay: (day: string) => void
}

/** The dates, drawn by FullCalendar in the zone of the plant. */
export function Board({ view, day, tz, entries, onOpen, onMove, onDay }: Props) {
  const byId = useMemo(() => new Map(entries.map((entry) => [entry.id, entry])), [entries])
  const events = useMemo(() => entries.map(toEvent), [entries])
  return (
    <div className={classes.board} data-view={view}>
      <Calendar
        key={`${view} ${day} ${tz}`}
        plugins={PLUGINS}
        initialView={VIEWS[view]}
        initialDate={day}
        timeZone={tz}
        headerToolbar={false}
        firstDay={1}
        locale="en-gb"
        height={HEIGHTS[view]}
        fixedWeekCount={false}
        eventMinHeight={22}
        scrollTime="05:00:00"
        allDaySlot={false}
        nowIndicator
        dayMaxEvents
        eventTimeFormat={TIME}
        slotHeaderFormat={TIME}
        eventDurationEditable={false}
        eventInteractive
        navLinks={view === 'month'}
        navLinkDayClick={(date) => onDay(dayOf(date.getTime(), tz))}
        events={events}
        eventContent={({ event, timeText }) => <Shown entry={byId.get(event.id)} time={timeText} tz={tz} />}
        eventClass={({ event }) => `${classes.entry} ${classes[byId.get(event.id)?.tone ?? 'open'] ?? ''}`}
        eventClick={({ event }) => {
          const job = byId.get(event.id)?.job
          if (job) onOpen(job)
        }}
        eventDrop={({ event, revert }) => {
          const job = byId.get(event.id)?.job
          if (job && event.start) onMove(job, event.start.getTime(), revert)
          else revert()
        }}
      />
    </div>
  )
}

function toEvent({ id, title, starts, ends, movable }: Entry) {
  return {
    id,
    title,
    start: new Date(starts).toISOString(),
    end: new Date(ends).toISOString(),
    startEditable: movable,
  }
}

function Shown({ entry, time, tz }: { entry: Entry | undefined; time: string; tz: string }) {
  if (!entry) return null
  const clock = timeWords(entry.starts, tz)
  const word = entry.tone === 'overdue' || entry.tone === 'missed' || entry.tone === 'running'
  return (
    <span className={classes.shown} title={`${time || clock} ${entry.label}`}>
      <span className={classes.time}>{clock}</span>
      <span className={classes.title}>{entry.title}</span>
      <span className={classes.asset}>{assetWords(entry.asset)}</span>
      {word && <span className={classes.word}>{entry.tone === 'running' ? 'in progress' : entry.tone}</span>}
    </span>
  )
}
