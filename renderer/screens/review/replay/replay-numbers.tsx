import type { ReplayFrame, ReplayLevel } from '../../../../shared/review/replay.ts'
import type { Slice, Slices } from '../../../../shared/review/slices.ts'
import { num, pct } from '../../../ui/format.ts'
import classes from '../review.module.css'
import { LEVEL_WORDS } from './tile.ts'

const ORDER: readonly ReplayLevel[] = ['busy', 'idle', 'failing', 'unhealthy', 'lost', 'unknown']
/** A rate of a single minute jumps; it is told over the last minutes up to the moment. */
const OVER_MS = 5 * 60_000

/** How many robots were how, and how the tasks of the minutes before ended. */
export function ReplayNumbers({
  frame,
  slices,
  t,
}: {
  frame: ReplayFrame
  slices: Slices | null
  t: number
}) {
  return (
    <>
      <dl className={classes.counts} aria-label="Robots at this moment">
        {ORDER.filter((level) => frame.counts[level] > 0).map((level) => (
          <div key={level}>
            <dt>{LEVEL_WORDS[level]}</dt>
            <dd>{frame.counts[level]}</dd>
          </div>
        ))}
      </dl>
      {slices && (
        <table className={classes.rates}>
          <caption>Success over the 5 min before</caption>
          <tbody>
            <Rate who="Those concerned" slices={slices.concerned} t={t} />
            {slices.rest.length > 0 && <Rate who="All others, same tasks" slices={slices.rest} t={t} />}
            <Rate who="Whole fleet" slices={slices.fleet} t={t} />
          </tbody>
        </table>
      )}
    </>
  )
}

function Rate({ who, slices, t }: { who: string; slices: readonly Slice[]; t: number }) {
  const { succeeded, failed } = sumBefore(slices, t)
  const n = succeeded + failed
  return (
    <tr>
      <th scope="row">{who}</th>
      <td>{pct(n === 0 ? null : succeeded / n, 0)}</td>
      <td className={classes.small}>
        {num(n)} {n === 1 ? 'task' : 'tasks'}
      </td>
    </tr>
  )
}

/** Tasks that ended in the minutes up to a moment. */
export function sumBefore(slices: readonly Slice[], t: number): { succeeded: number; failed: number } {
  const within = slices.filter((slice) => slice.t > t - OVER_MS && slice.t <= t)
  return {
    succeeded: within.reduce((sum, slice) => sum + slice.succeeded, 0),
    failed: within.reduce((sum, slice) => sum + slice.failed, 0),
  }
}
