import { randomBytes } from 'node:crypto'
import { CallError } from '../../../shared/rpc.ts'

export const MAX_FILE_BYTES = 10 << 20
const MAX_AT_ONCE = 10
const FORGET_MS = 10 * 60_000

interface Upload {
  pieces: Buffer[]
  bytes: number
  at: number
}

/** Files that come in pieces, until their last one; what is not finished is forgotten. */
export class Uploads {
  readonly #open = new Map<string, Upload>()
  readonly #maxBytes: number

  constructor(maxBytes = MAX_FILE_BYTES) {
    this.#maxBytes = maxBytes
  }

  /** @returns the key to send the next piece with */
  add(key: string | undefined, piece: Buffer, now: number): string {
    for (const [old, { at }] of this.#open) if (now - at > FORGET_MS) this.#open.delete(old)
    const upload = key === undefined ? this.#begin(now) : this.#demand(key)
    const [name, held] = upload
    held.bytes += piece.length
    held.at = now
    if (held.bytes > this.#maxBytes) {
      this.#open.delete(name)
      throw tooLarge(this.#maxBytes)
    }
    held.pieces.push(piece)
    return name
  }

  /** The whole file, with its last piece. */
  finish(key: string | undefined, piece: Buffer, now: number): Buffer {
    const name = this.add(key, piece, now)
    const { pieces } = this.#open.get(name)!
    this.#open.delete(name)
    return Buffer.concat(pieces)
  }

  #begin(now: number): [string, Upload] {
    if (this.#open.size >= MAX_AT_ONCE)
      throw new CallError(
        'conflict',
        'Too many files are being uploaded at once; try again in a moment.',
        '/data',
      )
    const key = randomBytes(12).toString('hex')
    const upload = { pieces: [], bytes: 0, at: now }
    this.#open.set(key, upload)
    return [key, upload]
  }

  #demand(key: string): [string, Upload] {
    const upload = this.#open.get(key)
    if (upload) return [key, upload]
    throw new CallError(
      'not_found',
      'This upload is not known (any more): send the file from its beginning.',
      '/upload',
    )
  }
}

function tooLarge(bytes: number): CallError {
  return new CallError('bad_request', `A file may have at most ${bytes >> 20} MiB.`, '/data')
}
