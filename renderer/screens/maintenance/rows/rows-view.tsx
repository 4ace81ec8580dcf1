import { SegmentedControl } from '@mantine/core'
import { Link } from 'react-router'
import type { CalendarPage } from '../../../../shared/maintenance/calendar.ts'
import { jobPath } from '../../../app/paths.ts'
import { useFleet } from '../../../state/fleet.ts'
import { useLoaded } from '../../../state/use-loaded.ts'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import { Empty } from '../../../ui/states.tsx'
import { type Entry, entriesOf } from '../calendar/events.ts'
import { TurnBar } from '../calendar/turn-bar.tsx'
import { Show } from '../loaded.tsx'
import shared from '../maintenance.module.css'
import { addDays, dayOf, dayWords, mondayOf, startOfDay, timeWords } from '../plant-time.ts'
import { usePage } from '../use-page.ts'
import { type Place, ROWS_BY, type RowsBy } from '../view.ts'
import classes from './rows.module.css'
import { type Row, rowsOf } from './rows.ts'

const DAYS = 14
const BY_WORDS: Record<RowsBy, string> = { robot: 'Robot', zone: 'Zone', technician: 'Technician' }

interface Props {
  place: Place
  revision: number
  go: (to: Partial<Place>) => void
}

/** Two weeks as rows of robots, zones or technicians. */
export function RowsView(props: Props) {
  const settings = useLoaded('settings', (client, signal) =>
    client.call('maintenance.settings', {}, { signal }),
  )
  return (
    <Show loaded={settings} what="The rows">
      {({ tz }) => <Zoned {...props} tz={tz} />}
    </Show>
  )
}

function Zoned({ place, revision, go, tz }: Props & { tz: string }) {
  const first = mondayOf(place.day ?? dayOf(Date.now(), tz))
  const days = Array.from({ length: DAYS }, (_, at) => addDays(first, at))
  const range = { from: startOfDay(first, tz), to: startOfDay(addDays(first, DAYS), tz) }
  const page = usePage(range, revision)
  return (
    <div className={shared.calendar}>
      <TurnBar
        title={`${dayWords(range.from, tz)} to ${dayWords(range.to - 1, tz)}`}
        step="two weeks"
        onTurn={(by) => go({ day: addDays(first, by * DAYS) })}
        onToday={() => go({ day: null })}
      >
        <SegmentedControl
          aria-label="Rows by"
          data={ROWS_BY.map((value) => ({ value, label: BY_WORDS[value] }))}
          value={place.by}
          onChange={(by) => go({ by: by as RowsBy })}
        />
        <span className={shared.zone}>Times of {tz}</span>
      </TurnBar>
      <Show loaded={page} what="The rows">
        {(data) => <Rows page={data} by={place.by} who={place.who} days={days} />}
      </Show>
    </div>
  )
}

function Rows({
  page,
  by,
  who,
  days,
}: {
  page: CalendarPage
  by: RowsBy
  who: string | null
  days: string[]
}) {
  const robots = useFleet((state) => state.robots)
  const rows = rowsOf(entriesOf(page, who), by, days, page.tz, (robot) => robots.get(robot)?.zone ?? null)
  const today = dayOf(page.now, page.tz)
  if (rows.length === 0) return <Empty title="Nothing is planned in these two weeks" />
  return (
    <ScrollRegion label={`Two weeks by ${by}`} className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{BY_WORDS[by]}</th>
            {days.map((day) => (
              <th key={day} scope="col" data-today={day === today}>
                {dayWords(startOfDay(day, page.tz), page.tz)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.key} row={row} days={days} today={today} tz={page.tz} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function Line({ row, days, today, tz }: { row: Row; days: string[]; today: string; tz: string }) {
  return (
    <tr>
      <th scope="row">{row.title}</th>
      {row.days.map((entries, at) => (
        <td key={days[at]} data-today={days[at] === today}>
          {entries.map((entry) => (
            <Chip key={entry.id} entry={entry} tz={tz} />
          ))}
        </td>
      ))}
    </tr>
  )
}

function Chip({ entry, tz }: { entry: Entry; tz: string }) {
  const text = (
    <>
      <span className={classes.time}>{timeWords(entry.starts, tz)}</span> {entry.title}
    </>
  )
  const title = `${timeWords(entry.starts, tz)} ${entry.label}`
  if (!entry.job) {
    return (
      <span className={classes.chip} data-tone="ahead" title={title}>
        {text}
      </span>
    )
  }
  return (
    <Link className={classes.chip} data-tone={entry.tone} title={title} to={jobPath(entry.job.id)}>
      {text}
    </Link>
  )
}
