import { useConnection } from '../../state/connection.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Disconnected, Failed, Loading } from '../../ui/states.tsx'
import classes from './events.module.css'
import { EventsActions } from './events-actions.tsx'
import { Facets } from './facets.tsx'
import { FacetsPanel } from './facets-panel.tsx'
import { Histogram } from './histogram.tsx'
import { LogEnd } from './log-end.tsx'
import { LogTable } from './log-table.tsx'
import { NoMatch } from './no-match.tsx'
import { QueryBar } from './query-bar.tsx'
import { ResultLine } from './result-line.tsx'
import { TailListener } from './tail-listener.tsx'
import { type Log, useLog } from './use-log.ts'

/** Everything that happened, to be searched, at `#/events`. */
export function EventsScreen() {
  const log = useLog()
  const { tail, summary } = log
  return (
    <div className={classes.screen}>
      {log.view.tail && log.search && (
        <TailListener q={log.view.q} offset={log.search.utc_offset_min} onFrame={tail.receive} />
      )}
      <PageHeader title="Events">
        <EventsActions log={log} />
      </PageHeader>
      <QueryBar log={log} />
      {summary.data && (
        <Histogram
          summary={summary.data}
          isOld={summary.isOld}
          onZoom={log.zoom.into}
          onBack={log.zoom.back}
        />
      )}
      <ResultLine log={log} />
      <div className={classes.body}>
        {summary.data && (
          <FacetsPanel>
            <Facets summary={summary.data} q={log.view.q} terms={log.terms} onRemove={log.removeTerm} />
          </FacetsPanel>
        )}
        <Rows log={log} />
      </div>
    </div>
  )
}

function Rows({ log }: { log: Log }) {
  const disconnected = useConnection((state) => state.status === 'disconnected')
  const { pages, rows } = log
  const isEmpty = !rows.some(({ kind }) => kind === 'event')
  if (isEmpty && pages.error) return <Failed what="Events" error={pages.error} retry={log.refresh} />
  if (isEmpty && (pages.key !== null || pages.status === 'cancelled' || log.search === null))
    return <NoMatch log={log} />
  if (isEmpty) return disconnected ? <Disconnected what="Events" /> : <Loading what="events" />
  return (
    <LogTable
      ref={log.table}
      rows={rows}
      columns={log.view.columns}
      now={log.now}
      terms={log.terms}
      onEnd={pages.more}
      onAtTop={tailHold(log)}
      isOld={log.isOld}
      slides={log.view.tail}
      end={<LogEnd log={log} />}
    />
  )
}

function tailHold({ tail }: Log) {
  return (atTop: boolean) => tail.hold(!atTop)
}
