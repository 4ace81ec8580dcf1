import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { DATABASE_FILE } from '../../electron/backend/db/open.ts'
import type { Console } from '../fixtures/console.ts'
import { tempFolder } from '../fixtures/temp.ts'
import { benchBeside } from './beside.ts'
import { duckOf } from './duck.ts'
import { connectedConsole, patientBroker } from './environment.ts'
import { fill } from './fill.ts'
import { leanCall } from './lean-call.ts'
import { logEvent } from './log-events.ts'
import type { BenchOptions } from './options.ts'
import { type QueryCase, queryCases } from './query-cases.ts'
import { ms, quantile, thousands } from './statistics.ts'
import type { Row } from './table.ts'

const TURNS = 30
const WARM_TURNS = 3
/** An answer from counts kept beside the events. */
const AT_ONCE_MS = 20
const TARGET_MS = 100

async function p95(call: (turn: number) => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < TURNS + WARM_TURNS; turn++) {
    const started = performance.now()
    await call(turn)
    if (turn >= WARM_TURNS) times.push(performance.now() - started)
  }
  return quantile(times, 0.95)
}

const MONTH_MS = 30 * 86_400_000
/** Of the newest hours nothing is known before they are over. */
const FEW_ROWS = 100_000

/** Waits until the hours that were filled at once are known, as those of a console that heard them one by one are. */
async function known(server: Console, now: number): Promise<void> {
  for (;;) {
    const span = { from: now - MONTH_MS, to: now }
    const { scanned, complete } = await server.call('events.summary', { q: '', ...span })
    if (complete && scanned < FEW_ROWS) return
    await wait(500)
  }
}

/** The console's calls over HTTP, beside DuckDB in this process, over the same events; then ingest beside them. */
export async function benchQueries({ sizes, messages, repeats }: BenchOptions): Promise<Row[]> {
  const events = sizes[sizes.length - 1]!
  const folder = tempFolder('queries')
  const now = Date.now()
  console.error(`[bench] queries: ${thousands(events)} events …`)
  fill(folder.path, events, logEvent)
  const duck = await duckOf(join(folder.path, DATABASE_FILE.plant), folder.path)
  const broker = await patientBroker()
  const server = await connectedConsole(broker, folder.path)
  await known(server, now)
  const cases = queryCases(leanCall(server.url), now)
  const rows: Row[] = []
  try {
    for (const one of cases) {
      const ours = await p95(one.ours)
      const theirs = await p95((turn) => duck.run(one.duck(turn)))
      rows.push(row(one, ours, theirs))
    }
    duck.close()
    rows.push(await benchBeside({ server, broker, cases, messages, repeats }))
  } finally {
    await server.close()
    await broker.close()
    folder.remove()
  }
  return rows
}

function row({ name, kind }: QueryCase, ours: number, duck: number): Row {
  const fast = kind === 'point' ? ours <= duck : ours <= 2 * duck || ours < AT_ONCE_MS
  return {
    what: name,
    measured: `${ms(ours)}; DuckDB ${ms(duck)}`,
    target:
      kind === 'point'
        ? `< ${TARGET_MS} ms, ≤ DuckDB`
        : `< ${TARGET_MS} ms, ≤ 2 × DuckDB or < ${AT_ONCE_MS} ms`,
    met: ours < TARGET_MS && fast,
  }
}
