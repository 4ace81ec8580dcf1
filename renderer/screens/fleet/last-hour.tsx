import { useMemo } from 'react'
import type { FleetSummary } from '../../../shared/fleet/live.ts'
import { DEFINITIONS } from '../../../shared/metrics/rates.ts'
import { useFleet } from '../../state/fleet.ts'
import { Definition } from '../../ui/definition.tsx'
import { num, pct } from '../../ui/format.ts'
import { Section } from '../../ui/section.tsx'
import { clockTime } from '../../ui/time.ts'
import { Unseen } from '../../ui/unseen.tsx'
import { type ComparedRow, comparedRows, type Difference } from './comparison-rows.ts'
import classes from './last-hour.module.css'

/** Live performance: what the fleet did in the last hour, and how that compares. */
export function LastHour() {
  const summary = useFleet((state) => state.summary)
  const comparisons = useFleet((state) => state.comparisons)
  const at = useFleet((state) => state.now)
  const rows = useMemo(() => (summary ? comparedRows(summary, comparisons) : []), [summary, comparisons])
  if (!summary) return null
  return (
    <Section title="Last hour" note={`${minute(summary.from)}–${minute(summary.to)}`}>
      <Outcomes summary={summary} at={at} />
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">
              <Unseen>Number</Unseen>
            </th>
            <th scope="col">Now</th>
            <th scope="col">vs hour before</th>
            <th scope="col">vs yesterday</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </Section>
  )
}

function Outcomes({ summary, at }: { summary: FleetSummary; at: number | null }) {
  const ended = summary.tasks_succeeded + summary.tasks_failed
  const share = ended === 0 ? null : summary.tasks_failed / ended
  return (
    <dl className={classes.outcomes}>
      <div>
        <dt>Completed</dt>
        <dd>
          <Definition
            name="Tasks completed"
            meaning="Tasks that ended well."
            window="last hour"
            denominator={`${num(ended)} tasks ended`}
            at={at}
          >
            <span className={classes.big}>{num(summary.tasks_succeeded)}</span>
          </Definition>
        </dd>
      </div>
      <div>
        <dt>Failed</dt>
        <dd>
          <Definition
            name="Tasks failed"
            meaning={`Tasks that ended badly. ${DEFINITIONS.abandoned.replace('Open', 'Abandoned, open')} are counted apart: ${num(summary.tasks_abandoned)}.`}
            window="last hour"
            denominator={`${num(ended)} tasks ended`}
            at={at}
          >
            <span className={classes.big}>{num(summary.tasks_failed)}</span>{' '}
            <span className={classes.share}>{pct(share)}</span>
          </Definition>
        </dd>
      </div>
    </dl>
  )
}

function Row({ row }: { row: ComparedRow }) {
  return (
    <tr>
      <th scope="row" title={MEANING[row.id]}>
        {row.name}
      </th>
      <td>{row.now}</td>
      <Cell difference={row.hourBefore} />
      <Cell difference={row.sameHourYesterday} />
    </tr>
  )
}

function Cell({ difference }: { difference: Difference }) {
  return (
    <td>
      {difference.text}
      <span className={classes.word}>{difference.word}</span>
    </td>
  )
}

const MEANING: Record<ComparedRow['id'], string> = {
  success_rate: DEFINITIONS.success_rate,
  tasks: 'Tasks that ended, well or badly, in the hour.',
  avg_duration_s: `Mean of: ${DEFINITIONS.duration.toLowerCase()}`,
  throughput_per_min: `${DEFINITIONS.throughput.slice(0, -1)}, mean of the hour.`,
  latency_p95_ms: DEFINITIONS.latency,
}

const minute = (t: number) => clockTime(t).slice(0, 5)
