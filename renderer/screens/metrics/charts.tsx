import { useCallback, useMemo, useState } from 'react'
import { type Board, GROUPING_WORDS } from '../../../shared/metrics/board.ts'
import { metricOf } from '../../../shared/metrics/catalogue.ts'
import { Empty } from '../../ui/states.tsx'
import { ChangeList } from './change-list.tsx'
import { marksOf } from './change-words.ts'
import { ChartCard } from './chart-card.tsx'
import { DifferencesPanel } from './differences-panel.tsx'
import classes from './metrics.module.css'
import { RankList } from './rank-list.tsx'
import { useDifferences } from './use-differences.ts'
import { into, type MetricsView, picked } from './view.ts'

interface ChartsProps {
  board: Board
  /** The charts answer an earlier question than the one asked now. */
  outdated: boolean
  view: MetricsView
  onView: (view: MetricsView) => void
  /** The window in words. */
  window: string
}

/** The charts of a page, and beside them the groups in order, the changes, or what differs in a stretch. */
export function Charts({ board, outdated, view, onView, window }: ChartsProps) {
  const [marked, setMarked] = useState<string | null>(null)
  const marks = useMemo(() => marksOf(board.changes), [board.changes])
  const differences = useDifferences(view)
  const onSelect = useCallback(
    (stretch: { from: number; to: number } | null) => onView({ ...view, stretch: stretch && whole(stretch) }),
    [onView, view],
  )
  const goInto = useCallback(
    (key: string) => {
      const next = into(view, key)
      if (next) onView(next)
    },
    [onView, view],
  )
  const onRank = useCallback((chart: string) => onView({ ...view, chart }), [onView, view])
  const ranked = board.charts.find(({ metric }) => metric === view.chart) ?? board.charts[0]
  if (board.charts.length === 0) return <NoCharts board={board} />
  const onInto = board.by === view.by && into(view, '') !== null ? goInto : undefined
  return (
    <div className={classes.body} data-asking={view.stretch !== null} aria-busy={outdated}>
      <div className={classes.grid} data-outdated={outdated}>
        {board.charts.map((chart) => (
          <ChartCard
            key={chart.metric}
            {...{ board, chart, window, marks, marked, onSelect, onInto, onRank }}
            onMark={setMarked}
            stretch={view.stretch}
            against={differences.data?.before ?? null}
            ranked={board.by !== 'fleet' && chart === ranked}
          />
        ))}
        <NotTold board={board} />
      </div>
      <div className={classes.side}>
        {view.stretch ? (
          <DifferencesPanel {...{ view, onView, marked }} asked={differences} onMark={setMarked} />
        ) : (
          <>
            <p className={classes.hint}>
              Drag across a chart to ask what else changed in that time. With the keyboard: focus a chart,
              Enter at both ends.
            </p>
            {ranked && ranked.rank.length > 0 && (
              <RankList
                {...{ board, window, onInto }}
                chart={ranked}
                pick={view.pick}
                onPick={(key) => onView(picked(view, key))}
              />
            )}
            <ChangeList changes={board.changes} marked={marked} onMark={setMarked} />
          </>
        )}
      </div>
    </div>
  )
}

const MINUTE = 60_000

/** Whole minutes: nothing finer is counted. */
function whole({ from, to }: { from: number; to: number }) {
  const start = Math.round(from / MINUTE) * MINUTE
  return { from: start, to: Math.max(start + MINUTE, Math.round(to / MINUTE) * MINUTE) }
}

function NotTold({ board }: { board: Board }) {
  if (board.not_told.length === 0) return null
  const names = board.not_told.map((id) => metricOf(id).label).join(', ')
  return <p className={classes.notTold}>Not counted by type of task: {names}.</p>
}

function NoCharts({ board }: { board: Board }) {
  return board.page === 'other' && board.not_told.length === 0 ? (
    <Empty title="No other signals">
      Every metric that robots send has its place on the other pages. A metric of any other name appears here.
    </Empty>
  ) : (
    <Empty title={`Nothing here by ${GROUPING_WORDS[board.by]}`}>
      These are measured by robot, not by type of task. Choose another way to split, or take the task type
      out.
    </Empty>
  )
}
