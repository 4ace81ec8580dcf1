import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import type { ComparedStep, JourneyComparison } from '../../../shared/journeys/compare.ts'
import type { Journey } from '../../../shared/journeys/journey.ts'
import { spanText } from '../../../shared/journeys/span-text.ts'
import { journeyPath } from '../../app/paths.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import classes from './journey.module.css'
import { percent } from './scale.ts'
import { joined, spanOrDash } from './text.ts'

/** Two journeys step by step: what differs in words, and bars on one scale. */
export function CompareResult({ comparison }: { comparison: JourneyComparison }) {
  const { a, b, against, steps, differences } = comparison
  const longest = Math.max(1, ...steps.map(({ a_ms, b_ms }) => Math.max(a_ms ?? 0, b_ms ?? 0)))
  return (
    <>
      <p className={classes.compareWith}>
        Here {name(a)}: {spanOrDash(a.duration_ms)}. There{' '}
        <Anchor component={Link} to={journeyPath(b.trace_id ?? b.task_id, b.robot ?? undefined)}>
          {name(b)}
        </Anchor>{' '}
        ({against}): {spanOrDash(b.duration_ms)}.
      </p>
      {differences.length === 0 ? (
        <p className={classes.hint}>No step differs by more than a hundredth of the whole.</p>
      ) : (
        <ol className={classes.differences} aria-label="Differences, largest first">
          {differences.map((text) => (
            <li key={text}>{joined(text)}</li>
          ))}
        </ol>
      )}
      <ScrollRegion label="Steps of both journeys">
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col" className={classes.numeric}>
                Here
              </th>
              <th scope="col" className={classes.numeric}>
                There
              </th>
              <th scope="col" className={classes.numeric}>
                Difference
              </th>
              <th scope="col" className={classes.pairHead}>
                Here above there, up to {joined(spanText(longest))}
              </th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <Row
                key={`${step.attempt} ${step.words} ${step.wait} ${step.a_ms} ${step.b_ms}`}
                step={step}
                longest={longest}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  )
}

function name({ kind, task_id, robot, trace_id }: Journey): string {
  const what = kind === 'trace' ? `trace ${trace_id}` : `task ${task_id}`
  return robot === null ? what : `${what} on ${robot}`
}

function Row({ step, longest }: { step: ComparedStep; longest: number }) {
  const { words, wait, attempt, a_ms, b_ms, more_ms, a_status, b_status } = step
  return (
    <tr data-wait={wait}>
      <th scope="row">
        {wait ? 'then, until the next step' : words}
        {attempt > 1 && !wait && <span className={classes.small}> retry {attempt - 1}</span>}
      </th>
      <td className={classes.numeric}>{spanOrDash(a_ms)}</td>
      <td className={classes.numeric}>{spanOrDash(b_ms)}</td>
      <td className={classes.numeric}>
        {more_ms === 0 ? '' : `${more_ms > 0 ? '+' : '−'}${spanOrDash(Math.abs(more_ms))}`}
      </td>
      <td className={classes.pair} aria-hidden>
        <span
          data-failed={a_status === 'failed' && !wait}
          style={{ width: percent((a_ms ?? 0) / longest) }}
        />
        <span
          data-there
          data-failed={b_status === 'failed' && !wait}
          style={{ width: percent((b_ms ?? 0) / longest) }}
        />
      </td>
    </tr>
  )
}
