import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromJaeger, isJaeger } from './jaeger.ts'
import { fromOtlp } from './otlp.ts'
import { nanosOf } from './span.ts'
import { subjectOf } from './subject.ts'

const TRACE = '5b8efff798038103d269b633813fc60c'
const SPAN = 'eee19b7ec3c1b174'
const span = (given: object = {}) => ({
  traceId: TRACE,
  spanId: SPAN,
  name: 'grasp',
  startTimeUnixNano: '1544712660000000123',
  endTimeUnixNano: '1544712660040000123',
  ...given,
})
const otlp = (...spans: unknown[]) => ({ resourceSpans: [{ scopeSpans: [{ spans }] }] })

describe('OTLP/JSON', () => {
  it('reads a full span', () => {
    const found = fromOtlp({
      resourceSpans: [
        {
          resource: { attributes: [{ key: 'service.name', value: { stringValue: 'arm' } }] },
          scopeSpans: [
            {
              scope: { name: 'planner' },
              spans: [
                span({
                  parentSpanId: 'EEE19B7EC3C1B173',
                  kind: 2,
                  status: { code: 2, message: 'gripper_slip' },
                  attributes: [
                    { key: 'task_id', value: { intValue: '5235' } },
                    { key: 'force', value: { doubleValue: 1.5 } },
                    { key: 'list', value: { arrayValue: { values: [{ boolValue: true }, {}] } } },
                    {
                      key: 'map',
                      value: { kvlistValue: { values: [{ key: 'a', value: { intValue: 1 } }] } },
                    },
                    { key: 'big', value: { intValue: '9007199254740993' } },
                  ],
                  events: [{ timeUnixNano: 1544712660010000000, name: 'slip', attributes: [] }],
                  links: [{ traceId: TRACE, spanId: 'eee19b7ec3c1b175' }],
                }),
              ],
            },
          ],
        },
      ],
    })
    expect(found.refused).toEqual([])
    expect(found.spans).toEqual([
      {
        trace_id: TRACE,
        span_id: SPAN,
        parent_id: 'eee19b7ec3c1b173',
        name: 'grasp',
        kind: 'server',
        start: 1544712660000,
        start_ns: 123,
        duration_ns: 40_000_000,
        status: 'error',
        message: 'gripper_slip',
        attributes: { task_id: 5235, force: 1.5, list: [true, null], map: { a: 1 }, big: '9007199254740993' },
        resource: { 'service.name': 'arm' },
        scope: 'planner',
        events: [{ ts: 1544712660010, ts_ns: 0, name: 'slip', attributes: {} }],
        links: [{ trace_id: TRACE, span_id: 'eee19b7ec3c1b175' }],
      },
    ])
  })

  const ids: [string, object, object][] = [
    ['base64 ids', { traceId: 'W47/95gDgQPSabYzgT/GDA==', spanId: '7uGbfsPBsXQ=' }, {}],
    ['upper-case ids', { traceId: TRACE.toUpperCase(), spanId: SPAN.toUpperCase() }, {}],
    ['no parent by zeros', { parentSpanId: '0000000000000000' }, { parent_id: null }],
    [
      'names of enumerations',
      { kind: 'SPAN_KIND_CLIENT', status: { code: 'STATUS_CODE_OK' } },
      { kind: 'client', status: 'ok' },
    ],
    ['unknown enumerations', { kind: 77, status: { code: 9 } }, { kind: 'unspecified', status: 'unset' }],
    [
      'times as numbers',
      { startTimeUnixNano: 1544712660000000000, endTimeUnixNano: 1544712660000000000 },
      { duration_ns: 0 },
    ],
  ]
  it.each(ids)('understands %s', (_name, given, expected) => {
    const { spans, refused } = fromOtlp(otlp(span(given)))
    expect(refused).toEqual([])
    expect(spans[0]).toMatchObject({ trace_id: TRACE, span_id: SPAN, ...expected })
  })

  const bad: [string, unknown, string][] = [
    ['a short trace id', span({ traceId: '5b8e' }), '/traceId'],
    ['an id of zeros', span({ spanId: '0000000000000000' }), '/spanId'],
    ['no name', span({ name: undefined }), '/name'],
    ['no start', span({ startTimeUnixNano: undefined }), '/startTimeUnixNano'],
    ['a time of 1970', span({ startTimeUnixNano: '0' }), '/startTimeUnixNano'],
    ['a negative time', span({ startTimeUnixNano: -5 }), '/startTimeUnixNano'],
    ['an end before the start', span({ endTimeUnixNano: '1544712660000000122' }), '/endTimeUnixNano'],
    ['a span that is a number', 7, ''],
  ]
  it.each(bad)('refuses %s alone, and says where', (_name, wrong, where) => {
    const { spans, refused } = fromOtlp(otlp(wrong, span()))
    expect(spans).toHaveLength(1)
    expect(refused.map((part) => part.where)).toEqual([`/resourceSpans/0/scopeSpans/0/spans/0${where}`])
  })

  it('refuses a bad part of a good span alone', () => {
    const { spans, refused } = fromOtlp(
      otlp(
        span({
          parentSpanId: 'x',
          attributes: [
            { key: 'good', value: { stringValue: '' } },
            { key: 'bad', value: { intValue: 'x' } },
            5,
          ],
          events: [{ timeUnixNano: 'x' }, { timeUnixNano: '1544712660000000000', name: 'e' }],
          links: [{}],
        }),
      ),
    )
    expect(spans[0]).toMatchObject({
      parent_id: null,
      attributes: { good: '' },
      events: [{ name: 'e' }],
      links: [],
    })
    expect(refused).toHaveLength(5)
  })

  it('goes on beside resources and scopes that are none', () => {
    const good = { scopeSpans: [{ spans: [span()] }] }
    const { spans, refused } = fromOtlp({
      resourceSpans: [null, { scopeSpans: 3 }, { resource: 1, scopeSpans: [] }, good],
    })
    expect(spans).toHaveLength(1)
    expect(refused.map(({ where }) => where)).toEqual([
      '/resourceSpans/0',
      '/resourceSpans/1/scopeSpans',
      '/resourceSpans/2/resource',
    ])
  })

  it('bounds nested attributes', () => {
    let value: object = { stringValue: 'x' }
    for (let i = 0; i < 200; i++) value = { arrayValue: { values: [value] } }
    const { spans, refused } = fromOtlp(otlp(span({ attributes: [{ key: 'deep', value }] })))
    expect(spans).toHaveLength(1)
    expect(refused[0]!.why).toMatch(/nested/)
  })

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        for (const document of [
          a,
          { resourceSpans: a },
          otlp(a, span(b as object)),
          otlp(span({ attributes: [{ key: 'k', value: b }] })),
        ]) {
          const { spans, refused } = fromOtlp(document)
          expect(spans.length + refused.length).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })
})

