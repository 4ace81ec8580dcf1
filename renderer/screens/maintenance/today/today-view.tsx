import type { CalendarPage } from '../../../../shared/maintenance/calendar.ts'
import type { Job } from '../../../../shared/maintenance/job.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Section } from '../../../ui/section.tsx'
import { Empty } from '../../../ui/states.tsx'
import { JobCard } from '../job-card.tsx'
import { Show } from '../loaded.tsx'
import classes from '../maintenance.module.css'
import { dayOf, wholeDayWords } from '../plant-time.ts'
import { usePage } from '../use-page.ts'
import type { Place } from '../view.ts'
import { todayList } from './today.ts'

interface Props {
  place: Place
  revision: number
  go: (to: Partial<Place>) => void
}

/** Today's list for who does the work, overdue first. */
export function TodayView({ place, revision, go }: Props) {
  const page = usePage(null, revision)
  return (
    <Show loaded={page} what="Today’s jobs">
      {(data) => <Today page={data} place={place} go={go} />}
    </Show>
  )
}

function Today({ page, place, go }: { page: CalendarPage } & Omit<Props, 'revision'>) {
  const { now, tz, open, technicians } = page
  const list = todayList(open, place.who, dayOf(now, tz), tz, now)
  const nothing = list.overdue.length + list.running.length + list.today.length === 0
  return (
    <div className={classes.today}>
      <div className={classes.bar}>
        <p className={classes.date}>{wholeDayWords(now, tz)}</p>
        <Choice
          label="Technician"
          className={classes.choice}
          options={technicians.map((name) => ({ value: name, label: name }))}
          value={place.who}
          onValue={(who) => go({ who })}
        />
        <span className={classes.zone}>Times of {tz}</span>
      </div>
      <Jobs title="Overdue" jobs={list.overdue} tz={tz} />
      <Jobs title="In progress" jobs={list.running} tz={tz} />
      <Jobs title="Today" jobs={list.today} tz={tz} />
      {nothing && (
        <Empty
          title={place.who === null ? 'Nothing is to be done today' : `Nothing for ${place.who} today`}
        />
      )}
      <Jobs title="The week ahead" jobs={list.next} tz={tz} />
    </div>
  )
}

function Jobs({ title, jobs, tz }: { title: string; jobs: readonly Job[]; tz: string }) {
  if (jobs.length === 0) return null
  return (
    <Section title={title} note={`${jobs.length} job${jobs.length === 1 ? '' : 's'}`}>
      <ul className={classes.cards}>
        {jobs.map((job) => (
          <JobCard key={job.id} job={job} tz={tz} />
        ))}
      </ul>
    </Section>
  )
}
