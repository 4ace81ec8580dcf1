import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { columnsOf, headerOf } from './csv-columns.ts'
import { CsvRows } from './csv-rows.ts'
import { recognise } from './format.ts'
import { linesOf } from './lines.ts'
import { moment } from './moment.ts'
import { type Content, isDraft } from './row.ts'
import { lineRows } from './text-rows.ts'

const reading = { root: 'fleet', robot: null }
const LOG = '[2024-01-15 14:23:56] Robot-47 FEEDBACK result=FAILURE reason=gripper_slip'
const TS = 1_705_328_636_000

/** What a row would send over the broker, or why it is refused. */
function told({ parts, faults }: Content): unknown[] {
  const sent = parts.map((part) =>
    isDraft(part) ? [part.topic, part.payload.toString(), part.captured] : part.kind,
  )
  return [...sent, ...faults.map(({ reason }) => reason)]
}
const rowsOf = (text: string, only: Parameters<typeof lineRows>[3] = null) =>
  [...lineRows(1, Buffer.from(text), reading, only)].flatMap(told)

describe('what a file is', () => {
  const cases: [string, string, ReturnType<typeof recognise>][] = [
    ['log lines', `${LOG}\n`, { format: 'log', by: 'lines' }],
    ['log lines behind a line that was cut', `cot-4 EXEC\n${LOG}\n`, { format: 'log', by: 'lines' }],
    ['a topic and its payload', 'fleet/R/event {"type":"X"}\n', { format: 'log', by: 'lines' }],
    ['JSON Lines', '{"robot":"R","type":"X"}\n{"robot":"R"}\n', { format: 'jsonl', by: 'lines' }],
    ['a capture', '{"topic":"fleet/R/event","payload":1}\n', { format: 'capture', by: 'lines' }],
    [
      'a capture behind half a line',
      'yload":1}\n{"topic":"a/b","payload":1}',
      { format: 'capture', by: 'lines' },
    ],
    ['a list in one line', '[{"robot":"R","type":"X"}]', { format: 'jsonl', by: 'lines' }],
    ['a document over many lines', '[\n  {\n    "robot": "R"\n  }\n]', { format: 'jsonl', by: 'document' }],
    ['OTLP', '{"resourceSpans":[]}', { format: 'otlp', by: 'lines' }],
    ['OTLP over many lines', '{\n "resourceSpans": [\n', { format: 'otlp', by: 'document' }],
    ['Jaeger', '{"traceID":"1","spans":[]}', { format: 'jaeger', by: 'lines' }],
    ['Jaeger over many lines', '{\n "data": [\n {\n "traceID": "1",', { format: 'jaeger', by: 'document' }],
    ['CSV', 'ts,robot,type\n', { format: 'csv', by: 'csv' }],
    ['CSV with semicolons and marks', '\uFEFF"Time";"Robot ID";"Event"\n', { format: 'csv', by: 'csv' }],
    ['prose', 'Dear supervisor,\nit is 2 a.m.\n', null],
    ['nothing', '\n\n', null],
  ]
  it.each(cases)('%s', (_name, head, found) => {
    expect(recognise(head, false)).toEqual(found)
  })
})

