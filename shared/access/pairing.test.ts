import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CODE_MS, Pairings } from './pairing.ts'

const of = (id: string) => ({ id, name: id, role: 'technician' as const, by: 'Ana', digest: `digest-${id}` })

it('lets a code in once', () => {
  const pairings = new Pairings()
  pairings.add(of('a'), 0)
  expect(pairings.list(0)).toEqual([{ id: 'a', name: 'a', role: 'technician', by: 'Ana', expires: CODE_MS }])
  expect(pairings.redeem('digest-a', '10.0.0.1', 1)).toMatchObject({ ok: true, pairing: { id: 'a' } })
  expect(pairings.redeem('digest-a', '10.0.0.1', 2)).toEqual({ ok: false, why: 'used' })
  expect(pairings.list(3)).toEqual([])
})

it.each([
  ['in its last moment', CODE_MS - 1, { ok: true }],
  ['at its end', CODE_MS, { ok: false, why: 'expired' }],
])('takes a code %s: %d ms', (_when, at, answer) => {
  const pairings = new Pairings()
  pairings.add(of('a'), 0)
  expect(pairings.redeem('digest-a', 'x', at)).toMatchObject(answer)
})

it('does not take a withdrawn code', () => {
  const pairings = new Pairings()
  pairings.add(of('a'), 0)
  expect(pairings.cancel('a', 1)).toBe(true)
  expect(pairings.cancel('a', 1)).toBe(false)
  expect(pairings.redeem('digest-a', 'x', 2)).toEqual({ ok: false, why: 'unknown' })
})

it('makes a guesser wait, also with the right code, and nobody else', () => {
  const pairings = new Pairings()
  pairings.add(of('a'), 0)
  for (let n = 0; n < 5; n++)
    expect(pairings.redeem(`no-${n}`, 'guesser', n)).toMatchObject({ why: 'unknown' })
  expect(pairings.redeem('digest-a', 'guesser', 10)).toEqual({ ok: false, why: 'wait', wait_ms: 59_990 })
  expect(pairings.redeem('digest-a', 'other', 10)).toMatchObject({ ok: true })
})

it('slows many addresses that guess together', () => {
  const pairings = new Pairings()
  for (let n = 0; n < 20; n++) pairings.redeem(`no-${n}`, `address-${n}`, 0)
  expect(pairings.redeem('no', 'fresh', 0)).toMatchObject({ why: 'wait' })
  expect(pairings.redeem('no', 'fresh', 60_000)).toMatchObject({ why: 'unknown' })
})

it('never lets a code in twice, whatever the order', () => {
  const Step = fc.record({
    digest: fc.constantFrom('digest-a', 'digest-b', 'digest-c'),
    address: fc.constantFrom('x', 'y'),
    wait: fc.nat(CODE_MS),
  })
  fc.assert(
    fc.property(fc.array(Step, { maxLength: 40 }), (steps) => {
      const pairings = new Pairings()
      for (const id of ['a', 'b']) pairings.add(of(id), 0)
      const in_: string[] = []
      let now = 0
      for (const { digest, address, wait } of steps) {
        now += wait
        if (pairings.redeem(digest, address, now).ok) {
          expect(now).toBeLessThan(CODE_MS)
          in_.push(digest)
        }
      }
      expect(new Set(in_).size).toBe(in_.length)
      expect(in_).not.toContain('digest-c')
    }),
  )
})
