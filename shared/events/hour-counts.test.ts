import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeCounts, encodeCounts, type Kind } from './hour-counts.ts'

const number = fc.oneof(fc.nat(255), fc.nat(65_535), fc.nat(2 ** 32 - 1))
const kind: fc.Arbitrary<Kind> = fc.record({
  robot: number,
  type: number,
  task_type: number,
  result: number,
  reason: number,
  cohort: number,
})
const kinds = fc.array(fc.record({ kind, minutes: fc.array(fc.nat(59), { minLength: 1, maxLength: 20 }) }))

test('kinds, their counts and minutes are read as they were written, wherever the bytes lie', () => {
  fc.assert(
    fc.property(kinds, fc.nat(7), (written, shift) => {
      const bytes = encodeCounts(written)
      const elsewhere = new Uint8Array(bytes.length + shift)
      elsewhere.set(bytes, shift)
      const counts = decodeCounts(elsewhere.subarray(shift))
      expect(counts.kinds).toBe(written.length)
      let minute = 0
      for (const [at, { kind, minutes }] of written.entries()) {
        for (const name of Object.keys(kind) as (keyof Kind)[]) expect(counts[name][at]).toBe(kind[name])
        expect(counts.count[at]).toBe(minutes.length)
        expect([...counts.minutes.slice(minute, minute + minutes.length)]).toEqual(minutes)
        minute += minutes.length
      }
    }),
  )
})
