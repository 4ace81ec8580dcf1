import { type Console, startConsole } from '../fixtures/console.ts'
import { tempFolder } from '../fixtures/temp.ts'
import { fill } from './fill.ts'
import { leanCall } from './lean-call.ts'
import type { BenchOptions } from './options.ts'
import { folderBytes } from './size.ts'
import { megabytes, ms, quantile, thousands } from './statistics.ts'
import type { Row } from './table.ts'

const CALLS = 100
const HOUR = 3_600_000

interface Reads {
  events: number
  bytes: number
  startMs: number
  p95: Record<string, number>
}

/** From the start of the process to the first frame that holds the whole fleet. */
async function timedStart(data: string): Promise<{ console: Console; startMs: number }> {
  const started = performance.now()
  const console = await startConsole({ data })
  const stream = await console.connect()
  await new Promise<void>((resolve, reject) => {
    stream.subscribe('fleet.live', {}, ({ robots }) => robots.length > 0 && resolve(), reject)
  })
  const startMs = performance.now() - started
  stream.close()
  return { console, startMs }
}

async function p95(call: (turn: number) => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < CALLS; turn++) {
    const started = performance.now()
    await call(turn)
    times.push(performance.now() - started)
  }
  return quantile(times, 0.95)
}

async function measure(events: number): Promise<Reads> {
  const folder = tempFolder('reads')
  fill(folder.path, events)
  const bytes = folderBytes(folder.path)
  const { console, startMs } = await timedStart(folder.path)
  const call = leanCall(console.url)
  const series = (spanMs: number, robot?: string) => {
    const to = Date.now()
    return call('metrics.series', {
      metric: 'temperature_c',
      from: to - spanMs,
      to,
      ...(robot === undefined ? {} : { robot }),
    })
  }
  const board = (by: 'zone' | 'robot' | 'task_type', spanMs: number) => {
    const to = Date.now()
    return call('metrics.board', { page: 'tasks', by, from: to - spanMs, to })
  }
  const calls: Record<string, (turn: number) => Promise<unknown>> = {
    'fleet.summary, 1 h': () => call('fleet.summary', { window: '1h' }),
    'fleet.summary, 30 d': () => call('fleet.summary', { window: '30d' }),
    'metrics.series, a robot, 24 h': (turn) => series(24 * HOUR, `robot-${(turn % 100) + 1}`),
    'metrics.series, a robot, 30 d': (turn) => series(720 * HOUR, `robot-${(turn % 100) + 1}`),
    'metrics.series, the fleet, 24 h': () => series(24 * HOUR),
    'metrics.board, by zone, 1 h': () => board('zone', HOUR),
    'metrics.board, by zone, 24 h': () => board('zone', 24 * HOUR),
    'metrics.board, by robot, 7 d': () => board('robot', 168 * HOUR),
    'metrics.board, by task type, 30 d': () => board('task_type', 720 * HOUR),
    'events.query, a robot, 1 h': (turn) =>
      call('events.query', { q: `robot:robot-${(turn % 100) + 1} last:1h`, limit: 100 }),
  }
  const result: Reads = { events, bytes, startMs, p95: {} }
  for (const [name, call] of Object.entries(calls)) result.p95[name] = await p95(call)
  await console.close()
  folder.remove()
  return result
}

/** Start and reads at several sizes of the store. */
export async function benchReads({ sizes }: BenchOptions): Promise<Row[]> {
  const all: Reads[] = []
  for (const size of sizes) all.push(await measure(size))
  const at = (value: (reads: Reads) => string) =>
    all.map((reads) => `${value(reads)} at ${thousands(reads.events)}`).join(', ')
  const worst = (values: number[]) => Math.max(...values)
  const last = all[all.length - 1]!
  return [
    {
      what: 'start to first dashboard',
      measured: at((reads) => ms(reads.startMs)),
      target: '< 2 s',
      met: worst(all.map(({ startMs }) => startMs)) < 2000,
    },
    {
      what: 'database, with telemetry and rollups of 30 days',
      measured: at((reads) => megabytes(reads.bytes)),
      target: '–',
      met: null,
    },
    ...Object.keys(last.p95).map((name) => ({
      what: `${name}, p95`,
      measured: at((reads) => ms(reads.p95[name]!)),
      target: '< 50 ms',
      met: worst(all.map((reads) => reads.p95[name]!)) < 50,
    })),
  ]
}
