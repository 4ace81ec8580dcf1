import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import type { Journey, JourneySpan } from '../../../shared/journeys/journey.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { exactTime } from '../../ui/time.ts'
import { DetailValue } from '../events/detail-value.tsx'
import classes from './journey.module.css'
import { eventsOfTask } from './links.ts'
import { attemptTitle } from './rows.ts'
import { StepMark } from './step-mark.tsx'
import { joined, sourceText, spanOrDash, statusWord, usualOrDash } from './text.ts'

interface StepDetailsProps {
  journey: Journey
  span: JourneySpan | null
}

/** Everything known of the chosen step. */
export function StepDetails({ journey, span }: StepDetailsProps) {
  return (
    <ScrollRegion label="Chosen step" className={classes.details}>
      <div aria-live="polite">
        {span === null ? (
          <p className={classes.hint}>
            Choose a step to see everything it came with. Arrow keys move from step to step.
          </p>
        ) : (
          <Details journey={journey} span={span} />
        )}
      </div>
    </ScrollRegion>
  )
}

function Details({ journey, span }: { journey: Journey; span: JourneySpan }) {
  return (
    <>
      <h2 className={classes.detailsTitle}>
        <StepMark span={span} /> {span.words}
      </h2>
      <dl className={classes.fields}>
        {stepFacts(journey, span).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {Object.entries(span.attrs).map(([name, value]) => (
          <div key={`attr ${name}`}>
            <dt>{name}</dt>
            <dd>
              <DetailValue
                name={name}
                text={typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
              />
            </dd>
          </div>
        ))}
      </dl>
      {span.moments.length > 0 && <Moments journey={journey} span={span} />}
      {journey.kind === 'task' && (
        <Anchor component={Link} to={eventsOfTask(journey)} size="sm" className={classes.link!}>
          Events of this task
        </Anchor>
      )}
    </>
  )
}

function stepFacts(journey: Journey, span: JourneySpan): [string, string][] {
  const facts: [string, string | null][] = [
    ['how it went', span.reason === null ? statusWord(span) : `${statusWord(span)}: ${span.reason}`],
    ['step', span.name],
    ['attempt', journey.attempts === 1 ? null : attemptTitle(journey, span.attempt)],
    ['took', tookText(span)],
    ['usual', span.typical_ms.p50 === null ? null : usualSentence(span)],
    ['then', thenSentence(span)],
    ['began', `${exactTime(span.start)}, ${spanOrDash(span.start - journey.from)} after the start`],
  ]
  return facts.filter((fact): fact is [string, string] => fact[1] !== null)
}

function tookText(span: JourneySpan): string {
  const measured = span.source === 'measured' || span.source === 'between'
  return measured ? `${spanOrDash(span.duration_ms)}, ${sourceText(span)}` : sourceText(span)
}

function usualSentence({ typical_ms }: JourneySpan): string {
  const text = usualOrDash(typical_ms)
  return text.startsWith('≈') ? text : `${text}, half of them under ${spanOrDash(typical_ms.p50)}`
}

function thenSentence({ then_ms, typical_then_ms }: JourneySpan): string | null {
  if (then_ms === null || then_ms === 0) return null
  const usual = typical_then_ms.p50 === null ? '' : `, usually ${usualOrDash(typical_then_ms)}`
  return joined(`${spanOrDash(then_ms)} until the next step${usual}`)
}

function Moments({ journey, span }: { journey: Journey; span: JourneySpan }) {
  return (
    <>
      <h3 className={classes.momentsTitle}>Moments within</h3>
      <ul className={classes.moments}>
        {span.moments.map((moment, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: moments have no name of their own and never move
          <li key={at}>
            <strong>{moment.name}</strong> {spanOrDash(moment.ts - journey.from)} after the start
            {Object.keys(moment.attrs).length > 0 && <code>{JSON.stringify(moment.attrs)}</code>}
          </li>
        ))}
      </ul>
    </>
  )
}
