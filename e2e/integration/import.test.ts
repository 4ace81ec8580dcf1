import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { startConsole } from '../fixtures/console.ts'
import { importTexts, runImport } from '../fixtures/import.ts'
import { tempFolder } from '../fixtures/temp.ts'
import { eventsOf, owned } from './scene.ts'

const DAY = 86_400_000
/** A year ago, at noon: older than everything that is kept by age, but for days. */
const THEN = Math.floor(Date.now() / DAY) * DAY - 365 * DAY + DAY / 2

function folder(): string {
  const temp = tempFolder('import')
  onTestFinished(() => temp.remove())
  return temp.path
}

const look = (data: string) => owned(startConsole({ data }))
const at = (second: number) => new Date(THEN + second * 1000).toISOString().slice(0, 19).replace('T', ' ')
const log = (second: number, rest: string) => `[${at(second)}] Robot-47 ${rest}`

const STORY = [
  log(0, 'TASK_START task_id=5234 task_type=grasp'),
  log(1, 'EXECUTION motor_cmd=0.45,0.23,0.18 latency_ms=210'),
  log(2, 'FEEDBACK result=SUCCESS'),
  log(5, 'TASK_START task_id=5235 task_type=place'),
  log(6, 'EXECUTION motor_cmd=0.32,0.56,0.41'),
  log(7, 'FEEDBACK result=FAILURE reason=gripper_slip'),
  log(8, 'RECOVERY attempt_retry=true'),
  log(9, 'FEEDBACK result=SUCCESS'),
]

/** The robot's model changes in the middle of the story. */
const STATUSES = [
  { ts: THEN - 1000, zone: 'A', model_version: 'v23' },
  { ts: THEN + 5500, zone: 'A', model_version: 'v24' },
]
  .map((status) => JSON.stringify({ robot: 'Robot-47', state: 'busy', ...status }))
  .join('\n')

test('log lines become events, tasks and numbers; twice is once', async () => {
  const data = folder()
  const first = await importTexts(data, { 'robot.log': STORY.join('\n') })
  expect(first).toMatchObject({ code: 0, read: 8, stored: 8, duplicates: 0, refused: 0 })
  const again = await importTexts(data, { 'other.log': [...STORY, log(10, 'ERROR code=7')].join('\r\n') })
  expect(again).toMatchObject({ code: 0, read: 9, stored: 1, duplicates: 8, refused: 0 })

  const console = await look(data)
  const events = await eventsOf(console, 'robot:47')
  expect(events).toHaveLength(9)
  expect(events.map(({ task_id }) => task_id).sort()).toEqual([
    ...Array(3).fill('5234'),
    ...Array(5).fill('5235'),
    null,
  ])
  const { journeys } = await console.call('traces.list', { robot: 'Robot-47' })
  expect(journeys.map(({ task_id, outcome, attempts }) => [task_id, outcome, attempts])).toEqual([
    ['5235', 'succeeded', 2],
    ['5234', 'succeeded', 1],
  ])
  const rates = await console.call('fleet.successRateBy', { by: 'task_type', window: '730d' })
  expect(rates.map(({ key, succeeded, failed }) => [key, succeeded, failed])).toEqual([
    ['grasp', 1, 0],
    ['place', 1, 0],
  ])
})

test.each(['csv', 'jsonl'] as const)(
  'an export of the log as %s is known to it, and fills another one',
  async (format) => {
    const data = folder()
    await importTexts(data, { 'status.jsonl': STATUSES, 'robot.log': STORY.join('\n') })
    const console = await look(data)
    const { text } = await console.call('events.export', { q: '', from: THEN, to: THEN + DAY, format })
    const events = await eventsOf(console, 'robot:47')
    await console.stop()
    expect(await importTexts(data, { export: text })).toMatchObject({ read: 8, stored: 0, duplicates: 8 })
    const other = folder()
    expect(await importTexts(other, { export: text })).toMatchObject({ read: 8, stored: 8, refused: 0 })
    expect(await importTexts(other, { again: text })).toMatchObject({ stored: 0, duplicates: 8 })
    const there = await eventsOf(await look(other), 'robot:47')
    expect(there.map(({ id: _, ...event }) => event)).toEqual(events.map(({ id: _, ...event }) => event))
    expect(there.map(({ zone, model_version }) => `${zone} ${model_version}`)).toEqual([
      ...Array(4).fill('A v24'),
      ...Array(4).fill('A v23'),
    ])
  },
)

