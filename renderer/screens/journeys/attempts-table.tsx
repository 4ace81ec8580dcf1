import type { Journey, JourneySpan } from '../../../shared/journeys/journey.ts'
import { num } from '../../ui/format.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { Section } from '../../ui/section.tsx'
import classes from './journey.module.css'
import { attemptTitle, sideBySide } from './rows.ts'
import { StepMark } from './step-mark.tsx'
import { plainName, spanOrDash, usualOrDash } from './text.ts'

/** More columns than this nobody compares. */
const MOST = 8

/** The attempts of a task side by side, step by step. */
export function AttemptsTable({ journey }: { journey: Journey }) {
  const attempts = Array.from({ length: Math.min(MOST, journey.attempts) }, (_, at) => at + 1)
  return (
    <Section
      title="Attempts side by side"
      note={journey.attempts > MOST ? `the first ${MOST} of ${num(journey.attempts)}` : undefined}
    >
      <ScrollRegion label="Steps of every attempt">
        <table className={classes.table} data-narrow>
          <thead>
            <tr>
              <th scope="col">Step</th>
              {attempts.map((attempt) => (
                <th key={attempt} scope="col" className={classes.numeric}>
                  {attemptTitle(journey, attempt)}
                </th>
              ))}
              <th scope="col" className={classes.numeric}>
                Usual
              </th>
            </tr>
          </thead>
          <tbody>
            {sideBySide(journey, MOST).map(({ key, name, cells }) => (
              <tr key={key}>
                <th scope="row">{plainName(name)}</th>
                {cells.map((cell, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the column of an attempt is its place
                  <td key={at} className={classes.numeric}>
                    {cell === null ? '' : <Cell span={cell} />}
                  </td>
                ))}
                <td className={classes.numeric}>{usualOf(cells)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Section>
  )
}

function Cell({ span }: { span: JourneySpan }) {
  return (
    <span className={classes.cell}>
      <StepMark span={span} />
      {span.source === 'none' ? (span.reason ?? 'yes') : spanOrDash(span.duration_ms)}
    </span>
  )
}

function usualOf(cells: readonly (JourneySpan | null)[]): string {
  const known = cells.find((cell) => cell !== null && cell.typical_ms.p50 !== null)
  return known ? usualOrDash(known.typical_ms) : ''
}
