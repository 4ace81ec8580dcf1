import type { Life, PastPrediction } from '../../../shared/health/prediction.ts'
import { Age } from '../../ui/age.tsx'
import { duration } from '../../ui/format.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { Section } from '../../ui/section.tsx'
import { exactTime } from '../../ui/time.ts'
import { CategoryMark } from './category-mark.tsx'
import classes from './predictions.module.css'
import { daysText, rangeText } from './words.ts'

interface HistoryProps {
  history: readonly PastPrediction[]
  lives: readonly Life[]
  names: ReadonlyMap<string, string>
}

const END_WORDS: Record<NonNullable<Life['end']>, string> = {
  failed: 'failed',
  repaired: 'repaired',
  replaced: 'robot replaced',
}

/** What was said before, and how long the parts really lasted. */
export function History({ history, lives, names }: HistoryProps) {
  const ended = lives.filter(({ end }) => end !== null).reverse()
  return (
    <>
      <Section
        title="Earlier predictions"
        note={history.length === 0 ? 'none with a number yet' : history.length}
      >
        {history.length > 0 && <Said history={history} names={names} />}
      </Section>
      <Section
        title="Lives of the parts"
        note={ended.length === 0 ? 'no failure or repair was told yet' : ended.length}
      >
        {ended.length > 0 && <Lives lives={ended} names={names} />}
      </Section>
    </>
  )
}

function Said({ history, names }: Pick<HistoryProps, 'history' | 'names'>) {
  return (
    <ScrollRegion label="Predictions run by run" className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            {['Run', 'Part', 'Urgency', 'Said', 'Would fail', 'Model'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {history.toReversed().map((one) => (
            <tr key={`${one.component} ${one.run_at}`}>
              <td>
                <Age at={one.run_at} />
              </td>
              <td>{names.get(one.component) ?? one.component}</td>
              <td>
                <CategoryMark category={one.category} />
              </td>
              <td>
                {one.days_until_failure &&
                  `${daysText(one.days_until_failure)} (${rangeText(one.days_until_failure)})`}
              </td>
              <td>
                {one.days_until_failure &&
                  exactTime(one.run_at + one.days_until_failure.p50 * 86_400_000).slice(0, 16)}
              </td>
              <td>
                {one.model}
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

function Lives({ lives, names }: Pick<HistoryProps, 'lives' | 'names'>) {
  return (
    <ScrollRegion label="Ends of lives" className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            {['Part', 'Ended', 'How', 'Lasted', 'What was told'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lives.map(({ component, from, to, end, what }) => (
            <tr key={`${component} ${to}`}>
              <td>{names.get(component) ?? component}</td>
              <td>
                <Age at={to} />
              </td>
              <td>{end && END_WORDS[end]}</td>
              <td className={classes.number}>
                {from === null ? 'beginning not seen' : duration((to! - from) / 1000)}
              </td>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
