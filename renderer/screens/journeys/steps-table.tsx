import type { Journey } from '../../../shared/journeys/journey.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import classes from './journey.module.css'
import { attemptTitle } from './rows.ts'
import { SOURCE_WORDS, spanOrDash, statusWord, usualOrDash } from './text.ts'

interface StepsTableProps {
  journey: Journey
  onSelect: (id: string) => void
}

/** The same steps as plain rows of numbers. */
export function StepsTable({ journey, onSelect }: StepsTableProps) {
  return (
    <ScrollRegion label="Steps in numbers">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Attempt</th>
            <th scope="col" className={classes.numeric}>
              After the start
            </th>
            <th scope="col" className={classes.numeric}>
              Took
            </th>
            <th scope="col">Source</th>
            <th scope="col" className={classes.numeric}>
              Usual
            </th>
            <th scope="col" className={classes.numeric}>
              Then
            </th>
            <th scope="col">How it went</th>
          </tr>
        </thead>
        <tbody>
          {journey.spans.map((span) => (
            <tr key={span.id} data-failed={span.status === 'failed'}>
              <th scope="row">
                <button type="button" className={classes.plain} onClick={() => onSelect(span.id)}>
                  {span.words}
                </button>
              </th>
              <td className={classes.oneLine}>
                {span.begun ? attemptTitle(journey, span.attempt) : 'before'}
              </td>
              <td className={classes.numeric}>{spanOrDash(span.start - journey.from)}</td>
              <td className={classes.numeric}>{spanOrDash(span.duration_ms)}</td>
              <td>{SOURCE_WORDS[span.source]}</td>
              <td className={classes.numeric}>{usualOrDash(span.typical_ms)}</td>
              <td className={classes.numeric}>{spanOrDash(span.then_ms || null)}</td>
              <td>{span.reason === null ? statusWord(span) : `${statusWord(span)}: ${span.reason}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
