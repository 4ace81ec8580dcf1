import type { Journey } from '../../../shared/journeys/journey.ts'
import classes from './journey.module.css'

/** What the bars mean; only kinds that are there. */
export function Legend({ journey: { spans } }: { journey: Journey }) {
  const has = (source: string) => spans.some((span) => span.source === source)
  const keys: [shown: boolean, shape: string, words: string][] = [
    [has('measured'), 'measured', 'measured by the robot'],
    [has('between'), 'between', 'time until the next step'],
    [spans.some(({ then_ms }) => (then_ms ?? 0) > 0), 'wait', 'nothing reported'],
    [spans.some(({ typical_ms }) => typical_ms.p95 !== null), 'usual', 'usual, at most'],
  ]
  return (
    <ul className={classes.legend} aria-label="Meaning of the bars">
      {keys
        .filter(([shown]) => shown)
        .map(([, shape, words]) => (
          <li key={shape}>
            <span data-shape={shape} aria-hidden /> {words}
          </li>
        ))}
    </ul>
  )
}
