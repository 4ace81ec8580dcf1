import { VictoryAxis, VictoryChart, VictoryContainer, VictoryLine, VictoryScatter } from 'victory'
import { useElementWidth } from '../../charts/use-element-width.ts'
import { pct } from '../../ui/format.ts'
import { clockTime } from '../../ui/time.ts'
import type { TrendLine } from './trend-line.ts'

const STROKE = 'var(--andon-accent)'
const HEIGHT = 130
const TEXT = { fill: 'var(--andon-dim)', fontSize: 11, fontFamily: 'inherit', padding: 4 }

export function TrendChart({ line, target }: { line: TrendLine; target: number | null }) {
  const [box, width] = useElementWidth()
  const ticks = [line.from, (line.from + line.to) / 2, line.to]
  return (
    <div ref={box} style={{ minHeight: HEIGHT }}>
      {width > 0 && (
        <VictoryChart
          width={width}
          height={HEIGHT}
          padding={{ left: 44, right: 18, top: 8, bottom: 24 }}
          domain={{ x: [line.from, line.to], y: [line.low, line.high] }}
          containerComponent={<VictoryContainer responsive={false} title={line.summary} />}
        >
          <VictoryAxis
            dependentAxis
            tickValues={[line.low, (line.low + line.high) / 2, line.high]}
            tickFormat={(value: number) => pct(value, 0)}
            style={{ axis: { stroke: 'none' }, grid: { stroke: 'var(--andon-border)' }, tickLabels: TEXT }}
          />
          <VictoryAxis
            tickValues={ticks}
            tickFormat={(t: number) => clockTime(t).slice(0, 5)}
            style={{ axis: { stroke: 'var(--andon-border)' }, tickLabels: TEXT }}
          />
          {target !== null && (
            <VictoryLine
              data={[
                { x: line.from, y: target },
                { x: line.to, y: target },
              ]}
              style={{ data: { stroke: 'var(--andon-text)', strokeWidth: 1, strokeDasharray: '5 4' } }}
            />
          )}
          {line.runs.map((run) =>
            // A line needs two points; a single minute between gaps is a dot.
            run.length === 1 ? (
              <VictoryScatter key={run[0]!.x} data={run} size={2} style={{ data: { fill: STROKE } }} />
            ) : (
              <VictoryLine key={run[0]!.x} data={run} style={{ data: { stroke: STROKE, strokeWidth: 2 } }} />
            ),
          )}
        </VictoryChart>
      )}
    </div>
  )
}
