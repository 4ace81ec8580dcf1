import { IconChevronRight, IconPin, IconPinFilled, IconRobot } from '@tabler/icons-react'
import { Link } from 'react-router'
import { type Board, type BoardChart, GROUPING_WORDS } from '../../../shared/metrics/board.ts'
import { isFew } from '../../../shared/metrics/board-chart.ts'
import { metricOf } from '../../../shared/metrics/catalogue.ts'
import { metricText, ofText } from '../../../shared/metrics/metric-text.ts'
import { robotPath } from '../../app/paths.ts'
import { num } from '../../ui/format.ts'
import { Section } from '../../ui/section.tsx'
import classes from './rank-list.module.css'

interface RankListProps {
  board: Board
  chart: BoardChart
  /** The window in words. */
  window: string
  pick: readonly string[]
  onPick: (key: string) => void
  onInto: ((key: string) => void) | undefined
}

/** Every group of one chart over the whole window, worst first, each with what its value is of. */
export function RankList({ board, chart, window, pick, onPick, onInto }: RankListProps) {
  const { label, worse } = metricOf(chart.metric)
  const word = GROUPING_WORDS[board.by]
  return (
    <Section
      title={`${label} by ${word}`}
      note={`${worse === null ? 'highest' : 'worst'} first, ${window}`}
      className={classes.section}
    >
      <div className={classes.header} aria-hidden>
        <span />
        <span className={classes.word}>{word}</span>
        <span>value</span>
        <span>{metricOf(chart.metric).of}</span>
      </div>
      <ol className={classes.list}>
        {chart.rank.map((row, i) => (
          <li key={row.key} className={classes.row}>
            <span className={classes.place}>{i + 1}</span>
            <Name by={board.by} name={row.key} onInto={onInto} />
            <span className={classes.value} data-few={isFew(chart.metric, row.n)}>
              {metricText(chart.metric, row.value)}
            </span>
            <span className={classes.of} title={ofText(chart.metric, row.n)}>
              {num(row.n, row.n < 10 && !Number.isInteger(row.n) ? 1 : 0)}
              {isFew(chart.metric, row.n) && ' (few)'}
            </span>
            {board.by === 'robot' && (
              <Link
                className={classes.pin!}
                to={robotPath(row.key)}
                aria-label={`Open ${row.key}`}
                title="Open the robot"
              >
                <IconRobot size={16} />
              </Link>
            )}
            {chart.band && (
              <button
                type="button"
                className={classes.pin}
                aria-pressed={pick.includes(row.key)}
                aria-label={`Draw ${row.key}`}
                title={pick.includes(row.key) ? 'Take out of the charts' : 'Draw in the charts'}
                onClick={() => onPick(row.key)}
              >
                {pick.includes(row.key) ? <IconPinFilled size={16} /> : <IconPin size={16} />}
              </button>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}

function Name({ by, name, onInto }: { by: Board['by']; name: string; onInto: RankListProps['onInto'] }) {
  if (!onInto) return <span className={classes.name}>{name}</span>
  return (
    <button type="button" className={classes.name} title={`Into ${name}`} onClick={() => onInto(name)}>
      <span className={classes.nameText}>{name}</span>
      {by !== 'robot' && <IconChevronRight size={14} aria-hidden />}
    </button>
  )
}
