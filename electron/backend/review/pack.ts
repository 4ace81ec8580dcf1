import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import type { Manifest } from '../../../shared/review/bundle.ts'
import { chainOf, HASH_CHARS, SEAL_PREFIX, sealed, sha256 } from './seal.ts'

export const MANIFEST = 'manifest.json'

export interface Part {
  name: string
  content: Buffer
}

export type Head = Omit<Manifest, 'entries' | 'chain'>

/** Makes the sealed file of a bundle: a ZIP archive whose first entry is the manifest. */
export async function pack(head: Head, parts: readonly Part[]): Promise<Buffer> {
  const entries = parts.map(({ name, content }) => ({ name, bytes: content.length, sha256: sha256(content) }))
  const manifest: Manifest = { ...head, entries, chain: chainOf({ ...head, entries }) }
  return sealed(await zip([{ name: MANIFEST, content: toJson(manifest) }, ...parts], new Date(head.made)))
}

export function toJson(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value), 'utf8')
}

/** The archive alone, with the place of the seal at its end. */
export function zip(parts: readonly Part[], mtime: Date): Promise<Buffer> {
  const archive = new ZipFile()
  for (const { name, content } of parts) archive.addBuffer(content, name, { mtime, mode: 0o100644 })
  archive.end({ comment: `${SEAL_PREFIX}${'0'.repeat(HASH_CHARS)}`, forceZip64Format: false })
  return buffer(archive.outputStream as NodeJS.ReadableStream & AsyncIterable<Buffer>)
}
