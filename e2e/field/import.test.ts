import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Border } from '../../electron/backend/border/border.ts'
import { recognise } from '../../electron/backend/cli/import/format.ts'
import { importFiles } from '../../electron/backend/cli/import/import.ts'
import { readJourney } from '../../electron/backend/db/journeys.ts'
import { DATABASE_FILE, openForReading } from '../../electron/backend/db/open.ts'
import { tempFolder } from '../fixtures/temp.ts'
import { capture, FOLDER, textLines } from './captures.ts'

function folder(): string {
  const temp = tempFolder('field-import')
  onTestFinished(() => temp.remove())
  return temp.path
}

function run(dataDir: string, files: string[], options: { root?: string; robot?: string } = {}) {
  return importFiles({
    files: files.map((name) => ({ name, path: join(FOLDER, name) })),
    dataDir,
    format: null,
    root: options.root ?? null,
    robot: options.robot ?? null,
    stdin: process.stdin,
    now: Date.now,
    onProgress: () => {},
    stopped: () => false,
  })
}

test.each([
  ['traces/TraceGraph_testTrace.json', 'trace-123', 10],
  ['traces/tableValuesTestTrace_testTraceNormal.json', '4766f1209f70a5e2e55417fc296fd101', 5],
])('the Jaeger trace %s is imported once, with all its spans', async (file, id, least) => {
  const data = folder()
  expect(await run(data, [file])).toMatchObject([{ format: 'jaeger', read: 1, stored: 1, refused: 0 }])
  expect(await run(data, [file])).toMatchObject([{ stored: 0, duplicates: 1, refused: 0 }])
  const db = openForReading(join(data, DATABASE_FILE.plant))
  onTestFinished(() => {
    db.close()
  })
  const rules = { retryWindowMs: 30_000, abandonedAfterMs: 1_800_000 }
  const journey = readJourney(db, { task_id: id, robot: null, now: Date.now(), rules })
  expect(journey).toMatchObject({ kind: 'trace', trace_id: id })
  expect(journey.spans.length).toBeGreaterThanOrEqual(least)
  expect(new Set(journey.spans.map(({ id: span }) => span)).size).toBe(journey.spans.length)
})

test.each([
  ['vda5050/captures/capture-open.jsonl', 'capture'],
  ['valetudo/samples.jsonl', 'capture'],
  ['vda5050/captures/mixed-log/sample.log', 'log'],
])('%s of other systems is refused line by line, by name', async (file, format) => {
  const count = (file.endsWith('.log') ? textLines : capture)(file).length
  const [tally] = await run(folder(), [file])
  expect(tally).toMatchObject({ format, read: count, stored: 0, refused: count, error: null })
  expect(tally!.refusedBy.unknown_topic).toBeGreaterThan(0)
  for (const { line, detail } of tally!.refusals) expect(line !== null && detail !== '').toBe(true)
})

test('the same messages under topics of ours are stored, or refused as the border refuses them', async () => {
  const border = new Border('valetudo')
  const expected = capture('valetudo/samples.jsonl').map(({ topic, payload }) =>
    border.accept(border.topic(topic), payload, Date.now()),
  )
  const [tally] = await run(folder(), ['valetudo/samples.jsonl'], { root: 'valetudo' })
  expect(tally!.read).toBe(expected.length)
  expect(tally!.refused).toBe(expected.filter(({ refusals }) => refusals.length > 0).length)
})

test('a machine recorded as CSV is telemetry, once its name is given', async () => {
  const file = 'ur3-cobotops/first70.csv'
  const data = folder()
  expect(await run(data, [file])).toMatchObject([{ stored: 0, error: expect.stringMatching(/--robot/) }])
  const [first] = await run(data, [file], { robot: 'UR3' })
  expect(first).toMatchObject({ format: 'csv', refused: 0, error: null })
  expect(first!.stored).toBe(first!.read)
  expect(await run(data, [file], { robot: 'UR3' })).toMatchObject([{ stored: 0, duplicates: first!.read }])
})

test('a table without names is not taken for something else', () => {
  expect(recognise('1 1 -0.0007 -0.0004 100.0 518.67\n1 2 0.0019\n', true)).toBeNull()
})
