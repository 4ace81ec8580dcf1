import type { Pattern } from './ast.ts'

/** One character of a pattern: the characters that it accepts, or a wildcard. */
type Step = readonly string[] | 'many' | 'one'

/** A character and its other case, where that is one character too ("ß" has none). */
export function letterCases(character: string): readonly string[] {
  const cases = [character, character.toLowerCase(), character.toUpperCase()]
  return [...new Set(cases)].filter((text) => text === character || [...text].length === 1)
}

export function patternSteps(pattern: Pattern): Step[] {
  return pattern.flatMap((part): Step[] =>
    part.kind === 'text' ? [...part.text].map((character) => letterCases(character)) : [part.kind],
  )
}

/** Whether text outside of wildcards holds characters beyond ASCII. */
export function isAscii(pattern: Pattern): boolean {
  return pattern.every((part) => part.kind !== 'text' || /^[\0-\x7f]*$/.test(part.text))
}

/** The text of a pattern without wildcards, else null. */
export function literalOf(pattern: Pattern): string | null {
  let text = ''
  for (const part of pattern) {
    if (part.kind !== 'text') return null
    text += part.text
  }
  return text
}

/** The pattern that finds this one anywhere inside a text. */
export function containing(pattern: Pattern): Pattern {
  return [{ kind: 'many' }, ...pattern, { kind: 'many' }]
}

/**
 * Whether the steps accept the whole text. After a failure only the last * is widened: an earlier one
 * can never help, so the work is at most steps × characters, whatever the pattern.
 */
export function stepsMatch(steps: readonly Step[], text: ArrayLike<string>): boolean {
  let step = 0
  let at = 0
  let retryStep = -1
  let retryAt = 0
  while (at < text.length) {
    const current = steps[step]
    if (current === 'many') {
      retryStep = step + 1
      retryAt = at
      step += 1
    } else if (current === 'one' || current?.includes(text[at]!)) {
      step += 1
      at += 1
    } else if (retryStep >= 0) {
      retryAt += 1
      at = retryAt
      step = retryStep
    } else return false
  }
  while (steps[step] === 'many') step += 1
  return step === steps.length
}

export type Matcher = (text: string) => boolean

/** A function that tells whether a whole text fits the pattern, letters in either case. */
export function matcherOf(pattern: Pattern): Matcher {
  const steps = patternSteps(pattern)
  return (text) => stepsMatch(steps, [...text])
}
