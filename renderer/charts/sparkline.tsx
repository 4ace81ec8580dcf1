import { VictoryContainer, VictoryGroup, VictoryLine } from 'victory'
import { runsOf } from './small-data.ts'

export interface SparklineProps {
  /** At most about 200 values in order; null where nothing is known. */
  values: readonly (number | null)[]
  /** What the line shows, in words: it is all that a screen reader gets. */
  summary: string
  width?: number
  height?: number
}

/** The shape of a short series beside a number, without axes. A gap stays a gap. */
export function Sparkline({ values, summary, width = 120, height = 32 }: SparklineProps) {
  const runs = runsOf(values)
  const known = values.filter((v): v is number => v !== null)
  const low = Math.min(...known, Number.POSITIVE_INFINITY)
  const high = Math.max(...known, Number.NEGATIVE_INFINITY)
  const pad = high > low ? 0 : Math.max(Math.abs(high) * 0.1, 1)
  return (
    <VictoryGroup
      width={width}
      height={height}
      padding={3}
      domain={{
        x: [0, Math.max(1, values.length - 1)],
        y: known.length > 0 ? [low - pad, high + pad] : [0, 1],
      }}
      containerComponent={<VictoryContainer responsive={false} title={summary} />}
    >
      {runs.map((run) => (
        <VictoryLine
          key={run[0]!.x}
          data={run}
          style={{ data: { stroke: 'currentColor', strokeWidth: 1.5 } }}
        />
      ))}
    </VictoryGroup>
  )
}
