import { isUtf8 } from 'node:buffer'

const SIGNATURES: readonly [type: string, at: number, bytes: string][] = [
  ['image/png', 0, '89504e470d0a1a0a'],
  ['image/jpeg', 0, 'ffd8ff'],
  ['image/gif', 0, '47494638'],
  ['image/webp', 8, '57454250'],
  ['application/pdf', 0, '255044462d'],
  ['application/zip', 0, '504b0304'],
]

/**
 * What a file is, told from its first bytes and never from its name. Text of any kind, HTML and SVG with it, is plain
 * text: nothing that a browser would run keeps its type.
 */
export function sniffType(content: Buffer): string {
  const known = SIGNATURES.find(
    ([, at, bytes]) => content.subarray(at, at + bytes.length / 2).toString('hex') === bytes,
  )
  if (known) return known[0]
  return isUtf8(content) && !content.includes(0) ? 'text/plain' : 'application/octet-stream'
}
