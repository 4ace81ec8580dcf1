import type { DataHealth } from '../../../../shared/status/data-health.ts'
import { Bars } from '../../../charts/bars.tsx'
import { millis, num } from '../../../ui/format.ts'
import { Section } from '../../../ui/section.tsx'
import { clockTime } from '../../../ui/time.ts'
import { rate, shareOf } from './amounts.ts'
import { Figure, Figures } from './figure.tsx'
import { rateBuckets } from './rate-buckets.ts'

const SPAN_MS = 10 * 60_000
const BARS = 120

/** Messages in, and what became of them. */
export function FlowPanel({ health }: { health: DataHealth }) {
  const buckets = rateBuckets(health.rate_history, health.now, SPAN_MS, BARS)
  const share = (n: number) => `${shareOf(n, health.received_total)} of received`
  return (
    <Section title="Messages" note="Totals since Andon started">
      <Figures>
        <Figure
          name="Rate now"
          meaning="Messages received a second, from all robots."
          value={rate(health.rate_per_s)}
        />
        <Figure
          name="Received"
          meaning="Every MQTT message under the topic root."
          value={num(health.received_total)}
        />
        <Figure
          name="Stored"
          meaning="Rows written. One message can hold several."
          value={num(health.stored_total)}
        />
        <Figure
          name="Duplicates"
          meaning="Events that came again with the same id of the same robot; stored once, counted once."
          value={num(health.duplicates_total)}
          note={share(health.duplicates_total)}
        />
        <Figure
          name="Refused"
          meaning="Kept in the list below with the reason, and counted nowhere else."
          value={num(health.refused_total)}
          note={share(health.refused_total)}
        />
        <Figure
          name="Time to store, median"
          meaning="From receipt to stored, over the last minute."
          value={millis(health.lag_ms.p50)}
        />
        <Figure
          name="Time to store, p99"
          meaning="99 of 100 messages were stored faster than this, over the last minute."
          value={millis(health.lag_ms.p99)}
        />
        <Figure
          name="Waiting"
          meaning="Messages received but not yet stored. A number that keeps growing means Andon is falling behind."
          value={num(health.queue)}
        />
      </Figures>
      <Bars
        times={buckets.times}
        series={[
          { name: 'Taken', color: 'var(--mantine-color-gray-6)', values: buckets.accepted },
          { name: 'Refused', color: 'var(--mantine-color-red-filled)', values: buckets.refused },
        ]}
        unit="/s"
        formatTime={(t) => clockTime(t).slice(0, 5)}
        summary={`Messages a second over the last 10 minutes; now ${rate(health.rate_per_s)}. Refused ones are drawn on top in red.`}
      />
    </Section>
  )
}
