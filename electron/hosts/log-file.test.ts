import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { LogFile } from './log-file.ts'

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'andon-log-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

it('writes each line with its time, and gives the last ones back', () => {
  const log = new LogFile(folder(), { now: () => 0 })
  log.write('one\ntwo\n\n')
  log.write('three')
  expect(log.tail(2)).toEqual(['1970-01-01T00:00:00.000Z two', '1970-01-01T00:00:00.000Z three'])
})

it('keeps no more than five old files, each of bounded size', () => {
  const log = new LogFile(folder(), { now: () => 0, mostBytes: 300 })
  for (let n = 0; n < 200; n++) log.write(`line ${n}`)
  const files = readdirSync(log.folder)
  expect(files.sort()).toEqual([
    'andon.1.log',
    'andon.2.log',
    'andon.3.log',
    'andon.4.log',
    'andon.5.log',
    'andon.log',
  ])
  for (const file of files) expect(statSync(path.join(log.folder, file)).size).toBeLessThanOrEqual(300)
  expect(log.tail(1)[0]).toContain('line 199')
})

it('goes on in the file of the last run', () => {
  const data = folder()
  new LogFile(data).write('before')
  const log = new LogFile(data)
  log.write('after')
  expect(log.tail(5).map((line) => line.slice(25))).toEqual(['before', 'after'])
})

it('ends nothing when it cannot write', () => {
  const log = new LogFile(folder())
  rmSync(log.folder, { recursive: true })
  expect(() => log.write('x')).not.toThrow()
})
