import { describe, expect, it } from 'vitest'
import { bytes, duration, millis, NO_DATA, num, pct, signed, signedPoints, withUnit } from './format.ts'

/** The tests write plain spaces where the text has non-breaking ones. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('format', () => {
  it.each([
    [12_450, 0, '12,450'],
    [-0.04, 1, '0.0'],
    [1.25, 1, '1.3'],
    [null, 0, NO_DATA],
    [Number.NaN, 0, NO_DATA],
    [Number.POSITIVE_INFINITY, 0, NO_DATA],
  ])('num(%s, %i)', (value, digits, text) => expect(num(value, digits)).toBe(text))

  it.each([
    [0.912, '91.2 %'],
    [1, '100.0 %'],
    [0.9999, '>99.9 %'],
    [0.0001, '<0.1 %'],
    [0, '0.0 %'],
    [null, NO_DATA],
  ])('pct(%s)', (share, text) => expect(plain(pct(share))).toBe(text))

  it.each([
    [3.2, '3.2 s'],
    [42.4, '42 s'],
    [59.96, '1 min'],
    [250, '4 min 10 s'],
    [3600, '1 h'],
    [7505, '2 h 5 min'],
    [3 * 86_400 + 4 * 3600 + 59, '3 d 4 h'],
    [-3, '0.0 s'],
    [null, NO_DATA],
  ])('duration(%s)', (seconds, text) => expect(plain(duration(seconds))).toBe(text))

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [999_600, '1.0 MB'],
    [128_400_000, '128 MB'],
    [null, NO_DATA],
  ])('bytes(%s)', (value, text) => expect(plain(bytes(value))).toBe(text))

  it.each([
    [245.4, '245 ms'],
    [3.21, '3.2 ms'],
    [12_345, '12.3 s'],
    [undefined, NO_DATA],
  ])('millis(%s)', (value, text) => expect(plain(millis(value))).toBe(text))

  it.each([
    [3, 0, '+3'],
    [-3, 0, '\u22123'],
    [0.04, 1, '±0.0'],
    [null, 0, NO_DATA],
  ])('signed(%s, %i)', (value, digits, text) => expect(signed(value, digits)).toBe(text))

  it('tells differences of shares in points, not in percent', () => {
    expect(plain(signedPoints(-0.0131))).toBe('\u22121.3 points')
  })

  it('keeps value and unit on one line', () => {
    expect(withUnit(2.41, 'A', 1)).toBe('2.4\u00a0A')
  })
})
