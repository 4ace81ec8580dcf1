import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Journey } from '../../../shared/journeys/journey.ts'
import { useNow } from '../../state/clock.ts'
import { num } from '../../ui/format.ts'
import { parseAgainst, withAgainst } from './against.ts'
import { AttemptsTable } from './attempts-table.tsx'
import { ComparePanel } from './compare-panel.tsx'
import { ExportButtons } from './export-buttons.tsx'
import classes from './journey.module.css'
import { JourneyFacts } from './journey-facts.tsx'
import { JourneyTitle } from './journey-title.tsx'
import { Legend } from './legend.tsx'
import { OtherWays } from './other-ways.tsx'
import { StepDetails } from './step-details.tsx'
import { OutcomeWord } from './step-mark.tsx'
import { StepsTable } from './steps-table.tsx'
import { joined } from './text.ts'
import { Waterfall } from './waterfall.tsx'

/** A journey on screen: the sentence first, then who and when, then every step. */
export function JourneyView({ journey }: { journey: Journey }) {
  const [params, setParams] = useSearchParams()
  const [selected, setSelected] = useState<string | null>(firstTrouble(journey))
  const now = useNow(1000)
  const asTable = params.get('view') === 'table'
  const show = (view: string) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        if (view === 'table') after.set('view', view)
        else after.delete('view')
        return after
      },
      { replace: true },
    )
  const span = journey.spans.find(({ id }) => id === selected) ?? null
  return (
    <>
      <JourneyTitle title={titleOf(journey)}>
        <ExportButtons journey={journey} />
      </JourneyTitle>
      <p className={classes.summary} data-outcome={journey.outcome}>
        <OutcomeWord outcome={journey.outcome} text={joined(journey.summary)} />
      </p>
      <JourneyFacts journey={journey} />
      <OtherWays journey={journey} />
      <div className={classes.body}>
        <section className={classes.steps} aria-labelledby="steps-title">
          <div className={classes.stepsHead}>
            <h2 id="steps-title" className={classes.heading}>
              Steps
            </h2>
            <Legend journey={journey} />
            <SegmentedControl
              aria-label="How the steps are shown"
              value={asTable ? 'table' : 'waterfall'}
              data={[
                { value: 'waterfall', label: 'Waterfall' },
                { value: 'table', label: 'Table' },
              ]}
              onChange={show}
            />
          </div>
          {journey.spans.length < journey.steps_total && (
            <p className={classes.tooMany}>
              The first {num(journey.spans.length)} of {num(journey.steps_total)} steps; the download and the
              events have more.
            </p>
          )}
          {asTable ? (
            <StepsTable journey={journey} onSelect={setSelected} />
          ) : (
            <Waterfall journey={journey} now={now} selected={selected} onSelect={setSelected} />
          )}
        </section>
        <StepDetails journey={journey} span={span} />
      </div>
      {journey.kind === 'task' && journey.attempts > 1 && <AttemptsTable journey={journey} />}
      <ComparePanel
        journey={journey}
        against={parseAgainst(params)}
        onChange={(against) => setParams((before) => withAgainst(before, against), { replace: true })}
      />
    </>
  )
}

function titleOf({ kind, task_id, trace_id, spans }: Journey): string {
  return kind === 'trace' ? `Trace ${spans[0]?.name ?? trace_id}` : `Task ${task_id}`
}

/** What is worth looking at first: what failed, else what was slow. */
function firstTrouble({ spans }: Journey): string | null {
  const trouble =
    spans.find(({ status }) => status === 'failed') ?? spans.find(({ slow, slow_then }) => slow || slow_then)
  return trouble?.id ?? null
}