describe('a line', () => {
  const cases: [string, string, unknown[]][] = [
    ['a log line', LOG, [['fleet/Robot-47/event', LOG, null]]],
    [
      'an event',
      `{"robot":"R","ts":${TS},"type":"ERROR","x":1}`,
      [['fleet/R/event', `{"ts":${TS},"type":"ERROR","x":1}`, null]],
    ],
    [
      'an event by other names',
      `{"robot_id":7,"timestamp":"2024-01-15T14:23:56Z","event":"ERROR"}`,
      [['fleet/7/event', '{"ts":"2024-01-15T14:23:56Z","type":"ERROR"}', null]],
    ],
    [
      'an exported event: as it was sent',
      `{"id":9,"ts":1,"robot":"R","type":"X","task_id":"5","result":null,"attrs":{"a":"b"},"zone":"A","hardware":null}`,
      [['fleet/R/event', '{"a":"b","ts":1,"type":"X","task_id":"5","result":null}', null]],
    ],
    [
      'telemetry',
      `{"robot":"R","ts":1,"metrics":{"a":1}}`,
      [['fleet/R/telemetry', '{"metrics":{"a":1},"ts":1}', null]],
    ],
    [
      'a status',
      `{"robot":"R","ts":1,"state":"idle"}`,
      [['fleet/R/status', '{"state":"idle","ts":1}', null]],
    ],
    [
      'a change',
      `{"ts":1,"kind":"deploy","what":"v24"}`,
      [['fleet/change', '{"kind":"deploy","what":"v24","ts":1}', null]],
    ],
    [
      'a captured object',
      `{"timestamp":"2024-01-15T14:23:56Z","topic":"fleet/R/event","payload":{"type":"X"}}`,
      [['fleet/R/event', '{"type":"X"}', TS]],
    ],
    [
      'a captured text',
      `{"timestamp":${TS / 1000},"topic":"fleet/Robot-47/event","payload":"${LOG}"}`,
      [['fleet/Robot-47/event', LOG, TS]],
    ],
    [
      'a captured payload in base64',
      `{"topic":"fleet/R/event","payload":"${Buffer.from('{"type":"XY"}').toString('base64')}"}`,
      [['fleet/R/event', '{"type":"XY"}', null]],
    ],
    [
      'a captured word that could be base64',
      `{"topic":"fleet/R/event","payload":"29520000"}`,
      [['fleet/R/event', '29520000', null]],
    ],
    ['a topic and its payload', 'fleet/R/event {"type":"X"}', [['fleet/R/event', '{"type":"X"}', null]]],
    ['a blank line', '   ', []],
    ['no time', '{"robot":"R","type":"X"}', ['bad_time']],
    [
      'a capture with a time that is none',
      '{"timestamp":"noon","topic":"fleet/R/event","payload":{}}',
      ['bad_time'],
    ],
    ['no robot', '{"ts":1,"type":"X"}', ['wrong_type']],
    ['a robot that would be two levels', '{"robot":"a/b","ts":1,"type":"X"}', ['wrong_type']],
    ['half an object', '{"robot":"R","ts":1', ['not_json']],
    ['prose', 'hello there', ['not_json']],
    [
      'a list: each by itself',
      `[3, {"robot":"R","ts":1,"state":"idle"}]`,
      ['wrong_type', ['fleet/R/status', '{"state":"idle","ts":1}', null]],
    ],
  ]
  it.each(cases)('%s', (_name, line, expected) => {
    const found = rowsOf(line)
    expect(found).toHaveLength(expected.length)
    for (const [index, one] of expected.entries()) {
      const is = found[index]
      if (!Array.isArray(one)) expect(is).toEqual(one)
      else {
        expect((is as unknown[])[0]).toBe(one[0])
        expect((is as unknown[])[2]).toBe(one[2])
        const text = one[1] as string
        const payload = (is as unknown[])[1] as string
        if (text.startsWith('{')) expect(JSON.parse(payload)).toEqual(JSON.parse(text))
        else expect(payload).toBe(text)
      }
    }
  })

  it('is refused when it is not what it was said to be', () => {
    expect(rowsOf(LOG, 'jsonl')).toEqual(['not_json'])
    expect(rowsOf('{"robot":"R","ts":1,"type":"X"}', 'log')).toEqual(['not_json'])
    expect(rowsOf('{"robot":"R","ts":1,"type":"X"}', 'capture')).toEqual(['wrong_type'])
  })

  it('of a megabyte is refused as fast as a short one', () => {
    for (const text of ['a/'.repeat(500_000), `[2024-01-15 14:23:48] ${'x='.repeat(500_000)}`]) {
      expect(rowsOf(text)).toEqual(['not_json'])
      expect(recognise(text, false)?.by).not.toBe('lines')
    }
  })

  it('that is not UTF-8 is refused', () => {
    expect([...lineRows(1, Buffer.from([0xff, 0xfe, 0x41]), reading, null)].flatMap(told)).toEqual([
      'not_json',
    ])
  })

  it('never throws, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((json) => `{"topic":"fleet/R/event","payload":${json}}`),
        ),
        (text) => {
          for (const row of lineRows(1, Buffer.from(text), reading, null)) {
            expect(row.parts.length + row.faults.length).toBeGreaterThan(0)
          }
        },
      ),
    )
  })
})

