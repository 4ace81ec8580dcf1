import { cpus } from 'node:os'
import built from '../fixtures/built.ts'
import { benchAlerts } from './alerts.ts'
import { benchIngest } from './ingest.ts'
import { benchLag } from './lag.ts'
import { type BenchOptions, benchOptions, type Part, USAGE } from './options.ts'
import { benchPredictions } from './predictions.ts'
import { benchQueries } from './queries.ts'
import { benchReads } from './reads.ts'
import { benchSize } from './size.ts'
import { benchSoak } from './soak.ts'
import { type Row, table } from './table.ts'

const RUN: Record<Part, (options: BenchOptions) => Promise<Row[]>> = {
  ingest: benchIngest,
  lag: benchLag,
  size: benchSize,
  reads: benchReads,
  queries: benchQueries,
  alerts: benchAlerts,
  predictions: benchPredictions,
  soak: benchSoak,
}

function parsed(): BenchOptions | null {
  try {
    return benchOptions(process.argv.slice(2))
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`)
    return null
  }
}

async function main(options: BenchOptions): Promise<void> {
  built()
  const rows: Row[] = []
  for (const part of options.parts) {
    console.error(`[bench] ${part} …`)
    rows.push(...(await RUN[part](options)))
  }
  const [cpu] = cpus()
  console.log(`${cpus().length} × ${cpu?.model.trim() || process.arch}, Node ${process.version}\n`)
  console.log(table(rows))
}

const options = parsed()
if (options) await main(options)
else process.exitCode = 2
