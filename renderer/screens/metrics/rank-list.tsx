import { IconChevronRight, IconPin, IconPinFilled } from '@tabler/icons-react'
import { Link } from 'react-router'
import { type Board, type BoardChart, GROUPING_WORDS } from '../../../shared/metrics/board.ts'
import { isFew } from '../../../shared/metrics/board-chart.ts'
import { metricOf } from '../../../shared/metrics/catalogue.ts'
import { metricText, ofText } from '../../../shared/metrics/metric-text.ts'
import { robotPath } from '../../app/paths.ts'
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
      <ol className={classes.list}>
        {chart.rank.map((row, i) => (
          <li key={row.key} className={classes.row}>
            <span className={classes.place}>{i + 1}</span>
            <Name by={board.by} name={row.key} onInto={onInto} />
            <span className={classes.value} data-few={isFew(chart.metric, row.n)}>
              {metricText(chart.metric, row.value)}
            </span>
            <span className={classes.of}>
              {ofText(chart.metric, row.n)}
              {isFew(chart.metric, row.n) && ' (few)'}
            </span>
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
  if (by === 'robot')
    return (
      <Link className={classes.name!} to={robotPath(name)} title={name}>
        {name}
      </Link>
    )
  if (!onInto) return <span className={classes.name}>{name}</span>
  return (
    <button type="button" className={classes.name} title={`Into ${name}`} onClick={() => onInto(name)}>
      <span className={classes.nameText}>{name}</span>
      <IconChevronRight size={14} aria-hidden />
    </button>
  )
}
