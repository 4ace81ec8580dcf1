import { createReadStream, statSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

const HEAD_BYTES = 64 * 1024

/** A file that is read once, from front to back; gzip is unpacked on the way. */
export interface Source {
  /** The beginning, unpacked, at most some 64 kB. */
  head: Buffer
  /** The file goes on behind the head. */
  cut: boolean
  /** All of it, the head included. */
  chunks: AsyncIterable<Buffer>
  /** Bytes of the file read so far, packed as they lie there. */
  read(): number
  /** Bytes of the file; null when it is not known. */
  size: number | null
}

/** Why a file cannot be opened, in words; null when it can. */
export function unreadable(path: string): string | null {
  try {
    return statSync(path).isDirectory() ? 'it is a folder; name the files in it' : null
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return 'there is no such file'
    return code === 'EACCES' ? 'this user may not read it' : message
  }
}

/** @throws when the file cannot be read or unpacked */
export async function openSource(input: Readable, size: number | null): Promise<Source> {
  let read = 0
  const counted = (async function* () {
    for await (const chunk of input as AsyncIterable<Buffer>) {
      read += chunk.length
      yield chunk
    }
  })()
  const packed = await withHead(counted, 2)
  const zipped = packed.head[0] === 0x1f && packed.head[1] === 0x8b
  const plain = zipped
    ? await withHead(unpack(packed.chunks), HEAD_BYTES)
    : await withHead(packed.chunks, HEAD_BYTES)
  return { ...plain, size, read: () => read }
}

export function fileSource(path: string): Promise<Source> {
  return openSource(createReadStream(path, { highWaterMark: 256 * 1024 }), statSync(path).size)
}

async function* unpack(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 })
  const feed = (async () => {
    for await (const chunk of chunks) {
      if (!gunzip.write(chunk)) await new Promise<void>((go) => gunzip.once('drain', go))
    }
    gunzip.end()
  })()
  feed.catch((error: Error) => gunzip.destroy(error))
  yield* gunzip as AsyncIterable<Buffer>
}

/** Reads at least `bytes` ahead, if there are as many, and gives everything again from the front. */
async function withHead(
  chunks: AsyncIterable<Buffer>,
  bytes: number,
): Promise<Pick<Source, 'head' | 'cut' | 'chunks'>> {
  const iterator = chunks[Symbol.asyncIterator]()
  const ahead: Buffer[] = []
  let length = 0
  let cut = true
  while (length < bytes) {
    const { value, done } = await iterator.next()
    if (done) {
      cut = false
      break
    }
    ahead.push(value)
    length += value.length
  }
  async function* all(): AsyncGenerator<Buffer> {
    yield* ahead.splice(0)
    if (cut) yield* { [Symbol.asyncIterator]: () => iterator }
  }
  return { head: Buffer.concat(ahead), cut, chunks: all() }
}