test('what is valid is stored whatever stands beside it, and each refusal names its line', async () => {
  const data = folder()
  const lines = [
    STORY[0],
    'nonsense',
    '{"robot":"Robot-47","ts":"not a time","type":"ERROR"}',
    '',
    JSON.stringify({ robot: 'Robot-47', ts: THEN, type: 'ERROR', latency_ms: 'slow' }),
    JSON.stringify({ robot: 'Robot-47', ts: THEN + 1000, metrics: { temperature_c: 41, broken: 'x' } }),
    JSON.stringify({ robot: 'Robot-47', type: 'ERROR' }),
    JSON.stringify({ robot: 'Robot-47', ts: '2099-01-01T00:00:00Z', type: 'ERROR' }),
    JSON.stringify({ robot: 'Robot-47', ts: THEN + 2000, type: 'ERROR', x: 'y'.repeat(300_000) }),
    STORY[1],
  ]
  const counts = await importTexts(data, { 'mixed.log': lines.join('\n') })
  expect(counts).toMatchObject({ code: 0, read: 9, stored: 3, refused: 6 })
  expect(counts.files[0]!.refusals.map(({ line, reason }) => [line, reason])).toEqual([
    [2, 'not_json'],
    [3, 'bad_time'],
    [5, 'wrong_type'],
    [6, 'wrong_type'],
    [7, 'bad_time'],
    [8, 'bad_time'],
    [9, 'too_large'],
  ])
  const { stdout } = await runImport([`${data}/mixed.log`, '--data', data])
  expect(stdout).toContain('read 9 lines, stored 0 (3 were there already), refused 6')
  expect(stdout).toMatch(/line 2: .*nonsense/)
  expect(stdout).toContain(`npm run serve -- --data ${data} --no-demo`)
})

test('JSON Lines, CSV, captures and lists of several files, also packed and from standard input', async () => {
  const data = folder()
  const robots = ['a', 'b', 'c', 'd'].map((name) => `R-${name}`)
  const event = (robot: string | undefined, more = {}) => ({
    robot,
    ts: THEN,
    type: 'EXECUTION',
    task_id: 1,
    ...more,
  })
  const counts = await importTexts(data, {
    'events.jsonl': `${JSON.stringify(event(robots[0]))}\n`,
    'events.csv': `ts,robot,type,task_id,latency_ms,pallet\n${THEN},${robots[1]},EXECUTION,1,250,"A ""7"", left"\n`,
    'measured.csv': `timestamp;robot_id;state;temperature_c\n${at(0)};${robots[1]};busy;41.5\n`,
    'capture.jsonl.gz': gzipSync(
      `${JSON.stringify({ timestamp: THEN, topic: `fleet/${robots[2]}/event`, payload: { type: 'EXECUTION', task_id: 1 } })}\n` +
        `${JSON.stringify({ timestamp: THEN, topic: 'other/x/state', payload: {} })}\n`,
    ),
    'list.json': JSON.stringify([event(robots[3])], null, 2),
  })
  expect(counts.files.map(({ format }) => format)).toEqual(['jsonl', 'csv', 'csv', 'capture', 'jsonl'])
  expect(counts).toMatchObject({ code: 0, read: 6, stored: 5, refused: 1, refused_by: { unknown_topic: 1 } })
  const piped = await runImport(['-', '--data', data], `${log(0, 'ERROR code=7')}\n`)
  expect(piped).toMatchObject({ code: 0, stdout: expect.stringContaining('stored 1') })

  const console = await look(data)
  const events = await eventsOf(console, 'type:EXECUTION task:1')
  expect(events.map(({ robot, ts }) => [robot, ts]).sort()).toEqual(robots.map((robot) => [robot, THEN]))
  expect(await eventsOf(console, 'latency>200')).toMatchObject([
    { robot: 'R-b', attrs: { pallet: 'A "7", left' } },
  ])
  const robot = await console.call('robots.get', { id: 'R-b' })
  expect(robot).toMatchObject({ state: 'busy', metrics: [{ name: 'temperature_c', value: 41.5, ts: THEN }] })
})

