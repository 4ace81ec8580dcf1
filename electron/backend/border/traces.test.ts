import { describe, expect, it } from 'vitest'
import { Border } from './border.ts'

const NOW = Date.UTC(2026, 0, 1)
const good = (n: number) => ({
  ...{ traceId: 'a'.repeat(32), spanId: n.toString(16).padStart(16, '0'), name: 'plan' },
  ...{ startTimeUnixNano: `${NOW}000000`, endTimeUnixNano: `${NOW + 5}000000` },
})
const bad = { name: 'no ids' }

function accept(...spans: unknown[]) {
  const border = new Border('fleet')
  const document = { resourceSpans: [{ scopeSpans: [{ spans }] }] }
  return border.accept(border.topic('fleet/trace'), Buffer.from(JSON.stringify(document)), NOW)
}

describe('traces at the border', () => {
  it('become spans', () => {
    const { messages, refusals } = accept(good(1), good(2))
    expect(refusals).toEqual([])
    expect(messages).toMatchObject([{ kind: 'trace', ts: NOW, spans: [{ name: 'plan' }, { name: 'plan' }] }])
  })
  it('are taken beside what is refused, and each refused part is told with its place', () => {
    const { messages, refusals } = accept(bad, good(1))
    expect(messages).toHaveLength(1)
    expect(refusals).toEqual([
      {
        reason: 'wrong_type',
        detail:
          '/resourceSpans/0/scopeSpans/0/spans/0/traceId: expected 32 hex digits (or base64), found nothing',
      },
    ])
  })
  it('do not flood the list of refusals', () => {
    const { messages, refusals } = accept(...Array(100).fill(bad))
    expect(messages).toEqual([])
    expect(refusals).toHaveLength(21)
    expect(refusals.at(-1)!.detail).toBe('/resourceSpans: 80 more parts are not of the expected form')
  })
  it('of a document without resourceSpans are refused as a whole', () => {
    const border = new Border('fleet')
    const { refusals } = border.accept(border.topic('fleet/trace'), Buffer.from('{"resourceSpans": 5}'), NOW)
    expect(refusals).toMatchObject([
      { reason: 'wrong_type', detail: expect.stringContaining('/resourceSpans') },
    ])
  })
})
