import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { DATABASE_FILE, openForWriting } from '../../electron/backend/db/open.ts'
import { type Console, startConsole } from '../fixtures/console.ts'
import { startMosquitto } from '../fixtures/mosquitto.ts'
import { tempFolder } from '../fixtures/temp.ts'
import { until } from '../fixtures/until.ts'
import { startPublisher } from './children.ts'
import type { BenchOptions } from './options.ts'
import { median, thousands } from './statistics.ts'
import type { Row } from './table.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const ROBOTS = 1000
const DAYS = 365
/** As many days have their hours too: what the morning run reads finely. */
const FINE_DAYS = 14
const PAGE_LOOKS = 40

/** How each signal goes over a year: level, daily noise, and what wear adds to every tenth robot by its end. */
const SIGNALS = {
  motor_current_a: [2.4, 0.05, 1.4],
  temperature_c: [36, 0.6, 14],
  grip_force_n: [92, 0.8, -30],
  gripper_pressure_pct: [60, 1, 8],
  battery_health_pct: [96, 0.2, -15],
  cpu_pct: [52, 3, 0],
  network_latency_ms: [60, 4, 0],
  disk_free_pct: [70, 0.5, 0],
} as const

/** The morning run over a thousand robots, eight signals and a year, alone and beside ingest; and a robot's page. */
export async function benchPredictions({ messages }: BenchOptions): Promise<Row[]> {
  const folder = tempFolder('bench-predictions')
  const broker = await startMosquitto()
  fillYear(folder.path)
  const server = await startConsole({ data: folder.path, broker: broker.url })
  await until('the robots', async () => (await server.call('robots.list', {})).length >= ROBOTS, 60_000)
  await until('the first run', async () => (await server.call('predictions.status', {})).run_at, 900_000)
  const alone = await runTime(server)
  const page = await openPages(server)
  const publisher = await startPublisher({
    port: broker.ports.mqtt,
    kind: 'event',
    qos: 1,
    count: messages * 20,
    rate: null,
  })
  publisher.go()
  await publisher.wait('started')
  await wait(2000)
  const beside = await runTime(server)
  await publisher.close()
  await server.close()
  await broker.close()
  folder.remove()
  return [
    {
      what: `days until failure: ${thousands(ROBOTS)} robots × ${Object.keys(SIGNALS).length} signals × a year`,
      measured: `${alone.toFixed(1)} s; beside full ingest ${beside.toFixed(1)} s`,
      target: '< 60 s',
      met: beside < 60,
    },
    {
      what: "a robot's health page",
      measured: `${Math.round(page)} ms`,
      target: '< 100 ms',
      met: page < 100,
    },
  ]
}

/** What a year of telemetry leaves in the rollups, without its messages. */
function fillYear(dataDir: string): void {
  const db = openForWriting(join(dataDir, DATABASE_FILE.plant))
  const now = Date.now()
  const addRobot = db.prepare('INSERT INTO robots (name, first_seen, last_seen) VALUES (?, ?, ?)')
  const addSeries = db.prepare('INSERT INTO series (robot, metric) VALUES (?, ?)')
  const inserts = { day: insert('sample_1d'), hour: insert('sample_1h') }
  function insert(table: string): Insert {
    return db.prepare<number[]>(
      `INSERT INTO ${table} (series, bucket, n, min, max, sum) VALUES (?, ?, ?, ?, ?, ?)`,
    )
  }
  const today = Math.floor(now / DAY) * DAY
  for (let index = 0; index < ROBOTS; index++) {
    db.transaction(() => {
      const robot = Number(addRobot.run(`robot-${index + 1}`, now - DAYS * DAY, now).lastInsertRowid)
      for (const [metric, [level, noise, wear]] of Object.entries(SIGNALS)) {
        const series = Number(addSeries.run(robot, metric).lastInsertRowid)
        const at = (t: number) => {
          const worn = index % 10 === 0 ? wear * Math.max(0, 1 - (now - t) / (30 * DAY)) ** 2 : 0
          return level + worn + noise * wave(index, t)
        }
        for (let t = today - DAYS * DAY; t <= today; t += DAY) put(inserts.day, series, t, at(t), noise, 8640)
        for (let t = today - FINE_DAYS * DAY; t < now - HOUR; t += HOUR)
          put(inserts.hour, series, t, at(t), noise, 360)
      }
    })()
  }
  db.close()
}

interface Insert {
  run(...values: number[]): unknown
}

function put(into: Insert, series: number, bucket: number, v: number, noise: number, n: number): void {
  into.run(series, bucket, n, v - 3 * noise, v + 3 * noise, v * n)
}

/** Noise that is the same at every run: a fraction of a large sine, −1 to 1. */
function wave(index: number, t: number): number {
  const x = Math.sin(index * 12.9898 + (t / HOUR) * 78.233) * 43_758.5453
  return 2 * (x - Math.floor(x)) - 1
}

/** How long a run took, in seconds; a call of a script would give up before a long one. */
async function runTime(server: Console): Promise<number> {
  const before = (await server.call('predictions.status', {})).run_at
  void server.call('predictions.run', { by: 'bench' }).catch(() => {})
  const ended = await until(
    'the run',
    async () => {
      const { run_at, took_ms } = await server.call('predictions.status', {})
      return run_at !== before && took_ms
    },
    600_000,
  )
  return ended / 1000
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await run()
  return (performance.now() - started) / 1000
}

/** What the page of a robot asks for before it is drawn, milliseconds. */
async function openPages(server: Console): Promise<number> {
  const times: number[] = []
  for (let look = 0; look < PAGE_LOOKS; look++) {
    const robot = `robot-${look * 7 + 1}`
    const took = await timed(() =>
      Promise.all([server.call('predictions.get', { robot }), server.call('signals.list', { robot })]),
    )
    times.push(took * 1000)
  }
  return median(times)
}
