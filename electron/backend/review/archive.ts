import { buffer } from 'node:stream/consumers'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { isBundleName } from '../../../shared/review/bundle.ts'
import { CallError } from '../../../shared/rpc.ts'
import { MANIFEST } from './pack.ts'

const MIB = 1 << 20
/** What an archive may hold at most. Its own words are never trusted: what comes out is counted too. */
export const LIMITS = { fileBytes: 96 * MIB, entries: 500, entryBytes: 96 * MIB, totalBytes: 256 * MIB }
/** Beyond this size nothing that a console writes shrinks to so small a part. */
const RATIO = { from: 8 * MIB, most: 200 }

export interface Unpacked {
  contents: Map<string, Buffer>
  /** Entries that could not be read, and why. */
  broken: Map<string, string>
}

/**
 * Takes an archive apart, in memory only.
 * @throws CallError when it is no archive, or built to harm: names that lead elsewhere or come twice, too much in it
 */
export async function unpack(file: Buffer): Promise<Unpacked> {
  if (file.length > LIMITS.fileBytes) throw refused(`it is larger than ${LIMITS.fileBytes / MIB} MiB`)
  const archive = await reading(() => fromBufferPromise(file, { strictFileNames: true, autoClose: false }))
  if (archive.entryCount > LIMITS.entries) throw refused(`it holds more than ${LIMITS.entries} entries`)
  const entries = await reading(() => entriesOf(archive))
  checkEntries(entries)
  const [contents, broken] = [new Map<string, Buffer>(), new Map<string, string>()]
  for (const entry of entries) {
    try {
      contents.set(entry.fileName, await contentOf(archive, entry))
    } catch (error) {
      broken.set(entry.fileName, (error as Error).message)
    }
  }
  return { contents, broken }
}

async function entriesOf(archive: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = []
  for await (const entry of archive.eachEntry()) entries.push(entry)
  return entries
}

function checkEntries(entries: readonly Entry[]): void {
  const seen = new Set<string>()
  let total = 0
  for (const { fileName, uncompressedSize, compressedSize } of entries) {
    const shown = JSON.stringify(fileName.slice(0, 100))
    if (fileName !== MANIFEST && !isBundleName(fileName))
      throw refused(`it holds ${shown}, which no bundle does`)
    if (seen.has(fileName)) throw refused(`it holds ${shown} twice`)
    seen.add(fileName)
    total += uncompressedSize
    const swollen = uncompressedSize > RATIO.from && uncompressedSize > compressedSize * RATIO.most
    if (uncompressedSize > LIMITS.entryBytes || total > LIMITS.totalBytes || swollen)
      throw refused(`unpacked, ${shown} would be too large (${uncompressedSize} bytes)`)
  }
}

/** The library checks the announced size while it reads, so that an entry which lies about it ends with an error. */
async function contentOf(archive: ZipFile, entry: Entry): Promise<Buffer> {
  return buffer(await archive.openReadStreamPromise(entry))
}

async function reading<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw refused(`it is cut off, damaged or no bundle (${(error as Error).message})`)
  }
}

export function refused(why: string): CallError {
  return new CallError(
    'bad_request',
    `This file is not opened: ${why}. Ask for the bundle again where it was made.`,
  )
}
