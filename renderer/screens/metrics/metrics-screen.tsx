import { Button, Loader } from '@mantine/core'
import { IconAlertOctagon } from '@tabler/icons-react'
import { useNow } from '../../state/clock.ts'
import { useConnection } from '../../state/connection.ts'
import { rangeWords } from '../../time-range/range-words.ts'
import { TimeRangePicker } from '../../time-range/time-range-picker.tsx'
import { useAddressRange } from '../../time-range/use-address-range.ts'
import { useShifts } from '../../time-range/use-shifts.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Disconnected, Failed, Loading } from '../../ui/states.tsx'
import { Charts } from './charts.tsx'
import classes from './metrics.module.css'
import { MetricsToolbar } from './metrics-toolbar.tsx'
import { type ShownBoard, useBoard } from './use-board.ts'
import { useMetricsView } from './use-metrics-view.ts'

/** Pages of charts over one time axis, at `#/metrics`. */
export function MetricsScreen() {
  const [view, setView] = useMetricsView()
  const { range, problem, setRange } = useAddressRange()
  const shifts = useShifts()
  const now = useNow(10_000)
  const board = useBoard(view, range, shifts)
  return (
    <div className={classes.screen}>
      <PageHeader title="Metrics">
        <Renewing board={board} />
        <TimeRangePicker value={range} onChange={setRange} />
      </PageHeader>
      {problem !== null && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <MetricsToolbar view={view} onView={setView} />
      {board.error && board.shown && <Refused board={board} />}
      <Body board={board}>
        {board.shown && (
          <Charts
            board={board.shown}
            outdated={board.outdated}
            view={view}
            onView={setView}
            window={rangeWords(range, now, shifts)}
          />
        )}
      </Body>
    </div>
  )
}

function Body({ board, children }: { board: ShownBoard; children: React.ReactNode }) {
  const status = useConnection((state) => state.status)
  if (board.shown) return children
  if (board.error) return <Failed what="The charts" error={board.error} retry={board.reload} />
  return status === 'disconnected' ? <Disconnected what="Metrics" /> : <Loading what="the charts" />
}

/** A quiet sign that the charts on screen are not yet those asked for. */
function Renewing({ board }: { board: ShownBoard }) {
  if (!board.outdated || board.error) return null
  return (
    <span className={classes.renewing} role="status">
      <Loader size={14} color="gray" /> Loading
    </span>
  )
}

/** The newest answer failed: the charts below are from before, and say so. */
function Refused({ board }: { board: ShownBoard }) {
  return (
    <div className={classes.refused} role="alert">
      <IconAlertOctagon size={18} aria-hidden />
      <span>
        {board.outdated
          ? 'What was asked could not be loaded; the charts are those from before'
          : 'The charts could not be renewed'}
        : {board.error!.message}
      </span>
      <Button size="compact-sm" variant="default" onClick={board.reload}>
        Try again
      </Button>
    </div>
  )
}
