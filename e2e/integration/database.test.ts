import { closeSync, mkdirSync, openSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { exitOf, spawnConsole, startConsole } from '../fixtures/console.ts'
import { raw } from '../fixtures/console-api.ts'
import { frames } from '../fixtures/stream.ts'
import { tempFolder } from '../fixtures/temp.ts'
import { until } from '../fixtures/until.ts'
import { eventsOf, owned, scene } from './scene.ts'

function folder(name: string): string {
  const temp = tempFolder(name)
  onTestFinished(() => temp.remove())
  return temp.path
}

/** Lets a console fill a database, and answers its file. */
async function filled(data: string, events: number): Promise<string> {
  const it = await scene({ console: { data } })
  const many = Array.from({ length: events }, (_, i) => ({
    type: 'ERROR',
    message: `joint ${i} ${'x'.repeat(200)}`,
  }))
  for (let at = 0; at < many.length; at += 500)
    await it.robots.send('fleet/a/event', many.slice(at, at + 500))
  await it.settled()
  const { path } = (await it.console.call('health.get', {})).database
  await it.console.stop()
  return path
}

test('a database of a newer Andon is refused by name and left as it is', async () => {
  const data = folder('newer')
  const path = await filled(data, 1)
  const db = new Database(path)
  db.pragma('user_version = 9999')
  db.close()
  const before = statSync(path)
  const { code, stdout, stderr } = await exitOf(['--port', '0', '--data', data, '--no-demo'])
  expect(code).not.toBe(0)
  expect(stdout).not.toContain('listening')
  expect(stderr).toMatch(/newer/i)
  expect(stderr).toContain(path)
  expect(stderr).not.toMatch(/^\s+at /m)
  expect(statSync(path).size).toBe(before.size)
})

test('a damaged database is an alarm in plain words, and reading goes on where it can', async () => {
  const data = folder('damaged')
  const path = await filled(data, 6000)
  const size = statSync(path).size
  const file = openSync(path, 'r+')
  for (let at = Math.floor(size / 2); at < size - 8192; at += 4096)
    writeSync(file, Buffer.alloc(2048, 0xa5), 0, 2048, at)
  closeSync(file)

  const console = await owned(startConsole({ data }))
  const stream = await owned(console.connect())
  const status = frames(stream, 'console.status', {})
  const frame = await status.find('the alarm', ({ problems }) =>
    problems.some(({ kind }) => kind === 'database_damaged'),
  )
  const problem = frame.problems.find(({ kind }) => kind === 'database_damaged')!
  expect(problem).toMatchObject({ severity: 'critical' })
  expect(problem.message).not.toMatch(/SQLITE_|\bat .*:\d+/)
  expect(problem.action).toMatch(/\S/)
  expect((await console.call('robots.list', {})).map(({ id }) => id)).toContain('a')
  expect((await console.call('health.get', {})).database.integrity).toBe('damaged')
  const health = await raw(`${console.url}/healthz`)
  expect(health.status).toBe(503)
  expect(health.text).toMatch(/damaged/i)
})

test.each([
  [
    'something else than a database',
    (file: string) => writeFileSync(file, 'this is a shopping list\n'.repeat(500)),
  ],
  ['cut off', (file: string) => truncateSync(file, 3000)],
])('a database file that is %s is told in plain words', async (_name, harm) => {
  const data = folder('not-a-database')
  const path = await filled(data, 100)
  harm(path)
  const { child, output } = spawnConsole(['--port', '0', '--data', data, '--no-demo'])
  onTestFinished(() => void child.kill('SIGKILL'))
  const said = await until('the console to say what is wrong', async () => {
    const url = /listening on (\S+)/.exec(output.stdout())?.[1]
    if (url === undefined) return child.exitCode === null ? null : output.stderr()
    const health = await raw(`${url}/healthz`)
    return health.status === 503 ? health.text : null
  })
  expect(said).toMatch(/database/i)
  expect(said).toMatch(/damaged|not a database|cannot be read/i)
  expect(said).not.toMatch(/^\s+at /m)
})

test('a data folder that cannot be written is refused by name', async () => {
  const data = join(folder('file'), 'data')
  writeFileSync(data, 'a file, not a folder')
  const { code, stderr } = await exitOf(['--port', '0', '--data', data, '--no-demo'])
  expect(code).not.toBe(0)
  expect(stderr).toContain(data)
  expect(stderr).not.toMatch(/^\s+at /m)
})

test('a backup is a whole database, made while work goes on', async () => {
  const it = await scene()
  for (let i = 0; i < 300; i++)
    it.robots.client.publish('fleet/a/event', JSON.stringify({ type: 'ERROR', id: i }))
  await it.settled()
  const making = it.console.call('backup.create', {})
  await it.robots.send('fleet/a/event', { type: 'MEANWHILE' })
  const { path, bytes } = await making
  expect(statSync(path).size).toBe(bytes)
  const copy = new Database(path, { readonly: true })
  onTestFinished(() => void copy.close())
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
  await it.settled()
  expect(await eventsOf(it.console, 'type:MEANWHILE')).toHaveLength(1)
  expect((await it.console.call('health.get', {})).database.last_backup).toEqual(expect.any(Number))

  // A copy in the place of the original is a console with the same data.
  const restored = folder('restored')
  mkdirSync(restored, { recursive: true })
  await copy.backup(join(restored, 'andon.db'))
  const console = await owned(startConsole({ data: restored }))
  expect(await eventsOf(console, 'type:ERROR')).toHaveLength(300)
})
