import { Link } from 'react-router'
import { findMeasure } from '../../../shared/alerts/measure.ts'
import type { Backtest, BacktestExample, Rule } from '../../../shared/alerts/rule.ts'
import { quoted } from '../../../shared/query/print.ts'
import { eventsPath } from '../../app/paths.ts'
import { duration, num, pct } from '../../ui/format.ts'
import { clockTime, exactTime } from '../../ui/time.ts'
import { valueText } from '../alerts/words.ts'
import classes from './rule-form.module.css'

/** How often, how badly, beside which other rules, and when exactly. */
export function BacktestResult({ backtest, rule }: { backtest: Backtest; rule: Rule }) {
  const { would_fire, flood_minutes, subjects, overlaps, examples } = backtest
  return (
    <>
      <dl className={classes.figures}>
        <div>
          <dt>Would have fired</dt>
          <dd>{would_fire === 1 ? 'once' : `${num(would_fire)} times`}</dd>
        </div>
        <div>
          <dt>In floods (over 10 in 10 min)</dt>
          <dd>{num(flood_minutes)} min</dd>
        </div>
        <div>
          <dt>Looked at</dt>
          <dd>{num(subjects)}</dd>
        </div>
      </dl>
      {overlaps.length > 0 && (
        <>
          <h3 className={classes.subtitle}>At the same time as</h3>
          <ul className={classes.overlaps}>
            {overlaps.map(({ rule: id, name, alerts, share }) => (
              <li key={id}>
                {name}: {num(alerts)} of them ({pct(share, 0)})
              </li>
            ))}
          </ul>
        </>
      )}
      {examples.length > 0 && (
        <>
          <h3 className={classes.subtitle}>
            {examples.length < would_fire ? `The newest ${examples.length}` : 'When'}
          </h3>
          <ul className={classes.moments}>
            {examples.map((example) => (
              <Moment key={`${example.subject}/${example.from}`} example={example} rule={rule} />
            ))}
          </ul>
        </>
      )}
      <p className={classes.note}>
        Looked at in steps of {duration(backtest.step_s)}, from {exactTime(backtest.from).slice(0, 16)}; took{' '}
        {duration(backtest.took_ms / 1000)}.
      </p>
    </>
  )
}

function Moment({ example, rule }: { example: BacktestExample; rule: Rule }) {
  const { subject, robot, task_type, from, to, worst } = example
  const unit = findMeasure(rule.measure)?.unit ?? 'plain'
  const value = worst === null ? null : valueText({ unit }, worst)
  const terms = [
    ...(robot === undefined ? [] : [`robot:${quoted(robot)}`]),
    ...(task_type === undefined ? [] : [`task_type:${quoted(task_type)}`]),
  ]
  const end = to ?? from + 3_600_000
  const range = { kind: 'between', from: from - 600_000, to: end + 600_000 } as const
  return (
    <li className={classes.moment}>
      <time dateTime={new Date(from).toISOString()} title={exactTime(from)}>
        {exactTime(from).slice(5, 10)} {clockTime(from)}
      </time>
      <Link to={eventsPath({ q: terms.join(' '), range })}>{subject}</Link>
      <span className={classes.dim}>
        {to === null ? 'still' : duration((to - from) / 1000)}
        {value !== null && ` · worst ${value}`}
      </span>
    </li>
  )
}
