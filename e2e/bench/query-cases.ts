import type { Console } from '../fixtures/console.ts'
import { RARE_WORD } from './log-events.ts'

/** A question in both languages; `turn` varies it, so that nothing is answered from the memory of the last one. */
export interface QueryCase {
  name: string
  /** `point`: has to be as fast as DuckDB; `whole`: at most twice as long, or under 20 ms. */
  kind: 'point' | 'whole'
  ours(turn: number): Promise<unknown>
  duck(turn: number): string
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const PAGE = 200
const FACETS = ['robot', 'type', 'result', 'reason', 'task_type', 'model_version', 'software_version']
const BARS = 60

/** The questions of the bench over events that end at `now`. */
export function queryCases(call: Console['call'], now: number): QueryCase[] {
  // Spans move back with every turn; the newest hour is still being gathered in the console.
  const span = (ms: number, turn: number, back = 10) => {
    const to = now - ((turn * 7919) % back) * (DAY / 2) - turn * 61_000
    return { from: to - ms, to }
  }
  const newest = (ms: number) => ({ from: now - ms, to: now })
  const between = ({ from, to }: { from: number; to: number }) => `ts >= ${from} AND ts < ${to}`
  const page = (q: string, within: { from: number; to: number } | null, limit = PAGE) =>
    call('events.query', { q, ...within, limit })
  const first = (where: string, limit = PAGE) =>
    `SELECT * FROM events WHERE ${where} ORDER BY ts DESC LIMIT ${limit}`
  const robot = (turn: number) => `robot-${(turn % 100) + 1}`
  const task = (turn: number) => turn * 100 + (turn % 100)
  const summary = (name: string, ms: number, kind: QueryCase['kind']): QueryCase => ({
    name: `histogram with facets, ${name}`,
    kind,
    ours: (turn) => call('events.summary', { q: '', ...spanOf(turn, ms), bars: BARS }),
    duck: (turn) => facetSql(spanOf(turn, ms)),
  })
  const spanOf = (turn: number, ms: number) => (ms > DAY ? newest(ms) : span(ms, turn))
  const success = (name: string, ms: number): QueryCase => ({
    name: `success by task type, ${name}`,
    kind: 'whole',
    ours: () => call('fleet.successRateBy', { by: 'task_type', window: name.replaceAll(' ', '') }),
    duck: () =>
      `SELECT task_type, count(*) FILTER (result = 'SUCCESS'), count(*) FILTER (result = 'FAILURE') FROM events
       WHERE type = 'TASK_END' AND ${between(newest(ms))} GROUP BY task_type`,
  })
  const p95 = (name: string, ms: number): QueryCase => ({
    name: `p95 latency, ${name}`,
    kind: 'whole',
    ours: () => call('fleet.summary', { window: name.replaceAll(' ', '') }),
    duck: () => `SELECT approx_quantile(latency_ms, 0.95) FROM events WHERE ${between(newest(ms))}`,
  })
  return [
    {
      name: 'last hour, first 200',
      kind: 'point',
      ours: (turn) => page('', span(HOUR, turn)),
      duck: (turn) => first(between(span(HOUR, turn))),
    },
    {
      name: "one robot's day, first 200",
      kind: 'point',
      ours: (turn) => page(`robot:${robot(turn)}`, span(DAY, turn)),
      duck: (turn) => first(`robot = '${robot(turn)}' AND ${between(span(DAY, turn))}`),
    },
    {
      name: 'one task',
      kind: 'point',
      ours: (turn) => page(`task:${task(turn)}`, null),
      duck: (turn) => first(`task = '${task(turn)}'`),
    },
    {
      name: 'all failures of an hour',
      kind: 'point',
      ours: (turn) => page('result:FAILURE', span(HOUR, turn), 10_000),
      duck: (turn) => first(`result = 'FAILURE' AND ${between(span(HOUR, turn))}`, 10_000),
    },
    {
      name: 'latency over 400 ms in a day, first 200',
      kind: 'point',
      ours: (turn) => page('latency>400', span(DAY, turn)),
      duck: (turn) => first(`latency_ms > 400 AND ${between(span(DAY, turn))}`),
    },
    {
      name: 'a rare word, first 200',
      kind: 'point',
      ours: () => page(RARE_WORD, null),
      duck: () => first(`attrs ILIKE '%${RARE_WORD}%'`),
    },
    success('1 h', HOUR),
    success('24 h', DAY),
    success('30 d', 30 * DAY),
    p95('1 h', HOUR),
    p95('30 d', 30 * DAY),
    summary('an hour', HOUR, 'point'),
    summary('a day', DAY, 'point'),
    summary('30 days', 30 * DAY, 'whole'),
  ]
}

/** Bars and facets in one pass over the rows; faster in DuckDB than a statement for each. */
function facetSql({ from, to }: { from: number; to: number }): string {
  const step = Math.ceil((to - from) / BARS)
  const sets = ['bar', ...FACETS].map((name) => `(${name})`).join(', ')
  return `SELECT bar, ${FACETS.join(', ')}, count(*), count(*) FILTER (result = 'FAILURE') FROM
    (SELECT *, (ts - ${from}) // ${step} AS bar FROM events WHERE ts >= ${from} AND ts < ${to})
    GROUP BY GROUPING SETS (${sets})`
}
