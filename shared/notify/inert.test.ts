import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inert } from './inert.ts'

const HIDDEN = '\u200b'

describe('inert text', () => {
  it.each([
    ['plain words stay', 'Robot-47 success 75 %, limit 80 %', 'Robot-47 success 75 %, limit 80 %'],
    ['numbers stay', 'v23.1.4 at 71.5 °C', 'v23.1.4 at 71.5 °C'],
    ['an address', 'see https://evil.example/x', `see https:${HIDDEN}//evil.${HIDDEN}example/x`],
    ['a bare name', 'www.evil.com', `www.${HIDDEN}evil.${HIDDEN}com`],
    ['a mention and a mail', '@channel a@b.cd', `@${HIDDEN}channel a@${HIDDEN}b.${HIDDEN}cd`],
    ['lines and controls', 'a\r\nBcc: x\u0000\u202Eb', 'a Bcc: x b'],
    ['its own break', `a${HIDDEN}b`, 'a b'],
  ])('%s', (_name, text, expected) => {
    expect(inert(text)).toBe(expected)
  })

  it('is one line without links, mentions or hidden directions, whatever a robot sends', () => {
    const nasty = fc.constantFrom(
      'http://',
      'a.example',
      '@here',
      '\n',
      '\u202e',
      'mailto:',
      '<!channel>',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(nasty, fc.string())), (parts) => {
        const text = inert(parts.join(''))
        expect(text).not.toMatch(/:\/\/|@(?!\u200b)|[\r\n\u202a-\u202e]|mailto:/i)
        expect(text).not.toMatch(/[a-z0-9]\.[a-z]{2}/i)
      }),
    )
  })
})