describe('CSV', () => {
  const rows = (header: string, ...lines: string[]) => {
    const table = new CsvRows(header.split(','), reading)
    expect(table.fault).toBeNull()
    return { out: lines.flatMap((line) => told(table.row(line.split(',')))), leftOut: [...table.leftOut] }
  }
  const json = (out: unknown[]) =>
    out.map((one) => (Array.isArray(one) ? [one[0], JSON.parse(one[1] as string)] : one))

  it('rows with a type are events, with all other columns as attributes', () => {
    const { out } = rows(
      'Timestamp,Robot ID,Event,Task,latency,Pallet',
      '1705328636,R1,ERROR,0042,12.5,A-7',
      '1705328637,R1,ERROR,,,',
    )
    expect(json(out)).toEqual([
      ['fleet/R1/event', { ts: TS, type: 'ERROR', task_id: '0042', latency_ms: 12.5, Pallet: 'A-7' }],
      ['fleet/R1/event', { ts: TS + 1000, type: 'ERROR' }],
    ])
  })

  it('rows without one are telemetry and status; what is neither is told', () => {
    const { out, leftOut } = rows(
      'ts,robot,state,zone,temperature_c,ok,operator',
      '2024-01-15 14:23:56,R1,idle,A,41,True,Ann',
    )
    expect(json(out)).toEqual([
      ['fleet/R1/status', { ts: '2024-01-15 14:23:56', state: 'idle', zone: 'A' }],
      ['fleet/R1/telemetry', { ts: '2024-01-15 14:23:56', metrics: { temperature_c: 41, ok: 1 } }],
    ])
    expect(leftOut).toEqual([['operator', 1]])
  })

  it('rows that cannot be placed are refused', () => {
    expect(rows('ts,robot,a', ',R1,1', '1,R1,', '1,,5', '1,R1,5,6').out).toEqual([
      'bad_time',
      'wrong_type',
      'wrong_type',
      'wrong_type',
    ])
  })

  it('a file without a robot or a time is refused by what is missing', () => {
    expect(new CsvRows(['ts', 'a'], reading).fault).toMatch(/robot/)
    expect(new CsvRows(['ts', 'a'], { root: 'fleet', robot: 'R' }).fault).toBeNull()
    expect(new CsvRows(['robot', 'a'], reading).fault).toMatch(/time/)
  })

  it('a second column of one meaning keeps its own name', () => {
    expect(columnsOf(['ts', 'time', 'Robot']).map(({ field }) => field)).toEqual(['ts', null, 'robot'])
    expect(headerOf('a\tb\ttime')?.delimiter).toBe('\t')
  })
})

test.each([
  [1705328636, TS],
  [1705328636.5, TS + 500],
  ['1705328636', TS],
  [TS, TS],
  [`${TS}`, TS],
  ['2024-01-15 14:23:56', '2024-01-15 14:23:56'],
  [5, 5],
])('the time %s', (given, expected) => {
  expect(moment(given)).toBe(expected)
})

describe('lines', () => {
  const read = async (chunks: Buffer[], max?: number) => {
    const found = []
    const source = (async function* () {
      yield* chunks
    })()
    for await (const some of linesOf(source, max)) found.push(...some)
    return found
  }

  it('are the same however the file comes in pieces', async () => {
    const bytes = fc.array(fc.constantFrom(0x0a, 0x61, 0xc3, 0xa4, 0x0d), { maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(bytes, fc.array(fc.nat(60), { maxLength: 6 }), async (content, cuts) => {
        const all = Buffer.from(content)
        const edges = [0, ...cuts.map((cut) => Math.min(cut, all.length)).sort((a, b) => a - b), all.length]
        const chunks = edges.slice(1).map((to, index) => all.subarray(edges[index]!, to))
        const lines = (await read(chunks)).map(({ bytes: line }) => line!.toString('latin1'))
        const expected = all.toString('latin1').split('\n')
        if (expected.at(-1) === '') expected.pop()
        expect(lines).toEqual(expected)
      }),
    )
  })

  it('that are too long are told and not held', async () => {
    const chunks = ['short\n', 'x'.repeat(30), 'x'.repeat(30), 'x\nlast'].map((text) => Buffer.from(text))
    const lines = (await read(chunks, 40)).map(({ number, bytes }) => [number, bytes?.toString() ?? null])
    expect(lines).toEqual([
      [1, 'short'],
      [2, null],
      [3, 'last'],
    ])
  })
})
