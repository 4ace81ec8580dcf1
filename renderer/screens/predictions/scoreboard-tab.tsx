import { Link } from 'react-router'
import { OUTCOME_MEANINGS, OUTCOMES, type Scoreboard, type ScoreEntry } from '../../../shared/health/score.ts'
import { predictionPath } from '../../app/paths.ts'
import { useConnection } from '../../state/connection.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { Age } from '../../ui/age.tsx'
import { Definition } from '../../ui/definition.tsx'
import { num, pct } from '../../ui/format.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { Disconnected, Empty, Failed, Loading } from '../../ui/states.tsx'
import { CostsForm } from './costs-form.tsx'
import classes from './predictions.module.css'
import own from './scoreboard.module.css'
import { daysText, rangeText } from './words.ts'

const OUTCOME_WORDS: Record<ScoreEntry['outcome'], string> = {
  hit: 'Hit',
  early: 'Too early',
  missed: 'Missed',
  false: 'False alarm',
  prevented: 'Prevented',
  open: 'Open',
}

/** Past warnings against what happened, with the money. */
export function ScoreboardTab({ turn }: { turn: number }) {
  const { data, error, reload } = useLoaded(
    'scoreboard',
    (client, signal) => client.call('predictions.scoreboard', {}, { signal }),
    turn,
  )
  const disconnected = useConnection((state) => state.status === 'disconnected')
  if (!data) {
    if (error) return <Failed what="The scoreboard" error={error} retry={reload} />
    return disconnected ? <Disconnected what="Scoreboard" /> : <Loading what="the scoreboard" />
  }
  return (
    <>
      <Sums board={data} />
      <CostsForm costs={data.costs} onSaved={reload} />
      {data.entries.length === 0 ? (
        <Empty title="Nothing to compare yet">
          <p>As soon as a failure was predicted, or a part failed, it is counted here.</p>
        </Empty>
      ) : (
        <Entries entries={data.entries} />
      )}
    </>
  )
}

const dollars = (value: number) => `$${num(value)}`

function Sums({ board }: { board: Scoreboard }) {
  const { counts, recall, precision, coverage } = board
  const figures: Figure[] = [
    [
      'Failures warned of',
      pct(recall, 0),
      'Failures that a run of the week before had announced.',
      `${counts.hit + counts.early + counts.missed} failures`,
    ],
    [
      'Warnings that were right',
      pct(precision, 0),
      'Warnings after which the part failed, or was repaired in time.',
      `${counts.hit + counts.early + counts.prevented + counts.false} ended warnings`,
    ],
    [
      'Within the range',
      pct(coverage, 0),
      'Predictions of the week before a failure whose range from p10 to p90 held it; 80 % is what is meant.',
      'predictions',
    ],
    [
      'Saved',
      dollars(board.saved_usd),
      'Work done after a warning, against an unplanned failure with its standstill.',
      `${counts.prevented} prevented`,
    ],
    [
      'Could have been saved',
      dollars(board.unused_usd),
      'Failures that were warned of and happened all the same.',
      `${counts.hit + counts.early} failures`,
    ],
    [
      'Lost unwarned',
      dollars(board.missed_usd),
      'Failures that nothing had announced.',
      `${counts.missed} failures`,
    ],
    [
      'At risk of waste',
      dollars(board.wasted_usd),
      'Planned work that false alarms would have caused.',
      `${counts.false} false alarms`,
    ],
  ]
  return (
    <>
      <Figures figures={figures} />
      <Figures
        figures={OUTCOMES.map((outcome) => [
          OUTCOME_WORDS[outcome],
          num(counts[outcome]),
          OUTCOME_MEANINGS[outcome],
          null,
        ])}
      />
    </>
  )
}

type Figure = [name: string, value: string, meaning: string, of: string | null]

function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className={own.figures}>
      {figures.map(([name, value, meaning, of]) => (
        <div key={name} className={own.figure}>
          <dt>{name}</dt>
          <dd>
            <Definition
              name={name}
              meaning={meaning}
              window="last 90 days"
              {...(of === null ? {} : { denominator: of })}
            >
              {value}
            </Definition>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Entries({ entries }: { entries: readonly ScoreEntry[] }) {
  return (
    <ScrollRegion label="Warnings and failures" className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            {['Outcome', 'Robot', 'Part', 'Warned', 'Said', 'Ended', 'Money', 'Model'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((one) => (
            <tr key={`${one.robot} ${one.component} ${one.warned_at} ${one.ended_at}`}>
              <td>{OUTCOME_WORDS[one.outcome]}</td>
              <td>
                <Link className={classes.link} to={predictionPath(one.robot)}>
                  {one.robot}
                </Link>
              </td>
              <td>{one.component_name}</td>
              <td>{one.warned_at === null ? 'no' : <Age at={one.warned_at} />}</td>
              <td>{one.predicted ? `${daysText(one.predicted)} (${rangeText(one.predicted)})` : '–'}</td>
              <td>{one.ended_at === null ? 'not yet' : <Age at={one.ended_at} />}</td>
              <td className={classes.number}>
                {one.money === 0 ? '–' : `${one.money > 0 ? '+' : '−'}${dollars(Math.abs(one.money))}`}
              </td>
              <td>
                {one.model ?? '–'}
                {one.replayed && (
                  <span className={classes.dim}> · worked out later from that morning’s data</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
