import { expect, test } from 'vitest'
import { asJson, report } from './report.ts'
import { Tally } from './tally.ts'

const TS = Date.UTC(2024, 0, 15, 14, 23, 45)
const NONE = { fresh: 0, known: 0, faults: [] }
const row = (line: number | null) => ({ line, item: null, parts: [], faults: [] })

function tally(): Tally {
  const all = new Tally('robot.log')
  all.format = 'log'
  for (let line = 1; line <= 1200; line++) all.row(row(line), { ...NONE, fresh: 1 })
  for (let line = 1201; line <= 1203; line++) all.row(row(line), { ...NONE, known: 1 })
  all.stores({ kind: 'status', robot: 'R1', ts: TS } as Parameters<Tally['stores']>[0])
  return all
}
const refuse = (all: Tally, line: number, detail: string) =>
  all.row(row(line), { ...NONE, faults: [{ reason: 'not_json', detail }] })

test('what was stored is said in a line, and of whom and when', () => {
  expect(report(tally()).split('\n')).toEqual([
    'robot.log (log lines): read 1,203 lines, stored 1,200 (3 were there already), refused 0',
    '  1 status of 1 robot, from 2024-01-15 14:23:45 to 2024-01-15 14:23:45 UTC',
  ])
})

test('each refusal is told by the line of its first, the same ones together', () => {
  const all = tally()
  refuse(all, 1204, 'broken')
  refuse(all, 1205, 'cut')
  refuse(all, 1206, 'broken')
  expect(report(all)).toContain('refused 3:\n  line 1204 and 1 more: broken\n  line 1205: cut\n')
})

test('of very many different refusals the rest is counted, by reason', () => {
  const all = new Tally('x')
  for (let line = 1; line <= 5000; line++) refuse(all, line, `fault ${line}`)
  const text = report(all)
  expect(text.split('\n')).toHaveLength(12)
  expect(text).toContain('and 4,990 more; by reason: not_json 5,000')
  const json = asJson([all], '/data') as { refused: number; files: { refusals: unknown[] }[] }
  expect(json.refused).toBe(5000)
  expect(json.files[0]!.refusals).toHaveLength(1000)
})

test('what could not be taken says why', () => {
  const all = new Tally('x')
  all.error = 'it is no text'
  expect(report(all)).toBe('x: read 0 lines, stored 0, refused 0\n  not imported: it is no text')
  expect(all.failed).toBe(true)
})

test('a row counts once: a part that is refused beside one that is stored is told apart', () => {
  const all = new Tally('x')
  all.row(row(1), { fresh: 2, known: 0, faults: [{ reason: 'wrong_type', detail: 'a part' }] })
  all.row(row(2), NONE)
  expect(all).toMatchObject({ read: 2, stored: 1, refused: 0, partly: 1, empty: 1, failed: false })
  expect(report(all)).toContain(
    'read 2 lines, stored 1, 1 without anything to store, refused 0 and a part of 1:',
  )
})
