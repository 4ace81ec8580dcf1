import { describe, expect, test } from 'vitest'
import { Border } from '../../electron/backend/border/border.ts'
import { type Captured, capture, payloadFiles, textLines } from './captures.ts'

const RECEIVED = Date.UTC(2026, 10, 24)
const NATIVE = ['status', 'telemetry', 'event', 'ack'].map((channel) => `fleet/robot-1/${channel}`)

const captures: [string, Captured[]][] = [
  ['a consumer robot', capture('valetudo/samples.jsonl')],
  ['automated vehicles', capture('vda5050/captures/capture-open.jsonl')],
  ['vehicle fixtures', payloadFiles('vda5050/fixtures')],
  ['a mixed log', textLines('vda5050/captures/mixed-log/sample.log')],
]

/** Every payload ends as messages or as refusals that say why; nothing is thrown and nothing vanishes. */
function outcomes(captured: Captured[], topicsOf: (one: Captured) => string[]) {
  const border = new Border('fleet')
  return captured.flatMap((one) =>
    topicsOf(one).map((topic) => {
      const { messages, refusals } = border.accept(border.topic(topic), one.payload, RECEIVED)
      return { topic, payload: one.payload.toString().slice(0, 200), messages, refusals }
    }),
  )
}

describe.each(captures)('%s', (_name, captured) => {
  test('there is something to try', () => {
    expect(captured.length).toBeGreaterThan(0)
  })

  test('under its own topics everything is refused by name', () => {
    for (const { messages, refusals } of outcomes(captured, ({ topic }) => [topic])) {
      expect(messages).toEqual([])
      expect(refusals).toHaveLength(1)
      expect(refusals[0]).toMatchObject({ reason: 'unknown_topic', detail: expect.stringMatching(/\S/) })
    }
  })

  test('under native topics it is accepted or refused with a reason', () => {
    for (const outcome of outcomes(captured, () => [...NATIVE, 'fleet/change', 'fleet/trace'])) {
      // null is a metric a sensor could not read, and an empty array holds no message: neither is a fault.
      const empty = outcome.payload.trim() === '[]' || outcome.topic.endsWith('/telemetry')
      if (!empty)
        expect(outcome.messages.length + outcome.refusals.length, JSON.stringify(outcome)).toBeGreaterThan(0)
      for (const refusal of outcome.refusals) expect(refusal.detail, JSON.stringify(outcome)).toMatch(/\S/)
      for (const message of outcome.messages) expect(Number.isSafeInteger(message.ts)).toBe(true)
    }
  })
})
