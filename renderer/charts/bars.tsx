import { VictoryAxis, VictoryBar, VictoryChart, VictoryContainer, VictoryStack } from 'victory'
import { niceCeiling, niceCount, timeTicks } from './small-data.ts'
import { useElementWidth } from './use-element-width.ts'

export interface BarSeries {
  name: string
  /** Any CSS colour; give abnormal parts a colour, the rest stays quiet. */
  color: string
  values: readonly number[]
}

export interface BarsProps {
  /** Epoch ms of each bar, in order; at most about 200. */
  times: readonly number[]
  /** Stacked from the bottom up. */
  series: readonly BarSeries[]
  unit: string
  summary: string
  formatTime: (t: number) => string
  height?: number
}

const TEXT = {
  fill: 'var(--mantine-color-dimmed)',
  fontSize: 11,
  fontFamily: 'var(--mantine-font-family)',
}
const LINE = 'var(--mantine-color-default-border)'

/** The middle of a bar: the first begins at 0, so that the axis stands at its edge. */
const MIDDLE = 0.5

/** A small stacked bar chart over time with axes. */
export function Bars({ times, series, unit, summary, formatTime, height = 140 }: BarsProps) {
  const [box, width] = useElementWidth()
  const totals = times.map((_, i) => series.reduce((sum, s) => sum + (s.values[i] ?? 0), 0))
  const highest = Math.max(0, ...totals)
  const top = totals.every(Number.isInteger) ? niceCount(highest) : niceCeiling(highest)
  const plotWidth = Math.max(0, width - 60)
  const ticks = Math.max(2, Math.min(6, Math.floor(plotWidth / 90)))
  return (
    <div ref={box}>
      {width > 0 && (
        <VictoryChart
          width={width}
          height={height}
          padding={{ left: 52, right: 8, top: 10, bottom: 26 }}
          domain={{ x: [0, Math.max(1, times.length)], y: [0, top] }}
          containerComponent={<VictoryContainer responsive={false} title={summary} />}
        >
          <VictoryAxis
            dependentAxis
            tickValues={[0, top / 2, top]}
            tickFormat={(v: number) => (v === 0 ? '0' : `${new Intl.NumberFormat('en').format(v)}${unit}`)}
            style={{ axis: { stroke: 'none' }, grid: { stroke: LINE }, tickLabels: { ...TEXT, padding: 4 } }}
          />
          <VictoryAxis
            tickValues={timeTicks(times, ticks).map((i) => i + MIDDLE)}
            tickFormat={(x: number) => formatTime(times[x - MIDDLE] ?? 0)}
            style={{ axis: { stroke: LINE }, tickLabels: { ...TEXT, padding: 4 } }}
          />
          <VictoryStack>
            {series.map((s) => (
              <VictoryBar
                key={s.name}
                data={times.map((_, i) => ({ x: i + MIDDLE, y: s.values[i] ?? 0 }))}
                barWidth={Math.max(1, (plotWidth / Math.max(1, times.length)) * 0.8)}
                style={{ data: { fill: s.color } }}
              />
            ))}
          </VictoryStack>
        </VictoryChart>
      )}
    </div>
  )
}
