import { Button } from '@mantine/core'
import { useSearchParams } from 'react-router'
import { useNow } from '../../state/clock.ts'
import { useConnection } from '../../state/connection.ts'
import { spanOf, type TimeRange } from '../../time-range/range.ts'
import { rangeWords } from '../../time-range/range-words.ts'
import { TimeRangePicker } from '../../time-range/time-range-picker.tsx'
import { useAddressRange } from '../../time-range/use-address-range.ts'
import { useShifts } from '../../time-range/use-shifts.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Disconnected, Empty, Failed, Loading } from '../../ui/states.tsx'
import { exactTime } from '../../ui/time.ts'
import { filterParams, isFiltered, type JourneysFilter, parseFilter, withFilter } from './filter.ts'
import { FilterBar } from './filter-bar.tsx'
import { FindJourney } from './find-journey.tsx'
import classes from './journeys.module.css'
import { JourneysTable } from './journeys-table.tsx'
import { type JourneyPages, useJourneyPages } from './use-journey-pages.ts'

const EIGHT_HOURS: TimeRange = { kind: 'last', span: '8h' }
/** The newest page is read again this often while it is looked at. */
const RENEW_MS = 10_000

/** Tasks and traces as they happened, at `#/journeys`. */
export function JourneysScreen() {
  const [params, setParams] = useSearchParams()
  const { range, problem, setRange } = useAddressRange(EIGHT_HOURS)
  const filter = parseFilter(params)
  const change = (next: JourneysFilter) => setParams((before) => withFilter(before, next))
  const shifts = useShifts()
  const now = useNow(RENEW_MS)
  // Rounded, so that the same question is asked until the next turn.
  const turn = Math.floor(now / RENEW_MS)
  const { from, to, live } = spanOf(range, turn * RENEW_MS, shifts)
  const asked = JSON.stringify([filter, range])
  const pages = useJourneyPages(asked, { ...filterParams(filter), from, ...(live ? {} : { to }) }, turn)
  const words = rangeWords(range, now, shifts)
  return (
    <div className={classes.screen}>
      <PageHeader title="Journeys">
        <FindJourney />
        <TimeRangePicker value={range} onChange={setRange} />
      </PageHeader>
      {problem && (
        <p role="status" className={classes.note}>
          {problem}
        </p>
      )}
      <FilterBar filter={filter} onChange={change} />
      <Rows pages={pages} now={now} words={words} filtered={isFiltered(filter)} />
    </div>
  )
}

interface RowsProps {
  pages: JourneyPages
  now: number
  /** The time that is looked at, in words. */
  words: string
  filtered: boolean
}

function Rows({ pages, now, words, filtered }: RowsProps) {
  const disconnected = useConnection((state) => state.status === 'disconnected')
  const { rows, more, error, reload, lookedFrom } = pages
  if (rows === null) {
    if (error) return <Failed what="Journeys" error={error} retry={reload} />
    return disconnected ? <Disconnected what="Journeys" /> : <Loading what="journeys" />
  }
  if (rows.length === 0 && lookedFrom === null)
    return (
      <Empty title={filtered ? 'No journey passes the filter' : 'No journeys in this time'}>
        <p>
          {filtered
            ? `Nothing of that kind started in the time shown (${words}). Choose a longer time or fewer conditions.`
            : `No task and no trace started in the time shown (${words}). Choose a longer time; a task appears with its first event.`}
        </p>
      </Empty>
    )
  return (
    <>
      <JourneysTable rows={rows} now={now} more={lookedFrom === null ? more : null} />
      <End pages={pages} />
    </>
  )
}

/** How many there are, and how far back they go. */
function End({ pages: { rows, more, loadingMore, lookedFrom, error } }: { pages: JourneyPages }) {
  const count = `${rows!.length.toLocaleString('en')} journeys`
  const text = error
    ? `Older ones could not be loaded: ${error.message}`
    : loadingMore
      ? `${count}; loading older ones…`
      : lookedFrom !== null
        ? `${count}; looked back to ${exactTime(lookedFrom)} so far.`
        : more === null
          ? `${count}, all of this time.`
          : `The newest ${count}; older ones follow below.`
  return (
    <div className={classes.end} role="status">
      {text}
      {more && lookedFrom !== null && (
        <Button variant="default" size="compact-md" onClick={more}>
          Look further back
        </Button>
      )}
    </div>
  )
}
