// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g
const BREAK = '\u200b'

/**
 * Text from a robot or a person that no mail program, chat or pager makes anything of: one line, no control or
 * direction characters (Unicode TR 36, 2.10), and a break of no width where a link, an address or a mention would begin.
 */
export function inert(text: string, longest = 500): string {
  const line = text.replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim()
  const cut = line.length > longest ? `${line.slice(0, longest - 1)}…` : line
  return cut
    .replace(/:(?=\/\/)/g, `:${BREAK}`)
    .replace(/(?<=[\p{L}\p{N}-])\.(?=\p{L}{2})/gu, `.${BREAK}`)
    .replace(/@/g, `@${BREAK}`)
    .replace(/(mailto|tel|javascript|data):/gi, `$1${BREAK}:`)
}