test('an event with an id is stored once, whatever form it comes in', async () => {
  const data = folder()
  const withId = { robot: 'R', ts: THEN, type: 'ERROR', id: 'e-1' }
  await importTexts(data, { 'a.jsonl': JSON.stringify(withId) })
  const capture = {
    timestamp: THEN,
    topic: 'fleet/R/event',
    payload: { ts: THEN + 1, type: 'OTHER', id: 'e-1' },
  }
  const counts = await importTexts(data, { 'b.jsonl': JSON.stringify(capture) })
  expect(counts).toMatchObject({ stored: 0, duplicates: 1, refused: 0 })
})

test('traces are imported once', async () => {
  const data = folder()
  const span = (spanId: string, startTimeUnixNano: string) => ({
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId,
    name: 'grasp',
    startTimeUnixNano,
    endTimeUnixNano: `${BigInt(startTimeUnixNano) + 40_000_000n}`,
    attributes: [{ key: 'task_id', value: { stringValue: '77' } }],
  })
  const spans = [span('b7ad6b7169203331', `${THEN}000000`), span('nothing', `${THEN}000000`)]
  const otlp = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }, null, 1)
  const first = await importTexts(data, { 'trace.json': otlp })
  expect(first).toMatchObject({ code: 0, stored: 1, refused: 1 })
  expect(await importTexts(data, { 'trace.json': otlp })).toMatchObject({
    stored: 0,
    duplicates: 1,
    refused: 1,
  })
  const console = await look(data)
  const journey = await console.call('traces.get', { task_id: '77' })
  expect(journey.spans.map(({ name, duration_ms }) => [name, duration_ms])).toEqual([['grasp', 40]])
})

test('nothing is written while a console works there, and it is said', async () => {
  const console = await owned(startConsole())
  const { code, stderr, stdout } = await runImport(['-', '--data', console.data], STORY[0])
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain(console.data)
  expect(stderr).not.toMatch(/^\s+at /m)
})

test.each([
  ['no file', [], 2, /file/],
  ['a file that is not there', ['/nowhere/x.log'], 2, /\/nowhere\/x\.log.*no such file/],
  ['a folder', ['/tmp'], 2, /folder/],
  ['a misspelt option', ['-', '--formt', 'csv'], 2, /--formt.*--format/],
  ['a format that is none', ['-', '--format', 'xml'], 2, /xml.*jsonl/],
  ['a root with a wildcard', ['-', '--root', 'a/#'], 2, /a\/#/],
])('%s is refused by name', async (_name, args, expected, says) => {
  const { code, stdout, stderr } = await runImport([...args, '--data', folder()])
  expect({ code, stdout }).toEqual({ code: expected, stdout: '' })
  expect(stderr).toMatch(says)
  expect(stderr).not.toMatch(/^\s+at /m)
})

test.each([
  ['prose', 'Dear supervisor,\n', /no known format.*Dear supervisor/],
  ['bytes', Buffer.from([0, 1, 2, 3]), /no text/],
  ['an archive', Buffer.from('PK\u0003\u0004'), /ZIP/],
  ['a packed file that was cut', gzipSync(STORY.join('\n')).subarray(0, 60), /unpacked to its end/],
  ['a document that was cut', '[\n {"robot": "R"', /not JSON/],
])('%s: the file is refused, and the program says so', async (_name, content, says) => {
  const counts = await importTexts(folder(), { file: content })
  expect(counts.code).toBe(1)
  expect(counts.files[0]!.error).toMatch(says)
})

test('a file of which everything is refused ends with 1, an empty one does not', async () => {
  const data = folder()
  expect(await importTexts(data, { a: `${STORY[0]}x`.replace('[', '(') }, ['--format', 'log'])).toMatchObject(
    {
      code: 1,
      refused: 1,
    },
  )
  expect(await importTexts(data, { b: '' })).toMatchObject({ code: 0, read: 0 })
})