const jaegerSpan = (given: object = {}) => ({
  traceID: 'abc',
  spanID: 's1',
  operationName: 'op',
  startTime: 1579070675084200,
  duration: 52,
  processID: 'p1',
  ...given,
})
const trace = (...spans: unknown[]) => ({
  traceID: 'abc',
  spans,
  processes: { p1: { serviceName: 'pet', tags: [{ key: 'host', value: 'h' }] } },
})

describe('Jaeger JSON', () => {
  it.each([
    ['one trace', trace(jaegerSpan())],
    ['a list', [trace(jaegerSpan())]],
    ['an answer of the query API', { data: [trace(jaegerSpan())] }],
  ])('reads %s', (_name, document) => {
    expect(isJaeger(document)).toBe(true)
    const { spans, refused } = fromJaeger(document)
    expect(refused).toEqual([])
    expect(spans[0]).toMatchObject({
      name: 'op',
      start: 1579070675084,
      start_ns: 200_000,
      duration_ns: 52_000,
      resource: { host: 'h', 'service.name': 'pet' },
    })
  })
  it('finds parents, errors, kinds and logs', () => {
    const { spans } = fromJaeger(
      trace(
        jaegerSpan({
          references: [
            { refType: 'FOLLOWS_FROM', traceID: 'abc', spanID: 's9' },
            { refType: 'CHILD_OF', traceID: 'abc', spanID: 's0' },
            { refType: 'CHILD_OF', traceID: 'other', spanID: 'x' },
          ],
          tags: [
            { key: 'error', type: 'bool', value: 'true' },
            { key: 'span.kind', value: 'client' },
          ],
          logs: [{ timestamp: 1579070675084210, fields: [{ key: 'event', value: 'retry' }] }],
        }),
      ),
    )
    expect(spans[0]).toMatchObject({
      parent_id: 's0',
      status: 'error',
      kind: 'client',
      links: [{ span_id: 's9' }, { trace_id: 'other' }],
      events: [{ ts: 1579070675084, ts_ns: 210_000, name: 'retry' }],
    })
  })
  it('refuses a bad span alone', () => {
    const { spans, refused } = fromJaeger(
      trace(jaegerSpan({ startTime: 'x' }), jaegerSpan({ duration: -1 }), jaegerSpan()),
    )
    expect(spans).toHaveLength(1)
    expect(refused.map(({ where }) => where)).toEqual(['/spans/0/startTime', '/spans/1/duration'])
  })
  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (any) => {
        for (const document of [
          any,
          trace(any),
          trace(jaegerSpan({ tags: any, logs: any, references: any })),
        ])
          fromJaeger(document)
        isJaeger(any)
      }),
    )
  })
  it.each([[{}], [[]], [5], [{ resourceSpans: [] }], [{ spans: [] }]])('is not %j', (document) =>
    expect(isJaeger(document)).toBe(false),
  )
})

it('keeps nanoseconds exactly', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 4_000_000_000_000_000_000n }), fc.nat(1_000_000), (from, more) => {
      const { spans } = fromOtlp(
        otlp(span({ startTimeUnixNano: String(from), endTimeUnixNano: String(from + BigInt(more)) })),
      )
      expect(nanosOf(spans[0]!.start, spans[0]!.start_ns)).toBe(from)
      expect(spans[0]!.duration_ns).toBe(more)
    }),
  )
})

describe('what a trace is about', () => {
  const about = (attributes: object, resource: object = {}) =>
    subjectOf({
      ...fromOtlp(otlp(span())).spans[0]!,
      attributes: { ...attributes },
      resource: { ...resource },
    })
  it.each([
    [{ task_id: 5235 }, {}, { task_id: '5235' }],
    [{ 'task.id': 'a' }, { 'task.id': 'b' }, { task_id: 'a' }],
    [{}, { 'andon.task_id': 'b', 'service.name': 'arm' }, { task_id: 'b', service: 'arm' }],
    [{}, { 'robot.id': 'Robot-47', 'service.instance.id': 'x' }, { robot: 'Robot-47' }],
    [{ constructor: 'x' }, {}, { task_id: null, robot: null }],
  ])('%j in %j', (attributes, resource, expected) =>
    expect(about(attributes, resource)).toMatchObject(expected),
  )
})
