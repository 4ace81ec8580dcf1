import { Skeleton } from '@mantine/core'
import { useMemo, useRef } from 'react'
import type { SignalSummary } from '../../../shared/health/signal.ts'
import { ForecastChart } from '../../charts/forecast-chart.tsx'
import type { Limit } from '../../charts/series-summary.ts'
import { useVisible } from '../../charts/use-visible.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { Age } from '../../ui/age.tsx'
import { num, signed } from '../../ui/format.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { Section } from '../../ui/section.tsx'
import { Failed } from '../../ui/states.tsx'
import classes from './predictions.module.css'

const CHART_HEIGHT = 190

/** The signals that tell the wear as charts, in the order of their `parts`, and every signal in numbers. */
export function SignalsPanel({
  robot,
  parts,
  turn,
}: {
  robot: string
  parts: readonly string[]
  turn: number
}) {
  const { data, error, reload } = useLoaded(
    `signals ${robot}`,
    (client, signal) => client.call('signals.list', { robot }, { signal }),
    turn,
  )
  if (error && !data) return <Failed what="The signals" error={error} retry={reload} />
  if (!data) return <Skeleton height={CHART_HEIGHT} aria-label="Loading the signals" role="status" />
  const place = ({ component }: SignalSummary) =>
    (parts.indexOf(component ?? '') + parts.length + 1) % (parts.length + 1)
  const ofParts = data.filter(({ component }) => component !== null).sort((a, b) => place(a) - place(b))
  return (
    <>
      <h2 className={classes.heading}>Signals of the parts</h2>
      <div className={classes.charts}>
        {ofParts.map((one) => (
          <SignalCard key={one.metric} robot={robot} summary={one} turn={turn} />
        ))}
      </div>
      <SignalTable signals={data} />
    </>
  )
}

function SignalCard({ robot, summary, turn }: { robot: string; summary: SignalSummary; turn: number }) {
  const { metric, label, unit, digits, note } = summary
  const element = useRef<HTMLElement>(null)
  const visible = useVisible(element)
  const { data, error, reload } = useLoaded(
    visible ? `signal ${robot} ${metric}` : null,
    (client, signal) => client.call('signals.get', { robot, metric }, { signal }),
    turn,
  )
  const limit = useMemo(() => limitOf(summary), [summary])
  const marks = useMemo(() => (data?.repairs ?? []).map(({ ts }) => ts), [data])
  return (
    <article ref={element} className={classes.card} aria-label={label}>
      {data ? (
        <ForecastChart
          {...{ label, unit, digits, limit, marks }}
          points={data.points}
          step={data.step}
          clean={data.clean}
          ahead={data.forecast}
          from={data.from}
          to={data.to}
          height={CHART_HEIGHT}
        />
      ) : error ? (
        <Failed what={label} error={error} retry={reload} />
      ) : (
        <Skeleton height={CHART_HEIGHT + 28} aria-label={`Loading ${label}`} role="status" />
      )}
      <p className={classes.legend}>
        <span>
          Pale: as stored. Strong: cleaned, without the effect of hall and load, since the last repair.
        </span>
        {data && data.forecast.length > 0 && <span>Right of now: where it is headed, 80 of 100 cases.</span>}
        {marks.length > 0 && <span>Dotted: repairs and failures.</span>}
        {note !== null && <span>{note}</span>}
      </p>
    </article>
  )
}

function limitOf({ limit, limit_from, worse, unit, digits }: SignalSummary): Limit | undefined {
  if (limit === null || worse === null) return undefined
  const name = limit_from === 'set' ? 'limit' : 'outside of the fleet'
  return {
    value: limit,
    kind: worse === 'high' ? 'max' : 'min',
    label: `${name} ${Number(limit.toFixed(digits))} ${unit}`,
  }
}

/** With p below this a drift is more than chance. */
const MEANS = 0.01

function SignalTable({ signals }: { signals: readonly SignalSummary[] }) {
  return (
    <Section title="All signals in numbers" note="since the last repair of their part">
      <ScrollRegion label="Values of all signals" className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              {[
                'Signal',
                'Part',
                'Limit',
                'At first',
                'Now',
                'Drift a week',
                'Spread',
                'Spread before',
                'Days',
                'Heard',
              ].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {signals.map((one) => (
              <SignalRow key={one.metric} signal={one} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Section>
  )
}

function SignalRow({ signal }: { signal: SignalSummary }) {
  const {
    label,
    unit,
    digits,
    component_name,
    limit,
    baseline,
    now,
    drift_per_week,
    drift_p,
    spread,
    spread_before,
  } = signal
  const text = (value: number | null) =>
    value === null ? '–' : `${num(value, digits)}${unit === '' ? '' : `\u00a0${unit}`}`
  const clear = drift_p !== null && drift_p < MEANS
  return (
    <tr>
      <td>{label}</td>
      <td>{component_name ?? '–'}</td>
      <td className={classes.number}>{limit === null ? 'none' : text(limit)}</td>
      <td className={classes.number}>{text(baseline)}</td>
      <td className={classes.number}>{text(now)}</td>
      <td
        className={classes.number}
        title={
          drift_p === null ? undefined : `chance of such a drift without wear: ${drift_p.toPrecision(2)}`
        }
      >
        {drift_per_week === null
          ? '–'
          : `${signed(drift_per_week, Math.max(1, digits))}${clear ? '' : ' (chance)'}`}
      </td>
      <td className={classes.number}>{text(spread)}</td>
      <td className={classes.number}>{text(spread_before)}</td>
      <td className={classes.number}>{num(signal.values)}</td>
      <td>
        <Age at={signal.latest_at} />
      </td>
    </tr>
  )
}
