import type { PositionQuality } from '../../../shared/alerts/quality.ts'
import { SEVERITIES, type Severity } from '../../../shared/alerts/rule.ts'
import { Bars } from '../../charts/bars.tsx'
import { num } from '../../ui/format.ts'
import { SEVERITY_WORDS } from '../../ui/severity.ts'
import { clockTime, exactTime } from '../../ui/time.ts'
import { alertsText } from './alerts-text.ts'
import classes from './quality.module.css'

const COLORS: Record<Severity, string> = {
  critical: 'var(--andon-critical)',
  major: 'var(--andon-major)',
  warning: 'var(--andon-line)',
}
const DAY = 86_400_000
const HOUR = 3_600_000

/** Alarms over time, stacked by severity. */
export function Load({ quality: { series, step_ms, peak, alarms } }: { quality: PositionQuality }) {
  const each = step_ms < HOUR ? `${step_ms / 60_000} minutes` : step_ms < DAY ? hours(step_ms / HOUR) : 'day'
  const long = series.length * step_ms > 2 * DAY
  const worst = peak ? ` Worst ten minutes: ${num(peak.alarms)}, at ${exactTime(peak.at).slice(0, 16)}.` : ''
  return (
    <>
      <Bars
        times={series.map(({ t }) => t)}
        series={[...SEVERITIES].reverse().map((severity) => ({
          name: SEVERITY_WORDS[severity],
          color: COLORS[severity],
          values: series.map((bar) => bar[severity]),
        }))}
        unit=""
        height={190}
        summary={`${alertsText(alarms)}, counted per ${each}.${worst}`}
        formatTime={(t) => (long ? exactTime(t).slice(5, 10) : clockTime(t).slice(0, 5))}
      />
      <p className={classes.dim}>
        Per {each}, by severity: {[...SEVERITIES].map((one) => SEVERITY_WORDS[one].toLowerCase()).join(', ')}{' '}
        from the top.{worst}
      </p>
    </>
  )
}

function hours(n: number): string {
  return n === 1 ? 'hour' : `${n} hours`
}
