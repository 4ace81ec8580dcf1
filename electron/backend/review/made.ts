import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { BUNDLE_EXTENSION, type BundleFile } from '../../../shared/review/bundle.ts'
import { PIECE_BYTES } from '../../../shared/review/calls.ts'
import { CallError } from '../../../shared/rpc.ts'

const NAME = /^incident-[0-9]{1,15}(-demo)?\.andon$/

/** The bundles that were made here: files in a folder beside the database, one for each incident. */
export class MadeBundles {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** The newest form of an incident replaces the one before; a cut-off file is never left behind. */
  write(name: string, content: Buffer): BundleFile {
    mkdirSync(this.#folder, { recursive: true })
    const file = path.join(this.#folder, name)
    const beside = `${file}.part`
    try {
      writeFileSync(beside, content, { flush: true })
      renameSync(beside, file)
    } catch (error) {
      throw new CallError('unavailable', `The bundle could not be written: ${(error as Error).message}`)
    }
    return this.#tell(name)
  }

  /** Newest first. */
  list(): BundleFile[] {
    if (!existsSync(this.#folder)) return []
    return readdirSync(this.#folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && NAME.test(entry.name))
      .map(({ name }) => this.#tell(name))
      .sort((a, b) => b.made - a.made)
  }

  /** A piece of a bundle from an offset on. */
  read(id: string, offset: number): { data: string; bytes: number; next: number | null } {
    if (!this.list().some((one) => one.id === id)) {
      throw new CallError('not_found', `There is no bundle "${id}" here.`, '/id')
    }
    const content = readFileSync(path.join(this.#folder, id))
    const end = offset + PIECE_BYTES
    return {
      data: content.subarray(offset, end).toString('base64'),
      bytes: content.length,
      next: end < content.length ? end : null,
    }
  }

  #tell(name: string): BundleFile {
    const file = path.join(this.#folder, name)
    const { size, mtimeMs } = statSync(file)
    return { id: name, name, path: file, bytes: size, made: Math.round(mtimeMs) }
  }
}

export function bundleName(incident: string, demo: boolean): string {
  return `incident-${incident}${demo ? '-demo' : ''}${BUNDLE_EXTENSION}`
}
