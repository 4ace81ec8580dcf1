import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildJourney } from './build.ts'
import { NO_COHORT } from './cohort.ts'
import { type Journey, NOT_KNOWN } from './journey.ts'
import { fromOtlp } from './otlp.ts'
import type { TraceSpan } from './span.ts'
import { subjectOf } from './subject.ts'
import { STORY_START, story } from './testing.ts'
import { type IdOf, type OtlpDocument, taskToOtlp, traceToOtlp } from './to-otlp.ts'

/** Any function of the text will do: here its hash by FNV-1a, repeated. */
const idOf: IdOf = (text, digits) => {
  let hash = 0x811c9dc5
  for (const char of text) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '1').repeat(4).slice(0, digits)
}

function storyJourney(): Journey {
  const built = buildJourney(story(), STORY_START + 1e8, {
    retryWindowMs: 30_000,
    abandonedAfterMs: 1_800_000,
  })
  return {
    kind: 'task',
    task_id: '5235',
    trace_id: null,
    robot: 'Robot-47',
    service: null,
    ...built,
    steps_total: built.spans.length,
    retries: 1,
    duration_ms: 6000,
    typical_ms: NOT_KNOWN,
    cohort: NO_COHORT,
    slow: true,
    robot_was: { model_version: 'v23', software_version: '4.2.0', zone: 'A', group: 'pick', hardware: null },
    tries: [],
    traces: [],
    requeued_from: null,
    summary: '',
  }
}

/**
 * The rules of OTLP's "JSON Protobuf Encoding": lower-camel-case keys, ids as hex, 64-bit integers as decimal strings,
 * enumerations as numbers, every value with exactly one type. Answers with what breaks them.
 */
function faultsOf(document: OtlpDocument): string[] {
  const faults: string[] = []
  const look = (value: unknown, at: string): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      const here = `${at}/${key}`
      if (!Array.isArray(value) && !/^[a-z][A-Za-z]*$/.test(key)) faults.push(`${here}: key`)
      if (/^(traceId)$/.test(key) && !/^[0-9a-f]{32}$/.test(String(inner))) faults.push(`${here}: id`)
      if (/^(spanId|parentSpanId)$/.test(key) && !/^[0-9a-f]{16}$/.test(String(inner)))
        faults.push(`${here}: id`)
      if (/UnixNano$/.test(key) && !(typeof inner === 'string' && /^[0-9]{1,19}$/.test(inner)))
        faults.push(`${here}: time`)
      if (key === 'intValue' && !(typeof inner === 'string' && /^-?[0-9]+$/.test(inner)))
        faults.push(`${here}: integer`)
      if ((key === 'kind' || key === 'code') && typeof inner !== 'number') faults.push(`${here}: enumeration`)
      if (key === 'value' && Object.keys(inner as object).length > 1) faults.push(`${here}: several types`)
      look(inner, here)
    }
  }
  look(document, '')
  return faults
}

describe('a task as OTLP/JSON', () => {
  it('keeps to the rules of the format', () => {
    expect(faultsOf(taskToOtlp(storyJourney(), idOf))).toEqual([])
  })
  it('is one trace with a root for the task, and reads back as it was', () => {
    const { spans, refused } = fromOtlp(taskToOtlp(storyJourney(), idOf))
    expect(refused).toEqual([])
    const [root, ...steps] = spans as [TraceSpan, ...TraceSpan[]]
    expect(root).toMatchObject({
      parent_id: null,
      name: 'task place',
      start: STORY_START,
      duration_ns: 6e9,
      status: 'ok',
    })
    expect(new Set(steps.map(({ parent_id }) => parent_id))).toEqual(new Set([root.span_id]))
    expect(new Set(spans.map(({ trace_id }) => trace_id)).size).toBe(1)
    expect(
      steps.map(({ name, start, start_ns, duration_ns }) => [
        name,
        start + start_ns / 1e6,
        duration_ns / 1e6,
      ]),
    ).toEqual(storyJourney().spans.map(({ name, start, duration_ms }) => [name, start, duration_ms]))
    const failure = steps.find(({ status }) => status === 'error')!
    expect(failure).toMatchObject({ name: 'FEEDBACK', message: 'gripper_slip' })
    expect(failure.attributes).toMatchObject({ 'error.type': 'gripper_slip', 'andon.attempt': 1 })
    expect(root.resource).toMatchObject({ 'service.instance.id': 'Robot-47', 'service.version': '4.2.0' })
    expect(subjectOf(root)).toEqual({
      task_id: '5235',
      task_type: 'place',
      robot: 'Robot-47',
      service: 'robot',
    })
  })
  it('has the same ids every time', () => {
    expect(taskToOtlp(storyJourney(), idOf)).toEqual(taskToOtlp(storyJourney(), idOf))
  })
})

const hexId = (digits: number) =>
  fc.bigInt({ min: 1n, max: 16n ** BigInt(digits) - 1n }).map((id) => id.toString(16).padStart(digits, '0'))
const attributes = fc.dictionary(
  fc.string({ minLength: 1 }).filter((key) => key !== '__proto__'),
  fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(1.5), fc.array(fc.string())),
  { noNullPrototype: true },
)
const span: fc.Arbitrary<TraceSpan> = fc.record({
  trace_id: hexId(32),
  span_id: hexId(16),
  parent_id: fc.option(hexId(16)),
  name: fc.string({ minLength: 1, maxLength: 200 }),
  kind: fc.constantFrom('unspecified' as const, 'server' as const),
  start: fc.integer({ min: 1, max: 4e12 }),
  start_ns: fc.integer({ min: 0, max: 999_999 }),
  duration_ns: fc.nat(1e12),
  status: fc.constantFrom('unset' as const, 'ok' as const, 'error' as const),
  message: fc.option(fc.string({ minLength: 1 })),
  attributes,
  resource: attributes,
  scope: fc.option(fc.string({ minLength: 1 })),
  events: fc.array(
    fc.record({
      ts: fc.integer({ min: 1, max: 4e12 }),
      ts_ns: fc.nat(999_999),
      name: fc.string({ maxLength: 200 }),
      attributes,
    }),
    { maxLength: 2 },
  ),
  links: fc.array(fc.record({ trace_id: hexId(32), span_id: hexId(16) }), { maxLength: 2 }),
})

describe('a trace as OTLP/JSON', () => {
  it('goes out as it came in', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 5 }), (spans) => {
        const document = traceToOtlp(spans, idOf)
        expect(faultsOf(document)).toEqual([])
        const found = fromOtlp(JSON.parse(JSON.stringify(document)))
        expect(found.refused).toEqual([])
        const sorted = (list: TraceSpan[]) => list.map((one) => JSON.stringify(one)).sort()
        expect(sorted(found.spans)).toEqual(sorted(spans))
      }),
    )
  })
  it('gives hex ids to what had others', () => {
    const [one] = fc.sample(span, 1)
    const odd = { ...one!, trace_id: 'trace-123', span_id: 'span-1', parent_id: 'span-0' }
    expect(faultsOf(traceToOtlp([odd], idOf))).toEqual([])
  })
})
