import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { tempFolder } from '../fixtures/temp.ts'
import { until } from '../fixtures/until.ts'
import { startPublisher } from './children.ts'
import { connectedConsole, patientBroker } from './environment.ts'
import type { BenchOptions } from './options.ts'
import { megabytes, thousands } from './statistics.ts'
import type { Row } from './table.ts'

/** Resident memory of a process, in bytes. */
export function residentBytes(pid: number): number {
  if (process.platform === 'linux') {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kilobytes) * 1024
  }
  if (process.platform === 'win32') return Number.NaN
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024
}

export const folderBytes = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)

/** Ingests events through the broker; then memory of the running console and disk of the stopped one. */
export async function benchSize({ events }: BenchOptions): Promise<Row[]> {
  const broker = await patientBroker()
  const folder = tempFolder('size')
  const console = await connectedConsole(broker, folder.path)
  const load = await startPublisher({
    port: broker.ports.mqtt,
    kind: 'event',
    qos: 1,
    count: events,
    rate: null,
  })
  const before = residentBytes(console.process.pid!)
  load.go()
  await until(
    'all events to be stored',
    async () => (await console.call('health.get', {})).stored_total >= events,
    600_000,
  )
  await console.call('fleet.summary', { window: '1h' })
  const after = residentBytes(console.process.pid!)
  await Promise.all([console.stop(), load.close()])
  const disk = (folderBytes(folder.path) / events) * 1e6
  await broker.close()
  folder.remove()
  return [
    {
      what: `resident memory after ${thousands(events)} events`,
      measured: `${megabytes(after)} (${megabytes(before)} at the start)`,
      target: '–',
      met: null,
    },
    { what: 'disk per million events', measured: megabytes(disk), target: '–', met: null },
  ]
}
