import { expect, test } from 'vitest'
import type { Pattern } from './ast.ts'
import { matcherOf, patternSteps, stepsMatch } from './pattern.ts'

/** Here * and ? are wildcards, everything else is text. */
const pattern = (text: string): Pattern =>
  [...text].map((character) => {
    if (character === '*') return { kind: 'many' }
    return character === '?' ? { kind: 'one' } : { kind: 'text', text: character }
  })

test.each([
  ['', '', true],
  ['', 'a', false],
  ['*', '', true],
  ['?', '', false],
  ['?', '😀', true],
  ['abc', 'ABC', true],
  ['a*c', 'abbbc', true],
  ['a*c', 'abbb', false],
  ['*ab*ab*', 'xxabyab', true],
  ['*ab*ab*', 'xxabab', true],
  ['*ab*ab*', 'xxab', false],
  ['*?b', 'b', false],
  ['straße', 'STRASSE', false],
  ['straße', 'straße', true],
  ['öl', 'ÖL', true],
  ['k', '\u212A', false],
  ['i', 'İ', false],
])('%s on %s: %s', (text, subject, expected) => {
  expect(matcherOf(pattern(text))(subject)).toBe(expected)
})

test.each(['*a*a*a*a*a*a*a*a*a*b', '*a?a*a?a*a?a*a?a*a?a*b', '*aaaaaaaaaaaaaaaaaaab'])(
  '%s looks at each character of a long text at most once per step',
  (text) => {
    let looks = 0
    const size = 5000
    const subject = new Proxy(
      Array.from({ length: size }, () => 'a'),
      {
        get(target, key) {
          if (key !== 'length') looks += 1
          return Reflect.get(target, key) as unknown
        },
      },
    )
    const steps = patternSteps(pattern(text))
    expect(stepsMatch(steps, subject)).toBe(false)
    expect(looks).toBeLessThanOrEqual(size * steps.length)
    expect(looks).toBeGreaterThan(size / 2)
  },
)
