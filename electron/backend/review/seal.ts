import { createHash } from 'node:crypto'
import type { BundleEntry, Manifest } from '../../../shared/review/bundle.ts'

/** What stands before the hash of the whole file, which is the comment of the archive and so its last bytes. */
export const SEAL_PREFIX = 'andon-seal-sha256:'
/** Length of the whole comment, and of its hash. */
export const HASH_CHARS = 64
export const SEAL_CHARS = SEAL_PREFIX.length + HASH_CHARS

export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex')
}

/**
 * A hash chain (Haber & Stornetta 1991, "How to time-stamp a digital document") over what the manifest says and
 * each entry in its order: no entry can be changed, left out, added or moved without another end of the chain. It
 * shows that something was changed; it does not prove who made the file.
 */
export function chainOf({
  chain: _,
  entries,
  ...head
}: Omit<Manifest, 'chain'> & { chain?: string }): string {
  return entries.reduce((before, entry) => sha256(`${before}\n${line(entry)}`), sha256(JSON.stringify(head)))
}

const line = ({ name, bytes, sha256: hash }: BundleEntry) => `${name}\n${bytes}\n${hash}`

/** Puts the hash of everything before it into the last bytes of a file. */
export function sealed(file: Buffer): Buffer {
  const body = file.subarray(0, file.length - HASH_CHARS)
  return Buffer.concat([body, Buffer.from(sha256(body), 'latin1')])
}

/** Whether every byte is as it was when the file was sealed; null when it ends with no seal at all. */
export function sealHolds(file: Buffer): boolean | null {
  const comment = file.subarray(Math.max(0, file.length - SEAL_CHARS)).toString('latin1')
  if (!comment.startsWith(SEAL_PREFIX)) return null
  return comment.slice(SEAL_PREFIX.length) === sha256(file.subarray(0, file.length - HASH_CHARS))
}
